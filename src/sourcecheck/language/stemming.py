"""Brings an English word to a stem shared by its inflections and nearest derivations."""

from __future__ import annotations

import re
from functools import lru_cache

MAX_STEMMED_CHARACTERS = 40


def stem(word: str) -> str:
    """Give the lower-case stem of one word; British and American spelling share one.

    A light stemmer: plural, -ed, -ing, -ion, -ment, -ly and a table of irregular forms. It does
    not join doer and deed (prison, prisoner). Stems are for comparing, not for showing.
    """
    lower = word.lower().replace("’", "'")
    if len(lower) > MAX_STEMMED_CHARACTERS or not lower.isalpha():
        return lower.removesuffix("'s").removesuffix("'")
    return _stem(lower)


@lru_cache(maxsize=32_768)
def _stem(word: str) -> str:
    if word in _UNCHANGED:
        return word
    if word in _IRREGULAR:
        return _finish(_IRREGULAR[word])
    if len(word) < 4:
        return word
    if word[-1] == "s":
        word = _singular(word)
        if word in _UNCHANGED or word in _IRREGULAR:
            return _finish(_IRREGULAR.get(word, word))
    if word.endswith(("ing", "ed")):
        word = _uninflected(word)
    if "our" in word or word.endswith(_BRITISH):
        word = _spelling(word)
    if word.endswith(_DERIVED):
        word = _underived(word)
    return _finish(word)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "ous")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _uninflected(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    rest = word.removesuffix("ing") if word[-1] == "g" else word[:-2]
    return rest if len(rest) >= 3 and _VOWEL.search(rest) else word


def _spelling(word: str) -> str:
    word = _OUR.sub(r"\1or", word)
    for british, american in _ENDINGS:
        if word.endswith(british):
            return word[: -len(british)] + american
    return word


def _underived(word: str) -> str:
    if word.endswith(("ly", "ness", "ment")) and word not in _NO_ADVERBS:
        length, least = (2, 4) if word[-1] == "y" else (4, 4) if word[-1] == "s" else (4, 5)
        rest = word[:-length]
        if len(rest) >= least and len(_VOWELS.findall(rest)) > 1:
            word = rest
    if word.endswith(("tion", "sion")) and len(_VOWELS.findall(word[:-3])) > 1:
        word = word[:-3]
    if word.endswith("ate"):
        word = word[:-1]
    if word.endswith("at") and len(_VOWELS.findall(word[:-2])) > 1 and len(word) > 5:
        word = word[:-2]
    return word


def _finish(word: str) -> str:
    """Drop what still tells the forms of one word apart: final e, doubled consonant, y or i."""
    if len(word) > 3:
        word = word.removesuffix("e")
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if len(word) > 4 and word.endswith(("is", "ys")) and len(_VOWELS.findall(word)) > 1:
        word = word[:-1] + "z"
    return word


_VOWEL = re.compile(r"[aeiouy]")
_VOWELS = re.compile(r"[aeiouy]+")

_OUR = re.compile(
    r"^((?:mis|dis|be)?(?:behavi|col|fav|harb|hon|hum|lab|neighb|rum|vap|val|vig|od|arm|endeav"
    r"|flav|ard|clam|glam|ranc|sav|splend|succ|tum|parl|ferv))our"
)
_ENDINGS = (
    ("metre", "meter"),
    ("centre", "center"),
    ("centr", "center"),
    ("theatre", "theater"),
    ("litre", "liter"),
    ("fibre", "fiber"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("programme", "program"),
    ("programm", "program"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
    ("grey", "gray"),
    ("organisation", "organization"),
)
_DERIVED = ("ly", "ness", "ment", "tion", "sion", "ate", "at")
_BRITISH = tuple(british for british, _ in _ENDINGS)
_UNCHANGED = frozenset(
    "news series species united states us his this thus always perhaps during nothing something"
    " anything everything morning evening king ring spring string thing wing sing bring hundred"
    " indeed need speed seed feed breed exceed proceed succeed red bed wed shed sacred naked"
    " paris mars wales netherlands government"
    " department apartment parliament moment comment document element million billion trillion"
    " nation station union question region religion mission session version section fashion"
    " opinion champion beijing ceiling wedding building".split()
)
_NO_ADVERBS = frozenset("family assembly monopoly anomaly reply apply supply multiply".split())

_FORMS = """
    be: is are was were been being am   |   have: has had having   |   do: does did done doing
    say: said says   |   rise: rose risen rising   |   fall: fell fallen   |   give: gave given
    die: died dies dying death deaths dead   |   take: took taken taking   |   make: made making
    go: went gone goes   |   come: came coming   |   see: saw seen   |   know: knew known
    get: got gotten   |   find: found   |   think: thought   |   tell: told   |   leave: left
    feel: felt   |   put: putting   |   bring: brought   |   begin: began begun beginning
    keep: kept   |   hold: held   |   write: wrote written writing   |   stand: stood
    hear: heard   |   mean: meant   |   meet: met   |   run: ran running   |   pay: paid
    sit: sat sitting   |   speak: spoke spoken   |   lie: lies lying lied   |   lead: led
    grow: grew grown growth   |   lose: lost losing loss losses   |   send: sent   |   build: built
    understand: understood   |   draw: drew drawn   |   break: broke broken   |   spend: spent
    cut: cutting   |   drive: drove driven driving   |   buy: bought   |   wear: wore worn
    choose: chose chosen choosing choice   |   seek: sought   |   throw: threw thrown
    catch: caught   |   deal: dealt   |   win: won winning   |   forget: forgot forgotten
    sell: sold   |   fight: fought   |   teach: taught   |   eat: ate eaten   |   sing: sang sung
    strike: struck stricken striking   |   hang: hung hanged   |   shake: shook shaken
    ride: rode ridden   |   feed: fed   |   shoot: shot   |   drink: drank drunk
    fly: flew flown
    hide: hid hidden hiding   |   swim: swam   |   ring: rang rung   |   bear: bore borne
    steal: stole stolen   |   swear: swore sworn   |   freeze: froze frozen   |   hit: hitting
    arise: arose arisen   |   become: became   |   forbid: forbade forbidden   |   flee: fled
    overthrow: overthrew overthrown   |   withdraw: withdrew withdrawn withdrawal
    undergo: underwent undergone   |   undertake: undertook undertaken   |   sink: sank sunk
    shrink: shrank shrunk   |   bind: bound   |   breed: bred   |   bury: burial burials
    agree: agreed agrees agreeing agreement agreements   |   free: freed frees freeing
    act: action actions   |   decide: decision decisions   |   divide: division divisions
    deny: denial denials   |   destroy: destruction   |   arrive: arrival arrivals
    explode: explosion explosions   |   invade: invasion invasions   |   expand: expansion
    publish: publication publications   |   create: creation creations   |   rescue: rescuing
    expel: expulsion   |   permit: permission   |   admit: admission   |   conclude: conclusion
    produce: production   |   reduce: reduction reductions   |   receive: receipt reception
    describe: description   |   resolve: resolution   |   acquire: acquisition
    analyse: analysis analyses analyze analyzes analyzed analyzing analysed analysing
    man: men   |   woman: women   |   child: children   |   person: people persons   |   foot: feet
    tooth: teeth   |   mouse: mice   |   goose: geese   |   life: lives   |   wife: wives
    knife: knives   |   leaf: leaves   |   half: halves   |   wolf: wolves   |   thief: thieves
    shelf: shelves   |   crisis: crises   |   basis: bases   |   thesis: theses
    medium: media   |   datum: data   |   criterion: criteria   |   phenomenon: phenomena
    bus: buses   |   virus: viruses   |   campus: campuses   |   gas: gases
    tie: ties tied tying
    use: used uses using   |   age: aged ages   |   add: added adds adding   |   own: owned owns
    end: ended ends ending   |   ask: asked asks asking   |   aid: aided aids   |   aim: aimed aims
    arm: arms armed   |   try: tried tries   |   man: manned   |   sue: sued sues suing
"""


def _irregular_forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _FORMS.replace("\n", "|").split("|"):
        base, _, forms = row.strip().partition(":")
        table.update(dict.fromkeys(forms.split(), base))
    return table


_IRREGULAR = _irregular_forms()
