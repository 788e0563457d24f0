"""SC1xx: a claim lacks a source."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC101",
        name="unsourced-statistic",
        severity=Severity.ERROR,
        title="A figure is given, and no source is attached to it.",
        why="A number sounds exact whether or not anybody counted. Readers repeat it, and without "
        "a source nobody can say where it came from or what it counts.",
        bad="The harbour handled 38,450 containers last year.",
        good="The harbour handled 38,450 containers in 2023.[1]\n"
        "[1] Port Alder Harbour Trust, Annual Report 2023, table 4.",
        remedy="Attach the report, table or data set that gives the figure. If the figure is your "
        "own count, say so in the text and waive the claim with that reason.",
    ),
    Rule(
        code="SC102",
        name="unsourced-quotation",
        severity=Severity.ERROR,
        title="Somebody's words are quoted, and no source is attached to them.",
        why="Quotation marks promise that these very words were said. Only a source lets a reader "
        "see the wording, and what was said before and after it.",
        bad="“The tide does not wait for committees,” the harbour master said.",
        good="“The tide does not wait for committees,” the harbour master told the Port Alder "
        "Observer.[2]",
        remedy="Attach the interview, speech, minutes or recording. If the words were said to you, "
        "say when and where, and waive the claim with that reason.",
    ),
    Rule(
        code="SC103",
        name="unsourced-attributed-claim",
        severity=Severity.WARNING,
        title="Somebody is named as saying it, and nothing is attached that shows they did.",
        why="Naming the speaker tells a reader whom to ask, not where to look. It is also how a "
        "statement gets put into the mouth of a body that never made it.",
        bad="According to the Harbour Trust, the north channel is safe for deep-draught ships.",
        good="According to the Harbour Trust, the north channel is safe for deep-draught ships.[3]"
        "\n[3] Harbour Trust, notice to mariners 7/2024.",
        remedy="Attach the place where the speaker says it: a statement, a report, an interview.",
    ),
    Rule(
        code="SC104",
        name="unsourced-event",
        severity=Severity.WARNING,
        title="A named actor did something at a given time or place, and no source is attached.",
        why="That something happened, when, and who did it can be checked by anybody who has a "
        "contemporary source, and by nobody who has not.",
        bad="On 12 May 2023 the town council voted for the new fish hall.",
        good="On 12 May 2023 the town council voted for the new fish hall.[4]\n"
        "[4] Minutes of the town council, 12 May 2023, item 3.",
        remedy="Attach a report from the time, minutes, or a record that dates the event.",
    ),
    Rule(
        code="SC105",
        name="unsourced-superlative",
        severity=Severity.WARNING,
        title="Something is called the first, the largest or the only one, and no source is "
        "attached.",
        why="A superlative is a claim about everything it is compared with. It goes wrong easily, "
        "and one counter-example is enough.",
        bad="Port Alder has the oldest working harbour crane on the coast.",
        good="Port Alder has the oldest working harbour crane on the coast.[5]\n"
        "[5] Register of Historic Machinery, entry 211.",
        remedy="Attach a source that made the comparison, or say less: “one of the oldest”, "
        "“built in 1888”.",
    ),
    Rule(
        code="SC106",
        name="unsourced-causal-claim",
        severity=Severity.INFORMATION,
        title="One thing is said to have caused another, and no source is attached.",
        why="That two things happened can be seen; that one brought about the other has to be "
        "shown. Readers should be able to see who showed it.",
        bad="The dredging drove the seals out of the estuary.",
        good="A survey by the Estuary Society links the seals' retreat to the dredging.[6]",
        remedy="Attach the study or the person who draws the conclusion, or report the two facts "
        "without the “because”.",
    ),
    Rule(
        code="SC107",
        name="unsourced-allegation",
        severity=Severity.ERROR,
        title="A named person or body is said to have done wrong, and no source is attached.",
        why="It can hurt somebody who may be innocent, and whoever publishes it answers for it.",
        bad="The Trust's treasurer took money from the lifeboat fund.",
        good="The Trust's treasurer was charged with taking money from the lifeboat fund; she "
        "denies it.[7]\n[7] Port Alder County Court, case list of 3 June 2024.",
        remedy="Attach a court record, an official finding or reporting that names its evidence, "
        "and say how far the matter has got. Otherwise take it out.",
    ),
    Rule(
        code="SC108",
        name="unsourced-absolute",
        severity=Severity.WARNING,
        title="Something is said to hold without exception (never, nobody, every), and no source "
        "is attached.",
        why="An absolute fails with a single exception, and somebody will know one.",
        bad="Not a single ship has been turned away in thirty years.",
        good="The harbour log for 1994 to 2024 records no ship turned away.[8]",
        remedy="Attach a source that looked at all the cases, or name the cases that you know of.",
    ),
    Rule(
        code="SC109",
        name="unsourced-science",
        severity=Severity.ERROR,
        title="A finding of medicine or science is stated, and no source is attached.",
        why="People act on such sentences. They need to know which study, how large, and whether "
        "others found the same.",
        bad="Diesel fumes on the quay double the risk of asthma.",
        good="In a study of 900 dock workers, asthma was twice as common among those on the diesel "
        "quay.[9]",
        remedy="Attach the study or, better, a review of the studies, and keep to what it found.",
    ),
    Rule(
        code="SC110",
        name="unsourced-claim",
        severity=Severity.WARNING,
        title="The claim is listed in sources.toml, and no source is attached to it.",
        why="Whoever listed it thought that it needs a source. `sources = []` says: looked for, "
        "none found yet.",
        bad='[claims.bells]\ntext = "The harbour bells are rung at every launch."\nsources = []',
        good='[claims.bells]\ntext = "The harbour bells are rung at every launch."\n'
        'sources = ["observer-launch"]',
        remedy="Attach a source, waive the claim with a reason, or take the sentence out.",
    ),
    Rule(
        code="SC111",
        name="marked-for-a-source",
        severity=Severity.WARNING,
        title="An editor or the author marked the sentence: a source is wanted, or doubted.",
        why="Somebody who read it closely could not find where it comes from, or found that the "
        "source does not say it. The mark is a promise to come back.",
        bad="The ferry carries 900,000 people a year.[citation needed]",
        good="The ferry carries 900,000 people a year.[9]\n[9] Ferry Office, yearbook 2023, p. 4.",
        remedy="Attach the source that the mark asks for, or take the sentence out; then remove "
        "the mark.",
    ),
    Rule(
        code="SC112",
        name="unknown-citation",
        severity=Severity.ERROR,
        title="A key, number or name is cited that no entry of the bibliography has.",
        why="Readers are sent to an entry that does not exist. Mostly the key is misspelt or the "
        "entry was taken out; sometimes there never was one.",
        bad="The gauge failed twice [@hale1998].",
        good="The gauge failed twice [@hale1999].\n@book{hale1999, title = {The Quay}, …}",
        remedy="Correct the key, or add the entry.",
    ),
    Rule(
        code="SC113",
        name="uncited-entry",
        severity=Severity.INFORMATION,
        title="An entry stands in the list of references, and nothing in the text cites it.",
        why="Readers cannot tell what it is a source for. Often the sentence that cited it is "
        "gone, or the citation was forgotten.",
        bad="References\n[4] K. Marl, Sold! Harbour Press, 1961.",
        good="The council sold the pier [4].\nReferences\n[4] K. Marl, Sold! Harbour Press, 1961.",
        remedy="Cite it where it bears a statement out, or move it to “further reading”.",
    ),
)
