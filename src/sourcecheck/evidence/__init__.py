"""Does the source bear the claim out? (claim, page) → judgement, without a language model.

The way of the data: `retrieval` (a page's sentences, and those that speak of the claim) →
`alignment` (the claim's propositions laid against theirs) → `entailment` (differences, and how
likely the claim is borne out) and `facts` (figures, dates, quotations, to the letter) → `decision`
→ `reasons`. What they leave open, a model of the user's may settle (`settling`).
"""

from sourcecheck.evidence.judging import index_of, judge, judge_citation, judge_passages
from sourcecheck.evidence.outcomes import disagree, not_on_the_web, together, unread
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.evidence.settling import settle

__all__ = [
    "PageIndex",
    "disagree",
    "index_of",
    "judge",
    "judge_citation",
    "judge_passages",
    "not_on_the_web",
    "settle",
    "together",
    "unread",
]
