"""From a dependency tree to a predicate–argument graph, with the roles that syntax hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcecheck.language.lexicon import Kind, complement
from sourcecheck.language.propositions import assertions
from sourcecheck.language.propositions.graph import CORE, Edge, Graph, Role, Unit, UnitKind
from sourcecheck.language.propositions.repairs import agreeing
from sourcecheck.language.propositions.units import children, group
from sourcecheck.language.syntax import Token
from sourcecheck.model import DateMention, Figure

_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_OBJECT_CONTROL = frozenset(
    "ask order force allow permit tell persuade urge help want expect require compel encourage"
    " enable cause instruct command advise invite teach warn forbid oblige push lead see hear"
    " make let have get keep find consider call name appoint elect declare leave authorize"
    " authorise".split()
)
"""Verbs whose object is the subject of the infinitive or small clause that follows."""
_SUBJECTS = frozenset({Role.SUBJECT, Role.AGENT})


def graph(
    tokens: Sequence[Token], figures: Sequence[Figure], dates: Sequence[DateMention]
) -> Graph:
    """The graph of one parsed sentence; figures and dates are spans of the same text."""
    builder = _Builder(agreeing(tokens), figures, dates)
    return builder.build()


@dataclass
class _Builder:
    tokens: Sequence[Token]
    figures: Sequence[Figure]
    dates: Sequence[DateMention]
    edges: list[Edge] = field(default_factory=list)
    seen: set[tuple[int, int, Role]] = field(default_factory=set)

    def build(self) -> Graph:
        self.kids = children(self.tokens)
        self.grouping = group(self.tokens, self.kids, self.figures, self.dates)
        self.of = self.grouping.of_token
        order = list(self._from_the_root())
        for i in order:
            self._own_edges(i)
        for i in order:
            self._shared(i)
        for noun, number in self.grouping.counts:
            self._add(noun, number, Role.QUANTITY)
        asserted, attributions = assertions.read(self.tokens, self.kids, self.grouping, self.edges)
        root = next((i for i, t in enumerate(self.tokens) if t.head < 0), -1)
        return Graph(
            self.grouping.units,
            tuple(self.edges),
            asserted,
            attributions,
            self.of,
            self.of.get(root, -1),
            self.tokens,
        )

    def _from_the_root(self) -> Iterator[int]:
        """Tokens from the root down, so that a governor's subject is known first."""
        waiting = [i for i, t in enumerate(self.tokens) if t.head < 0]
        while waiting:
            i = waiting.pop(0)
            yield i
            waiting += self.kids[i]

    def _add(self, head: int, dependent: int, role: Role, case: str = "") -> None:
        if head == dependent or (head, dependent, role) in self.seen:
            return
        self.seen.add((head, dependent, role))
        self.edges.append(Edge(head, dependent, role, case))

    def _unit(self, token: int) -> Unit:
        return self.grouping.units[self.of[token]]

    def _own_edges(self, i: int) -> None:
        """The edge from a token's governor to it, as its relation says."""
        token = self.tokens[i]
        head = token.head
        if head < 0 or i not in self.of:
            return
        while head >= 0 and head not in self.of:
            head = self.tokens[head].head
        if head < 0 or self.of[head] == self.of[i]:
            return
        role, case = self._role(i, head)
        unit, governor = self.of[i], self.of[head]
        if token.relation in ("acl", "acl:relcl", "advcl:relcl"):
            self._clause_of_noun(i, head)
        elif role is not None:
            self._add(governor, unit, role, case)

    def _role(self, i: int, head: int) -> tuple[Role | None, str]:
        token = self.tokens[i]
        relation = token.relation
        case = self.case(i)
        match relation:
            case "nsubj" | "csubj" | "nsubj:outer" | "csubj:outer":
                return self._subject(head), ""
            case "nsubj:pass" | "csubj:pass":
                return self._subject(head), ""
            case "obl:agent":
                return Role.AGENT, ""
            case "obj":
                return Role.PATIENT, ""
            case "iobj":
                return Role.RECIPIENT, ""
            case "nmod:poss":
                return Role.POSSESSOR, ""
            case "nummod":
                return Role.QUANTITY, ""
            case "appos" | "nmod:desc":
                return Role.APPOSITION, ""
            case "ccomp" | "xcomp":
                return Role.COMPLEMENT, case
            case "advcl" | "parataxis":
                return Role.ADVERBIAL, case
            case "amod" | "compound" | "advmod" | "nmod:unmarked":
                return Role.MODIFIER, ""
            case "conj" | "list" | "orphan" | "dep" | "dislocated":
                return (Role.ADVERBIAL, "") if self._is_predicate(i) else (None, "")
        if relation.startswith("obl"):
            if case == "by" and self.is_passive(head) and not self._is_value(i):
                return Role.AGENT, ""
            if not case and self._counts_with_preposition(i, head):
                return Role.PATIENT, ""
            return Role.OBLIQUE, case
        if relation.startswith("nmod"):
            return Role.MODIFIER, case
        return Role.MODIFIER, case

    def _is_value(self, i: int) -> bool:
        return i in self.of and self._unit(i).kind in (UnitKind.NUMBER, UnitKind.DATE)

    def _counts_with_preposition(self, i: int, head: int) -> bool:
        """ "Executed at least 5,000 dissidents": the preposition belongs to the number."""
        inside = any(self.tokens[k].relation == "case" and k in self.of for k in self.kids[i])
        inside |= any(
            self._is_value(k) and not self._unit(k).text[0].isdigit() and " " in self._unit(k).text
            for k in self.kids[i]
        )
        objects = any(self.tokens[k].relation == "obj" for k in self.kids[head])
        return inside and not objects and self.tokens[head].upos == "VERB"

    def case(self, i: int) -> str:
        """The preposition or subordinator of a token, with words fixed to it ("according to")."""
        for kid in self.kids[i]:
            if self.tokens[kid].relation in ("case", "mark") and kid not in self.of:
                words = [self.tokens[kid].lemma.lower()]
                words += [
                    self.tokens[k].lemma.lower()
                    for k in self.kids[kid]
                    if self.tokens[k].relation == "fixed"
                ]
                return " ".join(words)
        return ""

    def _subject(self, head: int) -> Role:
        if self.is_passive(head):
            return Role.PATIENT
        relations = {self.tokens[k].relation for k in self.kids[head]}
        transitive = self.tokens[head].upos == "VERB" and relations & {"obj", "ccomp", "iobj"}
        return Role.AGENT if transitive else Role.SUBJECT

    def is_passive(self, i: int) -> bool:
        """Whether a token is a passive verb or a past participle on a noun."""
        token = self.tokens[i]
        relations = {self.tokens[k].relation for k in self.kids[i]}
        if "aux:pass" in relations:
            return True
        if "nsubj:pass" in relations and token.xpos != "VBD":
            return True
        reduced = token.relation in ("acl", "amod") and token.xpos == "VBN"
        return reduced and "obj" not in relations

    def _is_predicate(self, i: int) -> bool:
        relations = {self.tokens[k].relation for k in self.kids[i]}
        verbal = self.tokens[i].upos in ("VERB", "AUX")
        return verbal or bool(relations & {"cop", "nsubj", "nsubj:pass"})

    def _clause_of_noun(self, i: int, head: int) -> None:
        """A relative clause, participle or infinitive on a noun: the noun plays a part in it."""
        noun, verb = self.of[head], self.of[i]
        token = self.tokens[i]
        relative = next(
            (
                k
                for k in self.kids[i]
                if self.tokens[k].text.lower() in _RELATIVES and k not in self.of
            ),
            None,
        )
        if relative is not None:
            role, case = self._role(relative, i)
            self._add(verb, noun, role or Role.OBLIQUE, case)
            return
        infinitive = any(
            self.tokens[k].relation == "mark" and self.tokens[k].lemma == "to" for k in self.kids[i]
        )
        noun_lemma = self.tokens[head].lemma.lower()
        if (infinitive or self.case(i)) and complement(noun_lemma, pos="n").kind is not Kind.NONE:
            self._add(noun, verb, Role.COMPLEMENT, self.case(i))
            return
        relations = {self.tokens[k].relation for k in self.kids[i]}
        if self.is_passive(i):
            self._add(verb, noun, Role.PATIENT)
        elif relations & {"nsubj", "nsubj:pass"}:
            if not relations & {"obj"} and token.upos == "VERB":
                self._add(verb, noun, Role.PATIENT)
            else:
                self._add(noun, verb, Role.COMPLEMENT, self.case(i))
        elif infinitive:
            role = Role.PATIENT if "obj" not in relations else Role.AGENT
            self._add(verb, noun, role)
        else:
            self._add(verb, noun, self._subject(i))

    def _shared(self, i: int) -> None:
        """What coordination and control leave unsaid: subjects and objects that are shared."""
        token = self.tokens[i]
        if token.head < 0 or i not in self.of:
            return
        match token.relation:
            case "conj":
                self._coordinated(i, token.head)
            case "xcomp":
                self._controlled(i, token.head)
            case "advcl":
                if self.case(i) == "to":
                    self._controlled(i, token.head)
                elif not self._has_subject(i) and not self._is_finite(i):
                    self._take_subject(i, token.head)

    def _coordinated(self, i: int, head: int) -> None:
        if head not in self.of:
            return
        if self._is_predicate(i):
            head = self._predicate_above(head)
        first, second = self.of[head], self.of[i]
        if self._is_predicate(i) and self._is_predicate(head):
            if not self._has_subject(i):
                self._take_subject(i, head)
            self._share_object(i, head)
            return
        for edge in [e for e in self.edges if e.dependent == first]:
            verb = self.grouping.units[edge.head].token
            if edge.role in _SUBJECTS and head < verb < i:
                continue  # "the state pays half, and the towns the rest"
            self._add(edge.head, second, edge.role, self.case(i) or edge.case)

    def _predicate_above(self, i: int) -> int:
        """The nearest predicate that a coordinated one can go with: "is long, longer than the old
        one, and was opened" goes with "is long"."""
        at = i
        while at >= 0 and not (self._is_predicate(at) and at in self.of):
            at = self.tokens[at].head
        return at if at >= 0 else i

    def _share_object(self, i: int, head: int) -> None:
        """ "Bought and sold shares": an object after the second verb belongs to both."""
        own = {self.tokens[k].relation for k in self.kids[i]}
        if "obj" in own or self.tokens[i].upos != "VERB" or self.is_passive(i):
            return
        for kid in self.kids[head]:
            if self.tokens[kid].relation == "obj" and kid > i and kid in self.of:
                self._add(self.of[i], self.of[kid], Role.PATIENT)

    def _controlled(self, i: int, head: int) -> None:
        if self._has_subject(i) or head not in self.of:
            return
        objects = [k for k in self.kids[head] if self.tokens[k].relation in ("obj", "iobj")]
        small = self.tokens[i].upos != "VERB"
        if objects and (small or self.tokens[head].lemma.lower() in _OBJECT_CONTROL):
            if objects[-1] in self.of:
                self._add(self.of[i], self.of[objects[-1]], self._subject(i))
            return
        self._take_subject(i, head)

    def _take_subject(self, i: int, head: int) -> None:
        """Give a clause the subject of its governor, in the role that its own voice asks for."""
        if head not in self.of:
            return
        governor = self.of[head]
        passive = self.is_passive(head)
        for edge in list(self.edges):
            if edge.head != governor:
                continue
            if (edge.role in _SUBJECTS and not passive) or (passive and edge.role is Role.PATIENT):
                self._add(self.of[i], edge.dependent, self._subject(i))

    def _has_subject(self, i: int) -> bool:
        return any("subj" in self.tokens[k].relation for k in self.kids[i])

    def _is_finite(self, i: int) -> bool:
        if self.tokens[i].xpos in ("VBD", "VBZ", "VBP"):
            return True
        return any(self.tokens[k].relation in ("aux", "cop", "aux:pass") for k in self.kids[i])


__all__ = ["CORE", "graph"]
