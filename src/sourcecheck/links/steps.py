"""What to do after an answer: follow, ask again, look at the page, or settle. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.links import backoff, verdict
from sourcecheck.links.addresses import Address, Refused, follow
from sourcecheck.links.allow import Allow
from sourcecheck.links.answers import Failure, FailureKind, Hop, Refusal, Response
from sourcecheck.links.redirects import is_endless, location
from sourcecheck.links.verdict import Outcome
from sourcecheck.settings import Limits

# What servers answer to programs although a reader gets the page.
UNLIKED_CODES = frozenset({400, 403, 404, 405, 406, 412, 415, 418, 999})
MIN_ATTEMPT_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Stage:
    """How far we are with one URL: what was cited, where we stand, and how we came there.

    `seen` pairs each address asked with the number of times the chain's cookies had changed by
    then: coming back with another cookie is not a loop. `first_said` is what the code meant that
    an attempt as a browser is to confirm.
    """

    cited: Address
    address: Address
    hops: tuple[Hop, ...] = ()
    seen: tuple[tuple[str, int], ...] = ()
    attempts: int = 1
    as_browser: bool = False
    seconds_left: float = 0.0
    cookie_changes: int = 0
    first_said: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for the whole run, and for this host: codes that are accepted, and codes that it
    is known to tell browsers and programs alike (`believed`)."""

    limits: Limits
    retries: int
    allow: Allow
    accept: tuple[int, ...] = ()
    believed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Moment:
    """What a decision needs of the outside: the time (seconds since 1970), a number 0…1, cookies
    changed so far, and whether names are looked up here at all (asked only where it matters)."""

    now: float
    jitter: float
    cookie_changes: int = 0
    names_work: bool = False


@dataclass(frozen=True, slots=True)
class Follow:
    """Go on to another address."""

    address: Address
    hop: Hop


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Ask the same address again in so many seconds; `whole_host` when its host wants to rest.

    `otherwise` is the outcome if that cannot be, or comes to nothing.
    """

    seconds: float = 0.0
    whole_host: bool = False
    as_browser: bool = False
    otherwise: Outcome | None = None


@dataclass(frozen=True, slots=True)
class LookAtPage:
    """The server has answered; the page decides."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Nothing more to do."""

    outcome: Outcome


Step = Follow | AskAgain | LookAtPage | Settled


def after(
    answer: Response | Failure | Refusal, stage: Stage, policy: Policy, moment: Moment
) -> Step:
    """Say what to do now that `answer` has come from `stage.address`."""
    match answer:
        case Refusal():
            return Settled(verdict.of_refusal(answer.reason, stage.hops))
        case Failure():
            return _after_failure(answer, stage, policy, moment)
        case Response():
            return _after_response(answer, stage, policy, moment)


def onward(target: str, code: int, stage: Stage, policy: Policy, changes: int = 0) -> Step:
    """Go to `target`, unless the chain is a loop or too long or leads where we do not go.

    `code` is that of the redirect, 0 for a page that sends its reader on.
    """
    address = follow(stage.address, target, policy.limits, policy.allow)
    shown = address.url if isinstance(address, Address) else target
    hops = (*stage.hops, Hop(stage.address.url, code, shown))
    if isinstance(address, Refused) and address.is_broken:
        # Browsers stay on a page that sends nowhere, and show an error for such a redirect.
        return Settled(verdict.of_bad_redirect(hops)) if code else LookAtPage()
    if isinstance(address, Refused):
        return Settled(verdict.of_refusal(address.reason, hops))
    if (address.url, changes) in (*stage.seen, (stage.address.url, stage.cookie_changes)):
        return Settled(verdict.of_loop(hops))
    if len(hops) > policy.limits.max_redirects:
        return _too_many(hops)
    return Follow(address, hops[-1])


def _too_many(hops: tuple[Hop, ...]) -> Settled:
    followed = hops[:-1]
    if len({hop.target for hop in hops}) < len(hops):
        return Settled(verdict.of_loop(hops))
    return Settled(verdict.of_long_chain(followed, endless=is_endless(hops)))


def _after_failure(failure: Failure, stage: Stage, policy: Policy, moment: Moment) -> Step:
    pause = _pause(failure, stage, policy, moment)
    if isinstance(pause, backoff.Wait):
        return AskAgain(pause.seconds, as_browser=failure.kind is FailureKind.RESET)
    said = stage.first_said
    return Settled(said or verdict.of_failure(failure, names_work=moment.names_work))


def _after_response(response: Response, stage: Stage, policy: Policy, moment: Moment) -> Step:
    code = response.code
    if code in policy.accept:
        words = f"{verdict.code_words(code)}, accepted for this host"
        return Settled(verdict.accepted(words))
    target = location(response.header("location"))
    if code in verdict.REDIRECT_CODES and target:
        return onward(target, code, stage, policy, moment.cookie_changes)
    settled = verdict.of_code(response)
    if settled is None and response.is_sealed:
        return Settled(verdict.of_sealed(response, verdict.Walk(stage.cited.url, stage.hops)))
    if settled is None:
        return _once_more(response, stage, policy, moment) or LookAtPage()
    return _once_more(response, stage, policy, moment) or Settled(settled)


def _once_more(
    response: Response, stage: Stage, policy: Policy, moment: Moment
) -> AskAgain | Settled | None:
    """Another attempt if it could end better; None when the code stands."""
    if verdict.is_challenge(response):
        return None
    is_believed = response.code in policy.believed
    if response.code in UNLIKED_CODES and not stage.as_browser and not is_believed:
        return AskAgain(as_browser=True, otherwise=verdict.of_code(response))
    match _pause(response, stage, policy, moment):
        case backoff.Wait(seconds, asked):
            in_trouble = response.code >= 500 and not asked
            settled = verdict.of_code(response)
            whole_host = response.code == 429
            return AskAgain(seconds, whole_host, as_browser=in_trouble, otherwise=settled)
        case backoff.Patience.TOO_LONG:
            return Settled(verdict.of_long_wait(response, moment.now))
        case _:
            return None


def _pause(
    answer: Response | Failure, stage: Stage, policy: Policy, moment: Moment
) -> backoff.Wait | backoff.Patience:
    if stage.seconds_left < MIN_ATTEMPT_SECONDS:
        return backoff.Patience.TRIED_ENOUGH
    tried = backoff.Tried(stage.attempts, policy.retries, moment.jitter, moment.now)
    return backoff.wait(answer, tried, policy.limits)
