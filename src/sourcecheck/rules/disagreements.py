"""SC5xx: the document disagrees with itself."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC501",
        name="conflicting-figures",
        severity=Severity.ERROR,
        title="The document gives one quantity two values that cannot both be right.",
        why="Each may have its source; together they tell the reader that one was not checked.",
        bad="The harbour handled 38,450 containers in 2023. … With over 40,000 containers in 2023, "
        "the harbour set a record.",
        good="The harbour handled 38,450 containers in 2023. … With 38,450 containers, 2023 set a "
        "record.",
        remedy="Decide for one, or say who gives which and why they differ.",
    ),
    Rule(
        code="SC502",
        name="conflicting-dates",
        severity=Severity.WARNING,
        title="The document dates one event twice, and the dates do not agree.",
        why="Other dates are often worked out from this one, so the slip spreads.",
        bad="The Trust was founded in 1871. … Since its foundation in 1878 …",
        good="The Trust was founded in 1871. … Since its foundation in 1871 …",
        remedy="Check the date against its source, and use the same one throughout.",
    ),
    Rule(
        code="SC503",
        name="figure-words-mismatch",
        severity=Severity.ERROR,
        title="A figure stands in digits and in words, and the two differ.",
        why="One of them is a slip, and the reader cannot know which.",
        bad="The fund holds 33,700 (thirty-three thousand seventy) pounds.",
        good="The fund holds 33,700 (thirty-three thousand seven hundred) pounds.",
        remedy="Correct the wrong one, or keep only one form.",
    ),
    Rule(
        code="SC504",
        name="arithmetic-mismatch",
        severity=Severity.WARNING,
        title="A sum, a share, a difference or an anniversary does not follow from the numbers "
        "beside it.",
        why="Readers do the sum, and then doubt the numbers it was made from.",
        bad="Of the 40 berths, 12 (a quarter) are free.",
        good="Of the 40 berths, 12 (three in ten) are free.",
        remedy="Work it out again. If the numbers were rounded, say so.",
    ),
    Rule(
        code="SC505",
        name="quotation-varies",
        severity=Severity.WARNING,
        title="One quotation stands in the document in two wordings.",
        why="At most one of them is what was said.",
        bad="“We will not close the market this year.” … “We will never close the market.”",
        good="“We will not close the market this year,” she said, and repeated it in June.",
        remedy="Go back to the source and use its wording in both places.",
    ),
    Rule(
        code="SC506",
        name="figures-differ",
        severity=Severity.INFORMATION,
        title="Several speakers, or an estimate and a bound, give one quantity different figures.",
        why="All may be cited rightly, and the reader still wants to know which one to rely on.",
        bad="Some 2,100 people drowned. … A former engineer says that more than 2,600 people "
        "drowned.",
        good="Between 2,100 people (the inquiry) and more than 2,600 (a former engineer) drowned; "
        "the lists were never published.",
        remedy="Name who gives which figure where they first appear, and why they differ.",
    ),
)
