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
    "realised realized doubted doubts feared fears recommended recommends determined "
    "point points doubt fear accuse speak speaks spoke spoken talk talks talked documented "
    "counted counts declined declines rejects rejected dismisses dismissed disputes disputed "
    "promises insist admit explain stress contend acknowledge conclude predict considers consider "
    "considered regards regarded recorded recalls recall classified classifies suspects suspected "
    "ranked ranks rated rates verified identified refuses refused"
)
AUXILIARIES = re.compile(
    r"(?<![\w’'-])(?:(?:has|have|had|also|later|once|then|is|was|are|were|will|would|long|often|always|now|still"
    r"|already|since|and\sagain|[a-z]{3,12}ly)\s){1,4}\Z",
    re.IGNORECASE,
)
CUE_WORDS = frozenset(SAYING.split())
FOLLOWED = re.compile(
    r"\s?(?:(?:(?:the|a)\s)?[\w’'.]+\s(?:[\w’'.]+\s){0,4})?that\b|[:,]?\s?[\"“‘«]|\s?,|:"
    r"|\s(?:the|a|an|it|they|he|she|there|this|these|those|in|on|out|up|at|to|her|his|their|its|we|i"
    r"|about|more|over|some|nearly|almost|around|no|all|many|most|nothing|not|how|why|what|who"
    r"|as|of|them|him|me|us|you|any|so|otherwise)\b|\s[A-Z0-9]"
)
STRONG_CUES = frozenset(
    """said says saying told stated claimed claims argued argues confirmed announced acknowledged
    admitted warned insisted insists explained wrote writes written alleged
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
    doubt fear declared promised pledged maintained revealed reveals disclosed comments remarks warn
    responded replied assert allege believed believe""".split()
)
_THAT = r"(?:\s\w+){0,2}\sthat\b|[:,]?\s?[\"“]"
THAT = re.compile(_THAT)
_WHETHER = r"\s(?:whether|where|why|how|who|what)\b"
_AMOUNT = r"[\w ]{0,30}?(?:\d|thousand|hundred|million|dozen)"
_OF_WHAT = re.compile(rf"\s(?:\w+\s)?of\s(?:(?:\w+\s){{0,3}}[“\"]|{_AMOUNT})")
_OF_THINGS = re.compile(r"\s(?:\w+\s)?of\s(?!(?:it|them|him|her|this|that|us|me)\b)")
_PUTS = re.compile(
    rf"\s(?:[\w’'-]+\s){{1,8}}at\s{_AMOUNT}|\sit(?:\s\w+)?[:,]?\s[\"“]|\sit\s?[.,]?\Z"
)
_CALLS = re.compile(
    r"\s(?:the|his|her|its|their)\s[\w’'-]+(?:\s[\w’'-]+)?\san?\s"
    r"|\s(?:it|them|him|her|this|that|on|upon|(?:\w+\s)?attention\sto)\b|\s[^,.;:“\"]{1,60}[“\"]"
)
_ACCUSES = re.compile(r"\s[^.;:“\"]{1,80}\sof\b|\s[^.;:“\"]{1,80}[“\"]")
_DENIES = re.compile(
    r"\s(?:any|all|that|having|being|involvement|wrongdoing|responsibility|charges|knowledge"
    r"|(?:the|those|these|his|her|its|their)?\s?(?:allegations?|accusations?|reports?|claims?|charges?"
    r"|rumou?rs?|story))\b|\s(?:it|this|them)\b\s?[,.;]|[,.;]|\Z"
)
_ADDS = re.compile(r"\s?(?:(?:\w+\s){0,2}that\b|[:,]?\s?[“\"‘«])|\s?,|\W{0,4}\Z")
_REJECTS = re.compile(
    r"\s(?:as\s|(?:it|this|that|them|(?:the|these|those)\s\w+)\sas\s"
    r"|(?:the|those|these|that|this|his|her|its|their|all|any)\s(?:\w+\s)?"
    r"(?:allegations?|accusations?|claims?|charges?|reports?|findings?|figures?|criticisms?|verdict"
    r"|decision|ruling|version|account|story|estimates?|assessment)\b)"
)
_CONSIDERS = re.compile(
    r"\s(?:it|this|that|them|him|her|(?:the|a|his|her|its|their|these|those|such)\s[\w’'-]+(?:\s[\w’'-]+)?)"
    r"\s(?:to\sbe\s|an?\s|[\w-]{2,}(?:ible|able|ful|ive|ous|ed|ic|al|less|ant|ent)\b)"
)
_AS = re.compile(r"\s(?:[\w’'-]+\s){1,7}as\b")
_TELLS = re.compile(rf"(?!\syou\b)(?:{_THAT}|\s[^,.;:“\"]{{1,40}}(?:\sthat\b|:\s?[“\"‘']))")
_REFUSES = re.compile(r"\sto\s(?:comment|say|discuss|confirm)\b")
_NUMBERS = re.compile(rf"\s(?:\w+\s){{0,3}}{_AMOUNT}")
_DECLINES = re.compile(r"\sto\s(?:comment|say|discuss|answer|explain|confirm|respond|name|give)\b")
_PROMISES = re.compile(r"\s(?:to|that|an?|the|more|new)\b|[:,]?\s?[“\"]")
BEFORE = {
    **dict.fromkeys(("added", "adds"), _ADDS),
    **dict.fromkeys(
        ("point", "points", "pointed"),
        re.compile(r"\sout\b|\sto\s(?:the|a|an)\s(?:\w+\s)?(?:report|study|fact)\b"),
    ),
    **dict.fromkeys(("put", "puts", "placed", "places"), _PUTS),
    **dict.fromkeys(("called", "calls"), _CALLS),
    **dict.fromkeys(("speak", "speaks", "spoke", "spoken"), _OF_THINGS),
    **dict.fromkeys(("talk", "talks", "talked"), _OF_WHAT),
    **dict.fromkeys(
        ("declared", "declares", "declare", "estimated", "estimates"),
        re.compile(rf"{_THAT}|\s[^,.;]{{1,80}}\s(?:to\sbe|at)\s|\s?[,.]|\s(?:more|over|some)\s"),
    ),
    **dict.fromkeys(("accuse", "accuses", "accused"), _ACCUSES),
    **dict.fromkeys(("deny", "denies", "denied"), _DENIES),
    **dict.fromkeys(("rejects", "rejected", "dismisses", "dismissed"), _REJECTS),
    **dict.fromkeys(("disputes", "disputed"), _REJECTS),
    **dict.fromkeys(("counts", "counted"), re.compile(rf"\s(?:\w+\s)?{_AMOUNT}")),
    **dict.fromkeys(("tell", "tells"), _TELLS),
    "claim": re.compile(rf"{_THAT}|\sto\s(?:have|be)\b|\s{_AMOUNT}"),
    **dict.fromkeys(("declined", "declines"), _DECLINES),
    **dict.fromkeys(("refuses", "refused"), _REFUSES),
    **dict.fromkeys(("considers", "consider", "considered"), _CONSIDERS),
    **dict.fromkeys(("regards", "regarded", "classified", "classifies"), _AS),
    **dict.fromkeys(("ranked", "ranks", "rated", "rates"), _AS),
    **dict.fromkeys(("recorded", "verified", "identified"), _NUMBERS),
    **dict.fromkeys(("describes", "described"), re.compile(rf"{_THAT}|{_AS.pattern}|\show\b")),
    **dict.fromkeys(("maintains", "maintained", "suspects", "suspected"), THAT),
    **dict.fromkeys(("asked", "ask", "asks"), re.compile(rf"{_THAT}|{_WHETHER}")),
    **dict.fromkeys(("promises", "promised", "pledged", "vowed"), _PROMISES),
}
"""Verbs that say something only before certain words."""
_PAPERS = (
    r"figures|data|statistics|records|files|papers|documents|minutes|emails|e-mails|letters|cables"
    r"|transcripts?|recordings?|accounts|archives|memos?|footage|photographs|images|polls|surveys"
    r"|filings|invoices|contracts|logs|books"
)
DOCUMENT_SHOWS = re.compile(
    rf"(?:\A|,)(?P<who>\s?(?:[\w’'.-]+\s){{0,6}}(?:{_PAPERS})"
    r"(?:\s(?:with|of|from|in|at|by)\s(?:[\w’'-]+\s){0,3}[\w’'-]+)?)\s"
    r"(?P<cue>shows?|showed|suggests?|suggested|indicates?|indicated|reveals?|revealed|say)"
    r"(?=\sthat\b|:|\s[^,.;:]{1,40}:|[.”\"]?\s?\Z|\sa?\s?(?:\w+\s)?(?:\d|rise|fall|drop|increase))",
    re.IGNORECASE,
)
""" "His own department's figures show the opposite: …", "…, internal papers show." """
RECORD = re.compile(
    r"\b(?:recordings?|videos?|footage|tapes?|transcripts?|indictment|affidavit|memoirs?|diary"
    r"|diaries|minutes|court|tribunal|judge|jury|inquest|coroner|regulator|ministry|council"
    r"|parliament|notice|sign|plaque|placard|letter"
    rf"|{_PAPERS})\b",
    re.IGNORECASE,
)
"""What has no name and can be looked up all the same."""
NEXT_CLAUSE = re.compile(r";|,\s(?:and|but|while|whereas|as|though|although)\s|\s(?:but|while)\s")
NOTHING_BUT_WHEN = re.compile(
    r"\s?(?:(?:last|this|on|in|earlier|yesterday|today)(?:\s[\w’']+){0,3})?[.”\"\s]{0,3}\Z"
)
"""What may stand behind a verb of saying that ends its sentence: nothing, or when it was said."""
ALWAYS = frozenset(["said", "says", "told"])
ONLY_DONE = frozenset("documented spoken written recorded verified identified".split())
"""Verbs that say something only in the perfect ("has documented")."""
BODIES = frozenset(
    """police prosecutors investigators authorities ministers unions rebels regulators inspectors
    campaigners detectives firefighters doctors lawyers judges""".split()
)
"""Small words that can speak alone, and are not anonymous for that."""
SOMEBODY = frozenset("another others some one many several few".split())
ACCORDING = re.compile(
    r"\b(according\sto(?!\s(?:which|whom|plan)\b)|in\sthe\swords\sof|as\sreported\sby|as\sstated\sby|in\sa\s(?:\w+\s)?(?:report"
    r"|study|statement|letter|survey|paper|speech|interview)\s(?:by|from)|(?:report|study"
    r"|survey|statement|figures|estimates?|poll)\s(?:\w+\s)?(?:by|from)|said\sby|confirmed\sby"
    r"|reported\sby|estimated\sby|cited\sby|acknowledged\sby|told\sby|announced\sby|revealed\sby|denied\sby|described\sby"
    r"|claimed\sby|accused\sby|disclosed\sby|alleged\sby|predicted\sby)\s",
    re.IGNORECASE,
)
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which"])
NO_SPEAKERS = frozenset(
    """i we you that this these those there what and but or not to be been being which as if when
    than then so way where how why""".split()
)
_NOBODY = frozenset(["nobody", "none", "no", "neither", "nothing"])
NO_SPEAKERS_START = (
    _NOBODY
    | NO_SPEAKERS - frozenset(["that", "this", "these", "those"])
    | frozenset(
        """in on at by from with for of after before during since under between among behind despite
    without through throughout via per let unless except once until otherwise""".split()
    )
)
NO_SPEAKERS_INSIDE = frozenset("what whether how why if everything anything something |".split())
NO_SPEAKERS_END = NO_SPEAKERS | frozenset(
    """a an the has have had is was are were will would can could his her its their our my one
    of for in on at by with from every each any no should must may might shall does do did who prior
    otherwise without it's that's there's he's she's what's who's used""".split()
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
    r"\b(?:was|were|is|are|(?:has|have|had)\sbeen)\s(?:widely\s)?quoted\s(?:by\s[^,.;:]{1,40}\s|in\s[^,.;:]{1,40}\s)?"
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
    r"(?:\s(?:[A-Z][\w.’'-]*|of|the|and|for)){0,5})(?=[\s.]{0,3}\Z|,|\s\()"
)
HEADLINE = re.compile(
    r"(?P<who>(?:[\w.’'-]+\s){0,4}(?:[Pp]olice|[Oo]fficials?|[Rr]eports?|[Ss]tudy|[Pp]oll|[Ss]urvey"
    r"|[Ss]ources?|[Ww]itness(?:es)?|[Mm]inist(?:er|ry)|[Ee]xperts?|[Cc]ourt|[Aa]nalysts?"
    r"|[Pp]resident|[Ss]cientists|[Rr]esearchers|UN|WHO))(?P<cue>:)\s(?=[\w“\"‘])"
)
SPEAKS = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})(?P<cue>:)\s(?=[“\"])")
ANONYMOUS_HEAD = re.compile(
    r"\b(?:officials?|advis[eo]rs?|sources?|witness(?:es)?|insiders?|aides?|diplomats?|employees?"
    r"|members?|spokes(?:man|woman|person|people)|prisoners?|survivors?|soldiers?|officers?|refugees?"
    r"|defectors?|residents?|workers?|neighbou?rs?|relatives?|friends?|persons?|man|woman|men|women"
    r"|leaders?|doctors?|nurses?|lawyers?|students?|teachers?|engineers?|ministers?|generals?|judges?"
    r"|senators?|analysts?|passengers?|visitors?|colleagues?|clerics?|activists?|whistleblowers?"
    r"|farmers|villagers|fishermen|miners|migrants|detainees|inmates|demonstrators|protesters"
    r"|veterans?|victims?|bystanders?|locals?|commanders?|guards?|executives?|managers?|staff)\b",
    re.IGNORECASE,
)
VAGUE_HEAD = re.compile(
    r"\b(?:experts?|critics?|observers?|analysts?|scholars?|historians?|scientists?|researchers?"
    r"|economists?|commentators?|groups|organi[sz]ations|campaigners|charities|agencies|companies"
    r"|supporters?|opponents?|proponents?|detractors?|people|everyone|some"
    r"|many|most|others|specialists?|authorities|insiders|pundits?|reports?|stud(?:y|ies)|research"
    r"|contemporaries|evidence|rumou?rs?|media|press|surveys?|polls?|data|estimates?|accounts?|figures|statistics)\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"\b(?:report|study|survey|poll|statement|paper|article|letter|(?:meta-)?analysis|review|trial|audit"
    r"|census|investigation|inquiry|book|biography)\b",
    re.I,
)
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
