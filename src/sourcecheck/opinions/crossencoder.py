"""A second judge that is a model of natural language inference, which runs here (see `nli`)."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.model import Verdict
from sourcecheck.nli import EntailmentModel, Unanswered
from sourcecheck.opinions.judge import Question, Said, Silent

SURE = 0.5


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """Judges by whether the passages entail the claim, or contradict it."""

    model: EntailmentModel

    @property
    def name(self) -> str:
        """The model and where it runs."""
        return f"{self.model.name} on this machine"

    @property
    def needs_network(self) -> bool:
        """It runs here."""
        return False

    def judge(self, question: Question) -> Said | Silent:
        """The claim against each passage, and against all of them together."""
        premises = dict.fromkeys((*question.passages, " ".join(question.passages)))
        score = turned = 0.0
        for premise in premises:
            read = self.model.read(premise, question.claim)
            if isinstance(read, Unanswered):
                return Silent(read.why)
            score, turned = max(score, read.entailed), max(turned, read.contradicted)
        if score >= SURE and score >= turned:
            return Said(Verdict.SUPPORTED, score)
        return Said(Verdict.CONFLICTING if turned >= SURE else Verdict.NOT_FOUND, score)

    def close(self) -> None:
        """Nothing is held open."""
