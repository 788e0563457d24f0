"""SC2xx: a link fails its reader."""

from __future__ import annotations

from sourcecheck.model import Severity
from sourcecheck.rules.rule import Rule

RULES = (
    Rule(
        code="SC201",
        name="dead-link",
        severity=Severity.ERROR,
        title="The page is gone, and there is no doubt about it.",
        why="A reader who follows the link finds nothing, so the claim stands as if it had no "
        "source. Only conclusive answers count: 404, 410, no such host, redirects without end.",
        bad='url = "https://harbour.example/reports/2019"    # answers 404',
        good='url = "https://harbour.example/archive/annual-report-2019.html"',
        remedy="Look for the page under its new address. If it is nowhere, give an archived copy "
        "with `archive =`, or cite another source.",
    ),
    Rule(
        code="SC202",
        name="moved-link",
        severity=Severity.INFORMATION,
        title="The page has moved for good; it is still there under another address.",
        why="Redirects are kept up for a while and then forgotten. The link works today.",
        bad='url = "https://harbour.example/history"    # moved permanently to /about/history.html',
        good='url = "https://harbour.example/about/history.html"',
        remedy="Write the new address, which the finding names, into the file.",
    ),
    Rule(
        code="SC203",
        name="blocked-link",
        severity=Severity.INFORMATION,
        title="The site does not let programs read the page: a bot wall, a captcha, a login, or "
        "a legal bar.",
        why="This says nothing about the page; a person with a browser may well see it. It does "
        "mean that nobody can check the claim against it automatically.",
        bad='url = "https://journal.example/tides"    # 403, "checking your browser"',
        good='url = "https://journal.example/tides"\n'
        'archive = "https://archive.example/2024/journal.example/tides"',
        remedy="Open the link yourself. An archived copy or an open version of the same text lets "
        "the claim be checked.",
    ),
    Rule(
        code="SC204",
        name="unreachable-link",
        severity=Severity.INFORMATION,
        title="The page could not be reached this time: a time-out, an error of the server, a "
        "broken connection, too many requests.",
        why="The page may be back in a minute. Trouble on the way is no evidence against a source.",
        bad='url = "https://harbour.example/dues"    # 503 Service Unavailable, three times',
        good='url = "https://harbour.example/dues"    # answers on a later run',
        remedy="Run it again later. If the page stays away for days, treat it as dead and look for "
        "another copy.",
    ),
    Rule(
        code="SC205",
        name="not-the-cited-page",
        severity=Severity.WARNING,
        title="Something answers at the address, but it is not the page that was cited.",
        why="A “not found” text sent as a success, the home page, a login page, a parked domain or "
        "an empty page all look alive to a program and are useless to a reader.",
        bad='url = "https://harbour.example/news/2015/regatta"    # shows: Sorry, nothing here',
        good='url = "https://harbour.example/news/archive/regatta-2015.html"',
        remedy="Open the link. Look for the page on the same site, or give an archived copy.",
    ),
    Rule(
        code="SC206",
        name="missing-anchor",
        severity=Severity.WARNING,
        title="The page is there, but the place on it that the link points to is not.",
        why="The reader lands at the top of a long page. The section may have been renamed, or "
        "removed together with what it said.",
        bad='url = "https://harbour.example/report.html#table-9"    # the tables end at 7',
        good='url = "https://harbour.example/report.html#table-4"',
        remedy="Find the passage on the page and correct or drop the part after `#`.",
    ),
    Rule(
        code="SC207",
        name="refused-address",
        severity=Severity.ERROR,
        title="We did not go there: the address is private, is not http or https, or hides where "
        "it leads.",
        why="A reader elsewhere cannot open it either, and a check that runs in CI must not be led "
        "into the network it runs in.",
        bad='url = "http://10.0.0.1/tide-tables"',
        good='url = "https://tides.example/port-alder"',
        remedy="Cite the public address. If the host is yours and meant, allow it by name with "
        "`--allow` or `allow =`. A file of yours is cited with `path =`.",
    ),
    Rule(
        code="SC208",
        name="archived-copy-only",
        severity=Severity.WARNING,
        title="The page itself is gone; the claim was checked against its archived copy.",
        why="The copy bears the claim out or not, as the page did. But the publisher no longer "
        "stands behind it, and a reader should know.",
        bad="According to the Trust, berth dues are frozen until 2026.[3]    # page taken down",
        good="According to a page of the Trust, since taken down, berth dues are frozen until 2026 "
        "(archived 4 May 2024).[3]",
        remedy="Cite the copy as a copy, with its date, or find a source that is still published.",
    ),
    Rule(
        code="SC209",
        name="no-readable-text",
        severity=Severity.INFORMATION,
        title="The page is there, but nothing on it could be read as text.",
        why="Pages that are put together by scripts, pictures of text and empty frames cannot be "
        "compared with a claim here. A person can.",
        bad='url = "https://tides.example/live"    # the text appears only with JavaScript',
        good='url = "https://tides.example/tables/2024.html"',
        remedy="Read the page yourself, and if there is a plain or printable version, cite that.",
    ),
    Rule(
        code="SC210",
        name="bad-certificate",
        severity=Severity.WARNING,
        title="The site could not prove that it is the one in the address.",
        why="Browsers stop their readers here with a warning. The page may be what it was, but "
        "nothing read from it can be trusted.",
        bad='url = "https://old.harbour.example/"    # certificate expired in March',
        good='url = "https://www.harbour.example/"',
        remedy="Tell the site, or cite another address. If its authority is your own, give it with "
        "`--ca-file`.",
    ),
    Rule(
        code="SC211",
        name="another-work",
        severity=Severity.ERROR,
        title="The page at the address is another work than the reference describes.",
        why="A real DOI beside another work's title opens, so a check of links passes it; a reader "
        "who follows it finds something else. Spelling, subtitle, edition and translation are no "
        "difference, and a site's name, a login or a captcha proves nothing.",
        bad="Marl, J. (2018). Off-diagonal Ramsey numbers. https://doi.org/10.1000/b-ramsey    "
        "# the page: “Off-diagonal book Ramsey numbers”",
        good="Odo, T. (2021). Off-diagonal book Ramsey numbers. https://doi.org/10.1000/b-ramsey",
        remedy="Open the page. Correct the title, the authors or the address, whichever is wrong; "
        "a reference that nobody can find belongs taken out.",
    ),
    Rule(
        code="SC212",
        name="retracted",
        severity=Severity.ERROR,
        title="The cited work is retracted or withdrawn, or its publisher expresses concern.",
        why="What it says is no longer stood by. Its title, its status or the first words of its "
        "abstract say so; an article about retractions does not count.",
        bad="The vaccine causes it.[3]    # the page: “RETRACTED: Ileal hyperplasia in children”",
        good="A study of 1998, retracted in 2010, claimed that the vaccine causes it.[3]",
        remedy="Take the claim back or find another source. Where the retraction is the subject, "
        "write “retracted” into the reference.",
    ),
    Rule(
        code="SC213",
        name="malformed-identifier",
        severity=Severity.WARNING,
        title="A DOI, arXiv number, ISBN, ISSN or PMID leads nowhere as it is written.",
        why="A resolver's address put in twice, a full stop of the sentence, digits lost in a "
        "spreadsheet: the reader cannot look the work up.",
        bad="https://doi.org/https://doi.org/10.1000/182",
        good="https://doi.org/10.1000/182",
        remedy="Write it as the finding proposes, after a look at the work itself.",
    ),
)
