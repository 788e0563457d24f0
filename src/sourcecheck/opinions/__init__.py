"""A second opinion from a judge of the user's own, shown beside the verdict, which it never moves.

The way of the data: `asking` (which judge, which citations) → `question` (what it is told) →
`chat` or `crossencoder` (one file a judge) → an `Opinion` on the citation.
"""

from sourcecheck.opinions.asking import Seconded, beside, second_judge
from sourcecheck.opinions.judge import Question, SecondJudge

__all__ = ["Question", "SecondJudge", "Seconded", "beside", "second_judge"]
