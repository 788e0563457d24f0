"""The words of attribution: verbs of saying, speakers without a name, what a speaker may be."""

from __future__ import annotations

import re

SAYING = (
    "said says say saying told tells tell added adds stated states state claimed claims claim "
    "argued argues argue reported reports report confirmed confirms confirm announced announces "
    "acknowledged acknowledges admitted admits denied denies deny warned warns warn insisted "
    "insists explained explains noted notes wrote writes believed believes believe estimated "
    "estimates estimate concluded concludes revealed reveals disclosed discloses alleged alleges "
    "allege declared declares testified testifies suggested suggests suggest maintained maintains "
    "contended contends asserted asserts assert predicted predicts recalled recalls remarked "
    "remarks commented comments tweeted posted quipped replied responded asked accused accuses "
    "described describes found finds pointed stressed stresses emphasised emphasized agreed agree "
    "agrees complained boasted vowed pledged promised conceded concedes observed observes "
    "speculated proposed proposes thinks think thought showed shows show puts put placed places"
)
_VERBS = "|".join(sorted(SAYING.split(), key=len, reverse=True))
CUE = re.compile(
    rf"\b(?:(?:has|have|had|also|later|once|repeatedly|publicly|recently|then|is|was|are|were|"
    rf"has\salso|have\salso)\s){{0,3}}(?:{_VERBS})\b(?!-)",
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
    admitted denied warned insisted insists explained wrote writes concluded alleged declared
    testified maintains contended contends asserts asserted predicted recalled remarked commented
    tweeted added estimates believes reports reported estimated""".split()
)
# Verbs that are as often something else: they need "that", a quotation, or a figure behind them.
WEAK_CUES = frozenset(
    """state states report reports found finds find suggested suggests suggest show shows showed
    posted placed places put puts pointed observed observes proposed proposes described describes
    thought think thinks agreed agree agrees notes claim estimate claims estimates asked tell tells
    promised pledged maintained revealed reveals disclosed comments remarks deny warn accused
    accuses responded replied assert allege believed believe""".split()
)
PUTS = re.compile(r"\s(?:[\w’'-]+\s){1,8}at\s")
ACCORDING = re.compile(
    r"\b(according\sto|in\sthe\swords\sof|as\sreported\sby|as\sstated\sby|in\sa\s(?:\w+\s)?(?:report"
    r"|study|statement|letter|survey|paper|speech|interview)\s(?:by|from|with|of|to)|(?:report|study"
    r"|survey|statement|figures|data|estimates?|poll)\s(?:\w+\s)?(?:by|from)|said\sby|confirmed\sby"
    r"|reported\sby|published\sby|estimated\sby|quoted\sby|cited\sby|acknowledged\sby)\s",
    re.IGNORECASE,
)
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which"])
NO_SPEAKERS = frozenset(
    """i we you that this these those there what and but or not to be been being which as if when
    than then so way where how why""".split()
)
NO_SPEAKERS_END = NO_SPEAKERS | frozenset(
    """a an the has have had is was are were will would can could his her its their our my one
    of for in on at by with from""".split()
)
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
    r"|economists?|commentators?|supporters?|opponents?|proponents?|detractors?|people|everyone|some"
    r"|many|most|others|specialists?|authorities|insiders|pundits?|reports?|stud(?:y|ies)|research"
    r"|evidence|rumou?rs?|media|press|surveys?|polls?|data|estimates?|accounts?|figures|statistics)\b",
    re.IGNORECASE,
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
