"""Does the source bear the claim out? (claim, page) → judgement, without a language model.

The way of the data: `reading` (a text as values) → `index` (a page, ready for many claims) →
`facts`, `polarity` and `features` (what is seen) → `model` (how likely) → `verdict`, `reasons`.
"""

from sourcecheck.evidence.judging import index_of, judge, judge_citation, judge_passages
from sourcecheck.evidence.verdict import not_on_the_web, together, unread

__all__ = [
    "index_of",
    "judge",
    "judge_citation",
    "judge_passages",
    "not_on_the_web",
    "together",
    "unread",
]
