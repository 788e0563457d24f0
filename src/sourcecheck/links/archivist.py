"""Asks the archive on behalf of a run: politely, within bounds, and never for what is secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sourcecheck.links import archive, backoff
from sourcecheck.links.addresses import Address, Refused, parse
from sourcecheck.links.answers import Failure, Response
from sourcecheck.links.client import Cookies, Request
from sourcecheck.links.errands import Inquiry, Known
from sourcecheck.links.hostbook import HostBook
from sourcecheck.links.politeness import host_of, host_settings
from sourcecheck.links.world import World
from sourcecheck.masking import mask
from sourcecheck.settings import Settings


class Archivist:
    """Puts the questions of one run to the archive that the settings name."""

    def __init__(self, world: World, settings: Settings, hosts: HostBook) -> None:
        self._world = world
        self._settings = settings
        self._hosts = hosts

    def question(self, url: str, day: date | None = None) -> Address | Refused:
        """Where to ask for the copy of `url` that is nearest to a day, the latest without one.

        Refused for an address that holds a password or token.
        """
        if mask(url) != url:
            return Refused("The address holds a secret, which is nobody else's business.")
        today = datetime.fromtimestamp(self._world.now(), UTC).date()
        asked = archive.question(self._settings.archive_endpoint, url, day, today=today)
        return parse(asked, self._settings.limits, self._world.policy.allow)

    def ask(self, inquiry: Inquiry) -> Known | backoff.Wait:
        """Ask once. Whatever goes wrong with the archive says nothing about the link."""
        known, host = inquiry.known, host_of(inquiry.address)
        if self._hosts.is_given_up(host):
            return known
        headers = host_settings(self._settings, host).headers
        request = Request(inquiry.address.url, self._settings.timeout, headers=headers)
        answer = self._world.client.get(request, Cookies())
        self._hosts.note(host, answer)
        if isinstance(answer, Response | Failure):
            tried = backoff.Tried(
                inquiry.attempts, self._settings.retries, self._world.chance(), self._world.now()
            )
            pause = backoff.wait(answer, tried, self._settings.limits)
            if isinstance(pause, backoff.Wait):
                return pause
        if isinstance(answer, Response) and answer.code == 200:
            return replace(known, outcome=archive.with_copy(known.outcome, answer.body))
        return known
