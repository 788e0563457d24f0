"""The words that tell kinds of claims apart: English, lower case, one set or pattern a kind."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CAPTION = re.compile(
    r"Copyright\s(?:©|\([cC]\)|\d)|"
    r"(?:Table|Figure|Fig\.|Box|Chart|Map|Photo|Photograph|Image|Illustration|Exhibit)\s?\d{0,3}[.:]\s"
    r"|(?:Sources?|Credits?|Photo(?:graph)?(?:\scredit)?s?|Image(?:\scredit)?s?):\s"
)
CAUSAL = re.compile(
    r"\b(?:because|caus(?:e[sd]?|ing)|led\sto|leads?\sto|leading\sto|due\sto|owing\sto|thanks\sto"
    r"|as\sa\s(?:direct\s)?(?:result|consequence)|result(?:ed|s|ing)?\s(?:in|from)|consequently"
    r"|triggered|sparked|prompted|provoked|contribut(?:ed|es)\sto|brought\sabout|thereby"
    r"|in\sresponse\sto|responsible\sfor)\b"
)
SUPERLATIVE = re.compile(
    r"\b(?:the|its|his|her|their|our|world's|country's|history's|nation's)\s(?:\w+\s){0,1}"
    r"(?:(?:most|least)\s(?!(?:that|of|we|i|you|recent|part)\b)[a-z]\w*|best|worst|largest|biggest|greatest|highest|lowest|longest"
    r"|oldest|newest|youngest|strongest|weakest|richest|poorest|deadliest|bloodiest|fastest"
    r"|smallest|busiest|earliest|widest|deepest|tallest|cheapest|safest|cleanest|darkest"
    r"|hardest|heaviest|(?:main|leading|principal|primary)\s(?:cause|reason|source|driver|factor)s?"
    r"|only|sole|first\s(?:person|man|woman|country|time\s(?:in|since|ever)|state|city|company|\w+\sto)\b(?!\sand)|single\s(?:most|biggest))\b"
    r"|\b(?:is|was|are|were|remains?|became)\s(?:\w+\s)?the\s(?:main|leading|principal|primary|first)\b"
    r"|\bbest[\s-](?:known|loved|selling)\b"
    r"|\b(?:unprecedented|unparalleled|unrivalled|record-breaking|second\sto\snone"
    r"|more\sthan\sany\s(?:other\s)?\w+|one\sof\sthe\s(?:\w+\s)?(?:most|\w{3,}est))\b"
)
ABSOLUTE = re.compile(
    r"\b(?:never|always|nobody|everyone|everybody|nowhere|invariably|undeniabl[ey]|universally"
    r"|unanimous(?:ly)?|not\s(?:a\ssingle|one|once|even\sone)|no\s(?:one|single|other|evidence)"
    r"|none\sof|all\sof\s(?:the|them|these|those)|without\sexception|every\s(?:single|one)"
    r"|(?:has|have|had|no\s\w+)\sever\b|every\s\w+\s(?:in|of)\sthe\s(?:world|country|region)"
    r"|(?:every|all)\s(?:\w+\s)?(?:governments?|countr(?:y|ies)|nations?|parties|victims|prisoners?)"
    r"|n(?:o|')t\s(?:\w+\s){1,4}at\sall|nothing|impossible|entirely|completely|in\sno\sway|under\sno\scircumstances)\b"
)
WRONGDOING = re.compile(
    r"\b(?:murder(?:ed|er|ers|s|ing)?|massacre[ds]?|tortur(?:e|ed|ing|er|ers)|executed|executions"
    r"|(?:his|her|their|public|mass|summary)\sexecution"
    r"|rap(?:e|ed|ist)|corrupt(?:ion|ed)?|brib(?:e|es|ed|ery)|fraud|fraudulent|embezzl\w{1,6}"
    r"|launder(?:ed|ing)|crimes?\sagainst\shumanity|war\scrimes?|genocide|atrocit(?:y|ies)"
    r"|cover(?:ed)?[\s-]up|lied|lying|lies|stole|stolen|theft|abus(?:e|ed|es|ing|ive)|persecut\w{1,5}"
    r"|terroris[mt]s?|assassinat\w{1,5}|kidnap\w{0,5}|abduct\w{0,4}|conspir\w{1,6}|collu(?:ded|sion)"
    r"|criminals?(?!\s(?:court|law|code|justice|procedure|investigation|tribunal))|illegal(?:ly)?|unlawful(?:ly)?|guilty|harass\w{1,5}|assault(?:ed|s)?|negligen\w{1,3}"
    r"|forged|falsif\w{1,5}|plagiari\w{1,5}|cheat(?:ed|ing)|violat(?:ed|es|ing)|slaughter(?:ed)?"
    r"|(?<!was\s)(?<!were\s)(?<!been\s)(?<!being\s)killed|killed\sby|smuggl\w{1,4}|traffick\w{1,4}|extort\w{0,4}|blackmail\w{0,4}|sabotag\w{1,3}"
    r"|disappearances|(?:forcibly|were|was)\sdisappeared|imprison(?:ed|ment|s)?|repress(?:ed|ion|ive)"
    r"|buried\sin\s\w{0,20}\s?unmarked|bulldozed|mass\sgraves?|hanged|gallows|silenc(?:ed|ing)"
    r"|threatened|intimidat\w{1,4}|conceal\w{0,4}|misled|mislead\w{0,3}|tamper\w{0,4}|rigg(?:ed|ing)"
    r"|kickbacks?|loot(?:ed|ing)|pillag\w{1,3}|plott(?:ed|ing|ers?)|complicit|complicity|implicated"
    r"|accused\sof|charged\swith|indicted|convicted|sentenced|death\ssquads?|evaded"
    r"|(?:shot|beaten|beat|gunned|gassed)\s(?:dead|down|every|them|him|her|at|to\sdeath"
    r"|(?:\w+\s){0,2}(?:people|men|women|protesters|demonstrators|detainees|prisoners|inmates|civilians"
    r"|villagers|students|workers|migrants|refugees|patients|children))"
    r"|(?:put|beaten|burned|tortured|starved|stoned)\sto\sdeath|beatings|death\swarrants?|confiscat\w{1,4}"
    r"|(?:forced|enforced|coerced)\s(?:divorce|marriage|labour|labor|confession|sterili[sz]ation)s?"
    r"|in\s(?:breach|violation|defiance)\sof|caught\s\w+ing|bombs?(?=\s(?:to|in|under|at|from)\b|[.,])"
    r"|(?:suitcases?|bags?|envelopes?|briefcases?)\s(?:full\s)?of\s(?:cash|money|banknotes|dollars|euros)"
    r"|(?:took|taking|takes|accepted)\s(?:money|payments|cash|gifts)|undisclosed|extrajudicial"
    r"|nepotism|poison(?:ed|ing)|purg(?:ed|es|ing)|demoni[sz]\w{1,6}|smear\w{0,3}"
    r"|firing\ssquads?|death\spenalty|crackdowns?|bomb(?:ed|ing)|explosives|liars?"
    r"|(?:delet|destroy|shredd|burn)\w{1,3}\s(?:\w+\s){0,3}(?:evidence|records|registers|files|readings|emails|documents))\b"
)
EVENT_WORDS = _words(
    """executed killed died arrested founded established signed elected invaded attacked bombed
    launched opened closed resigned appointed sentenced convicted acquitted married born buried
    published released won lost defeated destroyed built moved visited met held joined left adopted
    passed approved rejected banned ratified declared announced began started ended occurred
    happened took place became assassinated overthrown captured seized fled returned imprisoned
    detained deported exiled hanged shot raided protested demonstrated voted merged acquired sold
    bought collapsed crashed exploded sank drowned erected demolished inaugurated introduced
    abolished dissolved expelled dismissed fired nominated awarded gathered spoke addressed doubled
    tripled halved rose fell attended served worked studied graduated was were had received made
    led took gave went came sent wrote"""
)
STRONG_EVENT_WORDS = EVENT_WORDS - _words(
    "was were had made took gave went came left led place met held sent wrote worked"
)
EVENT_WORD = re.compile(rf"\b(?:{'|'.join(sorted(STRONG_EVENT_WORDS))})\b")
FIRST_PERSON = re.compile(
    r"\b(?:i|we)\s(?:\w+\s){0,2}(?:think|thought|believe|feel|felt|hope|guess|suspect|prefer|love"
    r"|like|wish|want|doubt|fear|agree|disagree|suppose|regret|wonder)\b"
    r"|\b(?:in\s(?:my|our)\s(?:view|opinion|mind|judgement|judgment|experience)|to\smy\smind|imho"
    r"|as\sfar\sas\si|it\sseems\sto\s(?:me|us))\b|\bi\spersonally\b|\Apersonally,"
)
SPEAKING = _words("i i'm i've i'd i'll me my we we're we've we'll our us you your you're let's")
"""Pronouns of somebody who talks, rather than reports."""
CHANGE = _words(
    """increased decreased rose risen fell fallen grew grown doubled tripled halved dropped cut lost
    gained raised lowered reduced voted opposed supported passed vetoed spent paid signed created
    declined soared jumped surged plunged more less fewer higher lower than rate percent per"""
)
"""Words of change and record, which others can look up."""
THANKS = re.compile(
    r"(?:many\s|special\s|our\s|my\s|warm\s)?thanks\b|thank\syou\b|(?:we|i)\s(?:\w+\s){0,3}thank\b"
)
INSTRUCTION = re.compile(
    r"\byou\s(?:can|may|could|might|need|want|have|will|are\sfree|must|should|do\snot|don't)\b|\bthanks?\s(?:go|to)\b"
)
DEMAND = re.compile(
    r"\b(?:should|must|ought\sto|needs?\sto|has\sto|have\sto|had\sbetter|shall|let\sus|let's"
    r"|it\sis\s(?:high\s)?time|(?:we|i)\s(?:call|urge|demand|ask|appeal)\b|is\surged|are\surged"
    r"|(?:is|are)\s(?:not\s)?entitled\sto|deserves?\s(?:to|better)|has\sno\s(?:business|right)"
    r"|(?:it\sis|is)\s(?:imperative|essential|vital|incumbent|necessary)\b)"
)
IMPERATIVE = re.compile(
    r"(?:please|let|consider|imagine|remember|read|see|note|click|stop|support|join|act|sign|demand"
    r"|call|urge|tell|ask|contact|visit|subscribe|follow|share|donate|look)\s(?!(?:for|of)\b)"
    r"|(?:publish|release|open|close|end|free|give|take|make|bring|pay|keep|put|hold|set|ensure|avoid|use"
    r"|add|run|install|try|check|do|choose|pick|select|create|write|copy|move|remove|delete|replace|start"
    r"|enable|disable|specify|provide|allow|grant|drop|lift|repeal|abolish|halt|return|send|leave|listen"
    r"|investigate|prosecute|protect|invest|build|respect|adopt|establish|strengthen)\s"
    r"(?:the|an?|your|our|their|this|these|those|it|them|us|me|all|every|any|no|not|only|sure|in|to)\b"
    r"|(?:do|never|always|don't)\s(?:not\s)?(?:use|run|forget|let|trust|believe|assume|put|leave|edit)\b"
)
FORECAST = re.compile(
    r"\b(?:will|won't|shall|'ll|is\sgoing\sto|are\sgoing\sto|is\sexpected\sto|are\sexpected\sto"
    r"|is\slikely\sto|are\slikely\sto|is\sbound\sto|are\sbound\sto|is\sset\sto|are\sset\sto"
    r"|is\sscheduled\sto|may\swell|could\ssoon)\b"
)
DEFINITION = re.compile(
    r"\b(?:is\sdefined\sas|are\sdefined\sas|refers?\sto|is\sa\sterm\s(?:for|used)|is\sthe\sterm"
    r"|is\sshort\sfor|stands\sfor|means\sthat|(?:is|are)\s(?:also\s)?(?:known|referred\sto)\sas"
    r"|is\sthe\s(?:study|practice|process|art)\sof|by\sdefinition)\b"
)
ESTIMATE = re.compile(
    r"\b(?:(?:an|a)?\s?estimated|estimates\sare|it\sis\sestimated|is\sestimated|are\sestimated"
    r"|reportedly|allegedly|supposedly|purportedly|(?:is|are|was|were)\s(?:thought|believed|said"
    r"|reported|rumou?red|understood|presumed|alleged)\s(?:by\s(?:many|some|most|others)\s)?to|by\s(?:some|most|all|many)\s"
    r"(?:estimates|accounts)|unconfirmed\sreports?|some\sestimates)\b"
)
VAGUE = re.compile(
    r"\b(?:it\sis|it's|it\swas|it\shas\s(?:long\s)?been)\s(?:\w+ly\s|often\s|sometimes\s|now\s|also\s)?(?:common\sknowledge|well[\s-]known"
    r"|known|believed|said|thought|accepted|acknowledged|assumed|argued|reported|rumou?red|claimed"
    r"|understood|recogni[sz]ed|agreed|an\sopen\ssecret|no\ssecret|widely\w*)\b(?!\sto\b)"
    r"|\bas\s(?:is|was)\s(?:well\s)?known\b|\beveryone\sknows\b|\b(?:widely|commonly|generally)\s"
    r"(?:believed|regarded|considered|seen|accepted|thought|held|reported|viewed)\b"
    r"|\bis\s(?:considered|regarded|seen)\s(?:by\s(?:many|some|most)\s)?(?:to\sbe|as)\b"
)
RELATIVE_TIME = re.compile(
    r"\b(?:this\s(?:week|month|year|summer|winter|spring|autumn|fall|morning|weekend)|yesterday"
    r"|today|tomorrow|tonight|nowadays|currently|recently|at\spresent|these\sdays|so\sfar\sthis"
    r"|(?:last|next)\s(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|(?:last|past|next|coming|previous)\s(?:week|month|year|summer|winter|spring|autumn|night|decade"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)"
    r"|(?:(?:in|over|during|within|for)\s)?the\s(?:last|past|previous)\s(?:\w+\s){0,2}(?:days?|weeks?"
    r"|months?|years?|decades?)|(?:\w+\s)(?:days?|weeks?|months?|years?|decades?)\sago"
    r"|in\srecent\s(?:days|weeks|months|years|decades))\b"
)
SHARE = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s(?:\w+\s)?(?:in|out\sof)\s(?:every\s)?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a\shundred|\d{1,4})\b(?!\s(?:years?|months?))"
    r"|\b(?:a|one|two|three)[\s-](?:third|quarter|fifth|tenth)s?\sof\b|\b(?:a|the)\s(?:vast\s)?majority\sof\b"
    r"|\bby\s(?:a\s(?:third|quarter|fifth|tenth)|half)\b|\bhalf\s(?:of|the|all)\b|\b(?:twice|three\stimes|four\stimes)\sas\s\w+\s"
)
"""Shares in words, which are figures without a digit."""
INSTITUTION = re.compile(
    r"\b(?:the|a|its|their|our)\s(?:\w+\s){0,2}(?:regime|government|authorities|ministry|police|army"
    r"|militia|guards|state|council|court|parliament|senate|company|party|movement|regulator|junta"
    r"|dictatorship|clergy|embassy|administration|president|minister|leader|mayor|governor|agency"
    r"|commission|committee|centre|center|union|opposition|group|organi[sz]ation|bank|university|school|firm)\b"
    r"|\A(?:guards|soldiers|troops|police|officers|agents|militiamen|gunmen|officials|prosecutors|bailiffs"
    r"|wardens|settlers|rebels|fighters|insurgents|mercenaries|paramilitaries)\b"
)
"""A body or office that a text names by what it is."""
TOLL = re.compile(
    r"\b(?:killed|died|dead|deaths?|executed|hanged|murdered|drowned|injured|wounded|arrested"
    r"|missing|perished|victims|casualties)\b"
)
