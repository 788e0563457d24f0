"""When to ask again."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links.answers import Failure, FailureKind, Response
from sourcecheck.links.backoff import Patience, Tried, Wait, retry_after, wait
from sourcecheck.settings import Limits

NOW = 1_800_000_000.0
LIMITS = Limits(backoff_seconds=0.5, max_retry_after_seconds=60)


def answered(code: int, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response("http://a.org/", code, headers=named)


def tried(attempts: int = 1, jitter: float = 1.0) -> Tried:
    return Tried(attempts, retries=2, jitter=jitter, now=NOW)


def test_each_wait_is_twice_as_long_as_the_one_before() -> None:
    waits = [wait(answered(500), tried(attempts), LIMITS) for attempts in (1, 2)]
    assert waits == [Wait(0.5), Wait(1.0)]


def test_chance_shortens_a_wait_by_half_at_most() -> None:
    assert wait(answered(500), tried(jitter=0.0), LIMITS) == Wait(0.25)


def test_after_all_retries_there_is_no_other() -> None:
    assert wait(answered(500), tried(3), LIMITS) is Patience.TRIED_ENOUGH


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451, 501, 505])
def test_what_does_not_pass_is_not_asked_again(code: int) -> None:
    assert wait(answered(code), tried(), LIMITS) is Patience.NOT_PASSING


@pytest.mark.parametrize("kind", [FailureKind.CERTIFICATE, FailureKind.NO_SUCH_HOST])
def test_a_failure_that_does_not_pass_is_not_asked_again(kind: FailureKind) -> None:
    assert wait(Failure(kind), tried(), LIMITS) is Patience.NOT_PASSING


def test_a_reset_is_asked_again() -> None:
    assert wait(Failure(FailureKind.RESET), tried(), LIMITS) == Wait(0.5)


def test_the_servers_own_time_comes_before_ours() -> None:
    assert wait(answered(429, retry_after="40"), tried(), LIMITS) == Wait(40.0, asked=True)


def test_a_date_is_read_against_the_servers_clock() -> None:
    response = answered(
        503,
        retry_after=formatdate(NOW + 3_630, usegmt=True),
        date=formatdate(NOW + 3_600, usegmt=True),
    )
    assert wait(response, tried(), LIMITS) == Wait(30.0, asked=True)


@pytest.mark.parametrize("text", ["86400", "9" * 60, "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_an_absurd_time_is_not_waited_for(text: str) -> None:
    assert wait(answered(429, retry_after=text), tried(), LIMITS) is Patience.TOO_LONG


@pytest.mark.parametrize("text", ["soon", "-5", "", "٣", "Fri, 99 Foo 2100", "1e3", "0x10", "1.x"])
def test_garbage_is_ignored(text: str) -> None:
    assert retry_after(answered(429, retry_after=text), NOW) is None


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_no_header_makes_it_fail_or_wait_backwards(text: str) -> None:
    seconds = retry_after(answered(429, retry_after=text), NOW)
    assert seconds is None or seconds >= 0
