"""One run over many URLs: each errand goes from answer to answer until its link is settled."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcecheck import pages
from sourcecheck.links import archive, generic, steps, verdict
from sourcecheck.links.addresses import Address
from sourcecheck.links.answers import Failure, FailureKind, Looked, Refusal, Response
from sourcecheck.links.archivist import Archivist
from sourcecheck.links.backoff import Wait
from sourcecheck.links.client import Cookies, Request
from sourcecheck.links.door import AtTheDoor
from sourcecheck.links.errands import Errand, Inquiry, Job, Known, Probe, results
from sourcecheck.links.hostbook import HostBook
from sourcecheck.links.memory import Kept, conditions, is_failure
from sourcecheck.links.names import is_reserved
from sourcecheck.links.politeness import host_of, host_settings
from sourcecheck.links.redirects import refresh_target
from sourcecheck.links.schedule import Desk
from sourcecheck.links.steps import AskAgain, Follow, LookAtPage, Moment, Policy, Settled, Stage
from sourcecheck.links.throttling import Throttle
from sourcecheck.links.verdict import Outcome, Walk
from sourcecheck.links.world import World
from sourcecheck.settings import HostSettings, Settings

TOO_MANY_REQUESTS = 429
CLEAN = frozenset({"", "SC202"})
NOT_ASKED = verdict.of_failure(Failure(FailureKind.UNANSWERED, "not asked again"), names_work=False)


class Run:
    """Works on errands, from any number of threads at once."""

    def __init__(self, world: World, settings: Settings) -> None:
        self._world = world
        self._settings = settings
        self._sites: generic.Sites[Errand] = generic.Sites()
        self._hosts = HostBook(settings.limits)
        self._throttle = Throttle(settings.limits)
        self._archivist = Archivist(world, settings, self._hosts)
        self._known: dict[int, Known] = {}
        self._ends = time.monotonic() + (settings.deadline or float("inf"))

    def work(self, job: Job, desk: Desk[Job, Looked]) -> None:
        """Do the next request of a job, and queue or finish what follows from it."""
        host = host_of(job.stage.address if isinstance(job, Errand) else job.address)
        turn = self._world.door.enter(host)
        if turn.seconds:
            desk.add(host, job, turn.seconds)
            return
        both = AtTheDoor(desk, turn)
        try:
            match job:
                case Probe():
                    self._probe(job, both)
                case Inquiry():
                    self._inquire(job, both)
                case Errand():
                    self._ask(job, both)
        finally:
            turn.leave()

    def known(self) -> Iterator[Looked]:
        """What is known of the links that are not settled, once no more can be found out."""
        for known in list(self._known.values()):
            for looked in results(known.errand, known.outcome, known.response, 1):
                yield replace(looked, response=None)

    def _ask(self, errand: Errand, desk: Desk[Job, Looked]) -> None:
        stage = errand.stage
        host = host_of(stage.address)
        if self._hosts.is_given_up(host):
            # Nothing was found out about this very link, so its history does not count it.
            self._settle(Known(errand, NOT_ASKED, None), desk)
            return
        errand.asked_at = began = time.monotonic()
        answer = self._fetch(errand)
        if isinstance(answer, Response) and answer.code < 400:
            desk.leave()  # what is left to do is our own work
        self._hosts.note(host, answer)
        self._note_pace(host, answer, began, desk)
        if isinstance(answer, Response) and answer.code == 304 and errand.stale is not None:
            self._confirm(errand, errand.stale, desk)
            return
        left = stage.seconds_left - (time.monotonic() - began)
        errand.stage = stage = replace(stage, seconds_left=left)
        policy = self._policy(stage.address)
        if self._hosts.is_honest(host):
            policy = replace(policy, believed=verdict.DEAD_CODES)
        step = steps.after(answer, stage, policy, self._moment(answer, errand))
        if stage.first_said is not None and stage.as_browser:
            agrees = isinstance(step, Settled) and step.outcome == stage.first_said
            self._hosts.note_confirmation(host, agrees=agrees)
        if isinstance(step, LookAtPage) and isinstance(answer, Response):
            look = self._look(answer)
            target = self._refresh(answer, look)
            if target:
                step = steps.onward(target, 0, stage, policy, errand.cookies.changes)
            if isinstance(step, LookAtPage):
                errand.page = (self._lightened(answer, errand), look)
                self._judge(errand, desk)
                return
        self._go_on(errand, step, answer, desk)

    def _go_on(
        self,
        errand: Errand,
        step: steps.Step,
        answer: Response | Failure | Refusal,
        desk: Desk[Job, Looked],
    ) -> None:
        stage = errand.stage
        match step:
            case Follow():
                errand.stage = replace(
                    stage,
                    address=step.address,
                    hops=(*stage.hops, step.hop),
                    seen=(*stage.seen, (stage.address.url, stage.cookie_changes)),
                    attempts=1,
                    first_said=None,
                    cookie_changes=errand.cookies.changes,
                )
                desk.add(host_of(step.address), errand)
            case AskAgain(whole_host=True, otherwise=Outcome() as outcome):
                if not self._hold(errand, step, desk):
                    self._finish(errand, outcome, answer, desk)
            case AskAgain():
                errand.stage = replace(
                    stage,
                    attempts=stage.attempts + 1,
                    as_browser=stage.as_browser or step.as_browser,
                    first_said=step.otherwise or stage.first_said,
                )
                host = host_of(stage.address)
                # What is asked again at once goes first: its answer may spare others the same.
                desk.add(host, errand, step.seconds, ahead=not step.seconds)
            case Settled():
                self._finish(errand, step.outcome, answer, desk)

    def _hold(self, errand: Errand, step: AskAgain, desk: Desk[Job, Looked]) -> bool:
        """Leave a host alone for a while and ask again then; False when it pays no more to wait.

        One hold serves all requests that were under way, and counts as one attempt of the first.
        """
        stage, now = errand.stage, time.monotonic()
        host = host_of(stage.address)
        hold = self._throttle.hold(host, errand.asked_at, now, step.seconds)
        if hold is None:
            return False
        if hold.is_new:
            errand.stage = replace(stage, attempts=stage.attempts + 1)
            desk.hold(host, hold.seconds)
            self._world.door.hold(host, hold.seconds)
            desk.pace(host, hold.gap)
        desk.add(host, errand, hold.seconds)
        return True

    def _note_pace(
        self,
        host: str,
        answer: Response | Failure | Refusal,
        sent: float,
        desk: Desk[Job, Looked],
    ) -> None:
        if isinstance(answer, Response) and answer.code != TOO_MANY_REQUESTS:
            gap = self._throttle.answered(host, sent)
            if gap is not None:
                desk.pace(host, gap)

    def _fetch(self, errand: Errand) -> Response | Failure | Refusal:
        stage = errand.stage
        headers = self._headers(stage)
        if self._world.memory is not None and not stage.hops and not stage.as_browser:
            errand.stale = self._world.memory.stale(stage.cited.url, with_body=errand.whole)
            if errand.stale is not None:
                headers = {**headers, **conditions(errand.stale.response)}
        request = Request(
            stage.address.url,
            stage.seconds_left,
            wanted=errand.whole,
            as_browser=stage.as_browser,
            headers=headers,
        )
        return self._world.client.get(request, errand.cookies)

    def _confirm(self, errand: Errand, kept: Kept, desk: Desk[Job, Looked]) -> None:
        """The page is still what it was: the verdict of the earlier run stands."""
        if self._world.memory is not None:
            self._world.memory.confirm(errand.stage.cited.url)
        for looked in results(errand, kept.outcome, kept.response, errand.stage.attempts):
            desk.finish(looked)

    def _headers(self, stage: Stage) -> Mapping[str, str]:
        """What is configured for this very host; not over plain http for a link that was https."""
        if stage.cited.scheme == "https" and stage.address.scheme == "http":
            return {}
        return self._host(stage.address).headers

    def _look(self, response: Response) -> pages.Look:
        with self._world.looking:  # side by side they only fight for the interpreter
            return pages.look(response.body, response.content_type, response.url)

    def _refresh(self, response: Response, look: pages.Look) -> str:
        """Where a page sends its reader on, "" when it stays or gives time to read it first."""
        ways = (look.refresh_to, look.refresh_seconds), refresh_target(response.header("refresh"))
        most = self._settings.limits.max_refresh_seconds
        return next((target for target, wait in ways if target and wait <= most), "")

    def _judge(self, errand: Errand, desk: Desk[Job, Looked]) -> None:
        """Settle an errand whose page has come, once its site is known if that could matter."""
        assert errand.page is not None
        response, look = errand.page
        walk = Walk(errand.stage.cited.url, errand.stage.hops)
        outcome = verdict.of_page(response, look, walk, is_generic=False)
        if outcome.rule in CLEAN and generic.is_doubtful(response.url, look):
            site = generic.site_of(response.url)
            self._known[id(errand)] = Known(errand, outcome, response)
            match self._sites.ask(site, errand):
                case generic.Known(shown):
                    if shown is not None and pages.same_page(shown, look):
                        outcome = verdict.of_page(response, look, walk, is_generic=True)
                case generic.BeFirst():
                    self._send_probe(errand.stage, site, desk)
                    return
                case generic.InLine():
                    return
        self._finish(errand, outcome, response, desk)

    def _send_probe(self, stage: Stage, site: str, desk: Desk[Job, Looked]) -> None:
        url = generic.impossible(site, self._world.chance())
        address = replace(stage.address, url=url, fragment="")
        desk.add(host_of(address), Probe(address, site, stage.as_browser), ahead=True)

    def _probe(self, probe: Probe, desk: Desk[Job, Looked]) -> None:
        seconds = min(self._settings.limits.probe_seconds, self._settings.timeout)
        headers = self._host(probe.address).headers
        request = Request(probe.address.url, seconds, as_browser=probe.as_browser, headers=headers)
        answer = self._world.client.get(request, Cookies())
        desk.leave()
        look = None
        if isinstance(answer, Response) and 200 <= answer.code < 300:
            look = self._look(answer)
        for errand in self._sites.tell(probe.site, look):
            self._judge(errand, desk)

    def _finish(
        self,
        errand: Errand,
        outcome: Outcome,
        answer: Response | Failure | Refusal,
        desk: Desk[Job, Looked],
    ) -> None:
        response = answer if isinstance(answer, Response) else None
        memory = self._world.memory
        if memory is not None:
            url = errand.stage.cited.url
            if is_failure(answer, outcome):
                outcome = memory.failed(url, outcome)
            elif response is not None:
                memory.keep(url, Kept(outcome, response, errand.whole, errand.stage.hops))
        known = Known(errand, outcome, response)
        if self._settings.archive and archive.is_gone(outcome):
            address = self._archivist.question(errand.stage.cited.url, errand.cited_on)
            if isinstance(address, Address):
                light = replace(response, body=b"") if response is not None else None
                self._known[id(errand)] = known = replace(known, response=light)
                desk.add(host_of(address), Inquiry(address, known))
                return
        self._settle(known, desk)

    def _inquire(self, inquiry: Inquiry, desk: Desk[Job, Looked]) -> None:
        match self._archivist.ask(inquiry):
            case Wait(seconds):
                again = replace(inquiry, attempts=inquiry.attempts + 1)
                desk.add(host_of(inquiry.address), again, seconds)
            case Known() as known:
                self._settle(known, desk)

    def _settle(self, known: Known, desk: Desk[Job, Looked]) -> None:
        self._known.pop(id(known.errand), None)
        attempts = known.errand.stage.attempts
        for looked in results(known.errand, known.outcome, known.response, attempts):
            desk.finish(looked)

    def _lightened(self, response: Response, errand: Errand) -> Response:
        """Drop a body that nobody will ask for again: many pages may wait for their site."""
        if errand.whole:
            return response
        return replace(response, body=b"")

    def _moment(self, answer: Response | Failure | Refusal, errand: Errand) -> Moment:
        names_work = False
        if isinstance(answer, Failure) and answer.kind is FailureKind.NO_SUCH_HOST:
            host = errand.stage.address.host
            seconds = self._settings.limits.probe_seconds
            names_work = is_reserved(host) or self._world.names.names_work(seconds)
        return Moment(self._world.now(), self._world.chance(), errand.cookies.changes, names_work)

    def _policy(self, address: Address) -> Policy:
        policy = self._world.policy
        accept = self._host(address).accept
        if accept:
            policy = replace(policy, accept=accept)
        if self._settings.deadline:  # nobody may make us wait for longer than the run has left
            left = max(0.0, self._ends - time.monotonic())
            most = min(policy.limits.max_retry_after_seconds, left)
            policy = replace(policy, limits=replace(policy.limits, max_retry_after_seconds=most))
        return policy

    def _host(self, address: Address) -> HostSettings:
        return host_settings(self._settings, host_of(address))
