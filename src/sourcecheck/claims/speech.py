"""The words of attribution: verbs of saying, speakers without a name, what a speaker may be."""

from __future__ import annotations

import re

SAYING = (
    "said says say saying told tells tell added adds stated states state claimed claims claim "
    "argued argues argue reported reports report confirmed confirms confirm announced announces "
    "acknowledged acknowledges admitted admits denied denies deny warned warns warn insisted "
    "insists explained explains noted notes wrote writes written believed believes believe "
    "estimated "
    "estimates estimate concluded concludes revealed reveals disclosed discloses alleged alleges "
    "allege declared declares testified testifies suggested suggests suggest maintained maintains "
    "contended contends asserted asserts assert predicted predicts recalled recalls remarked "
    "remarks commented comments tweeted posted quipped replied responded asked accused accuses "
    "described describes found finds pointed stressed stresses emphasised emphasized agreed agree "
    "agrees complained boasted vowed pledged promised conceded concedes observed observes "
    "speculated proposed proposes thinks think thought showed shows show puts put placed places "
    "theorized theorised exclaimed mentioned mentions hinted hints indicated indicates indicate "
    "cautioned cautions urged urges urge joked emailed blogged criticised criticized criticises "
    "criticizes condemned condemns blamed blames hopes hoped expects expected rules ruled "
    "saying adding writing asserting declaring claiming arguing warning insisting suggesting "
    "signalled signaled reiterated reaffirmed countered lamented vows wants demanded called calls "
    "realised realized doubted doubts feared fears recommended recommends determined"
)
AUXILIARIES = re.compile(
    r"(?<![\w’'-])(?:(?:has|have|had|also|later|once|repeatedly|publicly|recently|then|is|was|are|were)"
    r"\s){1,3}\Z",
    re.IGNORECASE,
)
CUE_WORDS = frozenset(SAYING.split())
FOLLOWED = re.compile(
    r"\s?(?:(?:(?:the|a)\s)?[\w’'.]+\s(?:[\w’'.]+\s){0,4})?that\b|[:,]?\s?[\"“‘«]|\s?,|:"
    r"|\s(?:the|a|an|it|they|he|she|there|this|these|those|in|on|out|up|at|to|her|his|their|its|we|i"
    r"|about|more|over|some|nearly|almost|around|no|all|many|most|nothing|not|how|why|what|who"
    r"|as|of)\b|\s[A-Z0-9]"
)
STRONG_CUES = frozenset(
    """said says saying told stated claimed claims argued argues confirmed announced acknowledged
    admitted denied warned insisted insists explained wrote writes written alleged declared
    testified maintains contended contends asserts asserted predicted recalled remarked commented
    tweeted added estimates believes reports reported estimated theorized exclaimed cautioned
    joked emailed criticised criticized criticises criticizes condemned condemns urged urges blamed
    blames reiterated countered lamented found""".split()
)
# Verbs that are as often something else: they need "that", a quotation, or a figure behind them.
WEAK_CUES = frozenset(
    """state states report reports found finds find suggested suggests suggest show shows showed
    posted placed places put puts pointed observed observes proposed proposes described describes
    thought think thinks agreed agree agrees notes claim estimate claims estimates asked tell tells
    mentioned mentions hinted hints indicated indicates indicate blogged hopes hoped expects
    rules ruled saying adding writing asserting declaring claiming arguing warning insisting
    suggesting signalled signaled reaffirmed wants demanded realised realized doubted
    doubts feared fears recommended recommends determined vows urge
    promised pledged maintained revealed reveals disclosed comments remarks deny warn accused
    accuses responded replied assert allege believed believe""".split()
)
PUTS = re.compile(r"\s(?:[\w’'-]+\s){1,8}at\s")
ACCORDING = re.compile(
    r"\b(according\sto(?!\s(?:which|whom|plan)\b)|in\sthe\swords\sof|as\sreported\sby|as\sstated\sby|in\sa\s(?:\w+\s)?(?:report"
    r"|study|statement|letter|survey|paper|speech|interview)\s(?:by|from)|(?:report|study"
    r"|survey|statement|figures|estimates?|poll)\s(?:\w+\s)?(?:by|from)|said\sby|confirmed\sby"
    r"|reported\sby|estimated\sby|cited\sby|acknowledged\sby|told\sby|announced\sby|revealed\sby|denied\sby|described\sby"
    r"|claimed\sby|disclosed\sby|alleged\sby|predicted\sby)\s",
    re.IGNORECASE,
)
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which"])
NO_SPEAKERS = frozenset(
    """i we you that this these those there what and but or not to be been being which as if when
    than then so way where how why""".split()
)
NO_SPEAKERS_START = NO_SPEAKERS - frozenset(["that", "this", "these", "those"]) | frozenset(
    """in on at by from with for of after before during since under between among behind despite
    without through throughout via per""".split()
)
NO_SPEAKERS_INSIDE = frozenset(["what", "whether", "how", "why", "if", "|"])
NO_SPEAKERS_END = NO_SPEAKERS | frozenset(
    """a an the has have had is was are were will would can could his her its their our my one
    of for in on at by with from every each any no""".split()
)
AMBIGUOUS = frozenset(
    """claims claim reports report states state comments remarks notes estimates estimate shows puts
    finds asks places hopes fears doubts rules wants""".split()
)
"""Verbs that are as often nouns: behind an adjective or a possessive they are."""
NOUN_BEFORE = re.compile(
    r"(?:['’]s?\s(?:\w+\s)?|\b(?:current|recent|such|these|those|many|other|false|new|latest|official"
    r"|several|various|some|all|no|any|of|the|for|two|three)\s)\Z"
)
WRITES = frozenset(["wrote", "writes", "written", "writing"])
A_WORK = re.compile(
    r"\s(?:an?|the|his|her|its|their|many|several|some|two|three|numerous|more|about|of|down|to)\b"
)
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)\s(?:\w+ly\s|now\s|also\s)?\Z")
OF_BODIES = {
    "found": re.compile(
        r"\b(?:scientists|researchers|stud(?:y|ies)|report|survey|poll|court|jury|judge|team|review"
        r"|investigat(?:ors?|ion)|inquiry|commission|committee|analysis|audit|tribunal)\s"
        r"(?:has\s|have\s)?\Z",
        re.IGNORECASE,
    ),
    "rules": re.compile(r"\b(?:court|judge|tribunal|jury)\s\Z", re.IGNORECASE),
}
"""Verbs that say something without "that" only of those whose business it is."""
QUOTED_AS = re.compile(
    r"\b(?:was|were|is|has\sbeen)\s(?:widely\s)?quoted\s(?:by\s[^,.;:]{1,40}\s|in\s[^,.;:]{1,40}\s)?"
    r"as\ssaying\b"
)
INVERTED = re.compile(
    r",\s(?P<cue>said|says|say|wrote|writes|added|adds|explained|explains|noted|notes|argued|argues"
    r"|warned|warns|claims|claimed|reported|reports|according\sto|told|insisted|recalled|announced)\s"
    r"(?=(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+\s\d)[A-Z]"
    r"|(?:police|officials|experts|feds|sources|witnesses|researchers|study|report|poll|court)\b)"
)
SIGNED = re.compile(
    r"[”\"’»]\s?[-–—]{1,2}\s?(?P<who>(?:[A-Z][\w.’'-]*|of|the|and|for)"
    r"(?:\s(?:[A-Z][\w.’'-]*|of|the|and|for)){0,5})"
)
HEADLINE = re.compile(
    r"(?P<who>(?:[\w.’'-]+\s){0,4}(?:[Pp]olice|[Oo]fficials?|[Rr]eports?|[Ss]tudy|[Pp]oll|[Ss]urvey"
    r"|[Ss]ources?|[Ww]itness(?:es)?|[Mm]inist(?:er|ry)|[Ee]xperts?|[Cc]ourt|[Aa]nalysts?"
    r"|[Pp]resident|[Ss]cientists|[Rr]esearchers|UN|WHO))(?P<cue>:)\s(?=[A-Z\d“\"‘])"
)
SPEAKS = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})(?P<cue>:)\s(?=[“\"])")
ANONYMOUS_HEAD = re.compile(
    r"\b(?:officials?|advis[eo]rs?|sources?|witness(?:es)?|insiders?|aides?|diplomats?|employees?"
    r"|members?|spokes(?:man|woman|person|people)|prisoners?|survivors?|soldiers?|officers?|refugees?"
    r"|defectors?|residents?|workers?|neighbou?rs?|relatives?|friends?|persons?|man|woman|men|women"
    r"|leaders?|doctors?|nurses?|lawyers?|students?|teachers?|engineers?|ministers?|generals?|judges?"
    r"|senators?|analysts?|passengers?|visitors?|colleagues?|clerics?|activists?|whistleblowers?"
    r"|veterans?|victims?|bystanders?|locals?|commanders?|guards?|executives?|managers?|staff)\b",
    re.IGNORECASE,
)
VAGUE_HEAD = re.compile(
    r"\b(?:experts?|critics?|observers?|analysts?|scholars?|historians?|scientists?|researchers?"
    r"|economists?|commentators?|groups|organi[sz]ations|campaigners|charities|agencies|companies"
    r"|supporters?|opponents?|proponents?|detractors?|people|everyone|some"
    r"|many|most|others|specialists?|authorities|insiders|pundits?|reports?|stud(?:y|ies)|research"
    r"|evidence|rumou?rs?|media|press|surveys?|polls?|data|estimates?|accounts?|figures|statistics)\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(r"\b(?:report|study|survey|poll|statement|paper|article|letter)\b", re.I)
VAGUELY_SAY = frozenset(
    """agree agrees believe believes think thinks estimate estimates suggest suggests claim claims
    allege assert fear suspect report reports""".split()
)
INDEFINITE = re.compile(
    r"(?:an?|one|some|many|several|most|two|three|various|numerous|other|others|another|few|certain"
    r"|independent|unnamed|anonymous|senior|former|top|local|government|high-ranking|western|us|all"
    r"|multiple|countless|leading|recent|media|military|security|police|\w+\s(?:experts|critics))\b",
    re.IGNORECASE,
)
ABOUT_OTHERS = re.compile(
    r"\b(?:critics?|opponents?|victims?|relatives?|families|enemies|detractors?)\s(?:of|to)\b", re.I
)
