"""SC3xx: the source does not bear the claim out."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC301",
        name="other-figure",
        severity=Severity.ERROR,
        title="The source gives another figure or date for the same thing.",
        why="The reader is shown a source that says otherwise: a slip of the pen, an older "
        "edition, or a number that grew on its way.",
        bad="Dredging the north channel cost £4.2 million.[2]\n"
        "[2] says: “The dredging of the north channel cost £2.4 million.”",
        good="Dredging the north channel cost £2.4 million.[2]",
        remedy="Compare the two and correct the text; or, if your figure is the right one, cite "
        "the source that gives it.",
    ),
    Rule(
        code="SC302",
        name="altered-quotation",
        severity=Severity.ERROR,
        title="The source has these words, but not as they are quoted.",
        why="Inside quotation marks every word counts. One word changed can turn a hedge into a "
        "promise.",
        bad="“We will never close the fish market,” said the chair.[3]\n"
        "[3] says: “We will not close the fish market this year.”",
        good="“We will not close the fish market this year,” said the chair.[3]",
        remedy="Quote word for word. Mark what you leave out with … and what you add with [ ]; or "
        "drop the marks and paraphrase.",
    ),
    Rule(
        code="SC303",
        name="not-in-source",
        severity=Severity.ERROR,
        title="The source was read, and it does not say this.",
        why="The number at the end of the sentence promises a proof that is not there. A figure in "
        "a menu or a footer does not count as the page saying so.",
        bad="The ferry carried 186,000 passengers.[4]\n[4] is a page about quays and berths.",
        good="The ferry carried 186,000 passengers.[5]\n[5] is the ferry's own yearly report.",
        remedy="Check that the right page is cited, also whether it has changed. Else attach one "
        "that says it, or take the claim back.",
    ),
    Rule(
        code="SC304",
        name="partly-in-source",
        severity=Severity.WARNING,
        title="The source says a part of this, and not the rest.",
        why="The part that is borne out lends its weight to the part that is not.",
        bad="The breakwater was finished in 1904 and cost eleven lives.[6]\n"
        "[6] gives the year and says nothing of deaths.",
        good="The breakwater was finished in 1904.[6] It cost eleven lives.[7]",
        remedy="Attach a second source for the rest, or split the sentence and source each half.",
    ),
    Rule(
        code="SC305",
        name="says-the-opposite",
        severity=Severity.ERROR,
        title="The source says the opposite.",
        why="This is the worst thing a citation can do, and readers do click.",
        bad="The Trust sold the lifeboat house to a hotel group.[8]\n"
        "[8] says: “The Trust has not sold the lifeboat house.”",
        good="The Trust denies having sold the lifeboat house.[8]",
        remedy="Read the passage. Correct the claim, or report both sides with a source for each.",
    ),
    Rule(
        code="SC306",
        name="source-unread",
        severity=Severity.INFORMATION,
        title="A source is attached, but it could not be read here. That says nothing about the "
        "claim.",
        why="Neither the claim nor the source is to blame for a bot wall, a time-out or a run "
        "without a network. But nobody has checked yet.",
        bad="Claim checked against: nothing (the site answers 403 to programs).",
        good="Claim checked against the archived copy of the same page.",
        remedy="Read the source yourself and note the words you found with `exact =`; or give an "
        "archived copy, or run again where it can be reached.",
    ),
    Rule(
        code="SC307",
        name="passage-gone",
        severity=Severity.WARNING,
        title="The words that used to stand in the source are no longer there.",
        why="Somebody read the passage and relied on it. If the page was edited since, the "
        "correction may concern you. What each source said when a claim was found to rest on it "
        "is kept in .sourcecheck/passages.jsonl; typography, case and markup do not count.",
        bad="Dues are frozen until 2026.[7]\n"
        "[7] said so on 2026-03-02: “Dues are frozen until 2026.”; it now says: “Dues rise in "
        "2025.”",
        good="Dues rise in 2025.[7]",
        remedy="Compare the two versions (`sourcecheck snapshot show` has the page as it was, if "
        "you keep snapshots) and update the claim; or settle it with `sourcecheck review`, and the "
        "words of today count from then on.",
    ),
    Rule(
        code="SC308",
        name="needs-a-reader",
        severity=Severity.INFORMATION,
        title="The source speaks of this, in a way that only a reader can settle.",
        why="Other words, another tense, somebody else's account: the program shows the passage "
        "and the words that decide, and does not guess.",
        bad="The Trust has bought the old ice house.[9]\n"
        "[9] says: “The Trust hopes to buy the old ice house by the summer.”",
        good="The Trust hopes to buy the old ice house.[9]",
        remedy="Read the passage and settle it with `sourcecheck review`: one key notes that it "
        "supports the claim or contradicts it.",
    ),
    Rule(
        code="SC309",
        name="sources-disagree",
        severity=Severity.WARNING,
        title="One source of the claim bears it out, another says otherwise.",
        why="Whoever follows the second link finds the claim refuted. Which of the two is right is "
        "for a person to find out.",
        bad="The lock holds two barges.[10][11]\n"
        "[10] says: “The lock holds two barges.” [11] says: “The lock holds three barges.”",
        good="The lock holds two barges [10], or three according to the county [11].",
        remedy="Compare the two. Drop the one that is wrong or outdated, or tell the reader that "
        "sources disagree.",
    ),
)
