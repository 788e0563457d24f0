"""The words by which a statement of science is known: English, lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOPIC_SHARE = 0.5
_TOPIC_SENTENCES = 2


def is_topic(sentences: Iterable[str]) -> bool:
    """Whether a paragraph is about science: half of its sentences, and two at least, say so."""
    found = [TERMS.search(sentence) is not None for sentence in sentences]
    return sum(found) >= max(_TOPIC_SENTENCES, _TOPIC_SHARE * len(found))


TERMS = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers?)?|scientists?|scientific(?:ally)?|peer-reviewed|clinical"
    r"|randomi[sz]ed|meta-analys[ie]s|trials?\sshow\w*|vaccin\w{1,6}|genes?|genetic(?:ally)?|genomes?"
    r"|carcinogen\w{0,4}|cancers?|tumou?rs?|diseases?|symptoms?|infections?|virus(?:es)?|bacteria\w{0,2}"
    r"|carbon\sdioxide|co2|methane|greenhouse\sgas\w*|global\swarming|climate\schange|emissions|toxic"
    r"|risks?\sof\s(?:\w+\s)?(?:cancer|disease|death|stroke|infection)|correlat\w{1,5}"
    r"|nitrates?|nitrogen|fertili[sz]ers?|pesticides?|pollut\w{1,4}|contaminat\w{1,4}|syndrome|infants?"
    r"|exposure|radiation|radioactiv\w{1,4}|obes(?:e|ity)|diabetes|cholesterol|epidemi\w{1,6}|species"
    r"|ecosystems?|biodiversity|brains?|cells?|retinas?|livers?|kidneys?|pancreas|intestines?|lungs?"
    r"|hypothalamus|arter(?:y|ies)|immune|inflammat\w{1,4}|insulin|glucose|caffeine|melatonin|circadian"
    r"|heart\s(?:attacks?|rate|failure)|blood\s(?:pressure|sugar|vessels?)|strokes|asthma|dementia"
    r"|depression|scabies|malaria|cholera|measles|influenza|outbreaks?|placebos?|dos(?:e|es|age)"
    r"|patients?|oxygen|hydrogen|molecul\w{1,4}|atoms?|photons?|electrons?|particles?|quantum|neutrinos?"
    r"|isotopes?|orbit(?:s|al|ing)?|asteroids?|galax(?:y|ies)|telescopes?|sediments?|tectonic|glaciers?"
    r"|mortality|aquifers?|fossils?|temperatures?|statistically\ssignificant|neurons?|nerves?"
    r"|proteins?|enzymes?|hormones?|metaboli\w{1,3}|antibod\w{1,3}|antibiotics?|microbes?|fung(?:us|i)"
    r"|half-life|pollen|photosynthesis|evolved|mammals?|vitamins?|calories|diets?)\b"
)
"""What scientists speak of; two of them in a sentence make it a statement of science."""
_SAYS = (
    r"(?:show|shows|shown|showed|suggest|suggests|suggested|found|finds|find|prove|proves|proved"
    r"|proven|indicate|indicates|demonstrate|demonstrates|confirm|confirms|reveal|reveals)"
)
FINDING = re.compile(
    rf"\b(?:stud(?:y|ies)|research(?:ers)?|scientists?|trials?|data|evidence|surveys?|experiments?)\s"
    rf"(?:\w+\s){{0,4}}{_SAYS}\b|\b(?:cures?|causes?|prevents?|reduces?|increases?|raises?|lowers?)\s"
    r"(?:the\srisk|cancer|disease|infection|mortality|depression|blood\spressure|autism)"
)
MECHANISM = re.compile(
    r"\b(?:causes?|caused|led\sto|leads?\sto|reduces?|increases?|raises?|lowers?|stimulates?|inhibits?"
    r"|suppress(?:es)?|releases?|regulates?|triggers?|prevents?|protects?|damages?|destroys|binds?"
    r"|absorbs?|converts?|blocks?|boosts?|weakens?|strengthens?|impairs?|worsens?|slows?|affects?"
    r"|spreads?|transmits?|infects?|kills|cures?|relieves?|sharpens?|contains?|consists?|evolves?"
    r"|rose|fell|drops?|(?:is|are)\s(?:\w+\s)?(?:caused|triggered|linked|associated|regulated|reset"
    r"|driven|controlled|transmitted|absorbed|produced|released|damaged))\b"
)
"""What things do to one another; with one of the terms it makes a statement of science."""
