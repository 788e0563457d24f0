"""Words that say the same in a report: each group counts as one word when texts are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourcecheck.language import tokens

_GROUPS = """
rise increase grow climb soar surge; fall decrease decline drop shrink plunge; double twofold
die death dead decease perish fatality casualty; kill slay; execute execution
murder assassinate; begin start commence; end finish conclude; close shut; stop cease halt
continue persist; buy purchase acquire; found establish create; build construct erect
demolish dismantle raze; get receive obtain; give donate grant; choose select pick; appoint name
hire recruit employ; fire dismiss sack; resign quit; leave depart; arrive come; go travel
move relocate; marry wed; say state declare tell announce; admit acknowledge concede
confirm verify affirm; claim assert allege contend; accuse blame; warn caution
praise laud commend; criticise condemn; order command instruct; ask request; demand call
promise pledge vow; plan intend; try attempt; need require; help aid assist
support back endorse; oppose resist; allow permit; ban forbid prohibit; approve pass adopt
reject refuse; defeat beat; attack assault; defend protect; arrest detain apprehend
jail imprison incarcerate; prison jail; free release liberate; prisoner inmate detainee
convict sentence; try trial; court tribunal; law legislation; rule govern; government regime
country nation state; town city; village hamlet; region area; border frontier; ship vessel boat
car automobile vehicle; truck lorry; plane aircraft airplane; film movie picture; song track
album record; book novel; author writer; actor actress performer; singer vocalist
doctor physician; teacher educator; child kid; woman female; man male; people person; father dad
mother mum mom; couple pair; job post position; worker employee staff
company firm corporation business; factory plant; shop store; university college; student pupil
hospital clinic; house home residence; road street; money cash; cost price; rich wealthy
poor impoverished; cheap inexpensive; expensive costly; big large huge; small little tiny
main chief principal primary; famous renowned celebrated; important significant
fast quick rapid; new recent; old former ex previous; entire whole complete; many numerous
almost nearly; about around approximately roughly; often frequently; also additionally
however but; show demonstrate reveal; find discover; study research survey; result outcome
data figure number; cause trigger; problem issue trouble; danger threat risk; damage harm
injure wound hurt; illness disease sickness; war conflict; battle fight clash
army military troop; soldier serviceman; weapon arm; bomb explosive; shoot gun
leader head chief; group organisation organization; meeting conference
agreement deal accord pact; vote ballot; election poll; king monarch; police officer
spokesman spokeswoman spokesperson; picture image photograph photo; story tale; name call title
describe depict portray; include comprise contain; remain stay; live reside dwell; born birth
grave tomb; bury inter; play perform; release issue publish; participate attend
celebrate mark commemorate; produce make manufacture; use utilize employ; locate situate
near close; run operate; lead head; own possess; keep retain; change alter modify
replace substitute; reach achieve attain; exceed surpass top; compete contest; champion winner
award prize honour; supporter sympathiser sympathizer follower adherent
"""


def _canonical() -> dict[str, str]:
    """Stem → the stem of its group. A word stands in one group only, the first that names it:
    joined groups would make "publish" the same as "free", by way of "release"."""
    table: dict[str, str] = {}
    for group in filter(str.strip, re.split(r"[;\n]", _GROUPS)):
        stems = [stem for stem in map(tokens.stem, group.split()) if stem not in table]
        table.update(dict.fromkeys(stems, stems[0]) if stems else {})
    return table


_CANONICAL: Mapping[str, str] = _canonical()


def canonical(stem: str) -> str:
    """The stem that stands for the group of `stem`: itself when it is in none."""
    return _CANONICAL.get(stem, stem)
