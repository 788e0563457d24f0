"""`check` as a whole: what is fetched how often, in which order, how politely, within bounds."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from servers import Authority, Exchange, Handler, Site, in_turn, page, prose, raw, redirect
from sourcecheck.errors import UsageError
from sourcecheck.links import Outside, Reference, check, in_order, notes
from sourcecheck.links.store import Store
from sourcecheck.model import LinkResult, LinkStatus, Location
from sourcecheck.settings import HostSettings, Limits, Settings

SETTINGS = Settings(
    timeout=2.0,
    allow=("127.0.0.0/8", "::1", "localhost"),
    limits=Limits(backoff_seconds=0.02),
)
NO_PROXY = Outside(environment_proxies=dict)
FINE = page(prose("the new sluice"))


def look(url: str, settings: Settings = SETTINGS, outside: Outside = NO_PROXY) -> LinkResult:
    (looked,) = check([Reference(url)], settings, outside=outside)
    return looked.result


def with_settings(**changes: object) -> Settings:
    return replace(SETTINGS, **changes)


# --- one fetch for many -----------------------------------------------------------------------


def test_a_url_cited_twice_is_fetched_once_and_keeps_both_places() -> None:
    places = (Location("a.md", 3, 1), Location("b.md", 9, 4))
    with Site({"/sluice": FINE}) as site:
        references = [Reference(site.url("/sluice"), (place,)) for place in places]
        (looked,) = check(references, SETTINGS)
    assert looked.result.cited_at == places
    assert site.hits["/sluice"] == 1


def test_urls_that_differ_by_fragment_share_one_fetch() -> None:
    with Site({"/sluice": page(prose("sluice") + '<p id="b">x</p>')}) as site:
        urls = [site.url("/sluice"), site.url("/sluice#b"), site.url("/sluice#c")]
        found = list(in_order(check([Reference(url) for url in urls], SETTINGS)))
    assert [one.result.url for one in found] == urls
    assert [one.result.status.value for one in found] == ["ok", "ok", "suspect"]
    assert site.hits["/sluice"] == 1


def test_the_body_is_handed_over_only_where_it_is_wanted() -> None:
    with Site({"/a": FINE, "/b": FINE}) as site:
        references = [Reference(site.url("/a"), wanted=True), Reference(site.url("/b"))]
        wanted, other = in_order(check(references, SETTINGS))
    assert wanted.response is not None
    assert b"harbour trust" in wanted.response.body
    assert wanted.response.content_type == "text/html; charset=utf-8"
    assert other.response is None


def test_results_in_order_follow_the_input() -> None:
    with Site({f"/{n}": FINE for n in range(40)}) as site:
        urls = [site.url(f"/{n}") for n in range(40)]
        urls.insert(7, "mailto:someone@example.org")
        found = [one.result.url for one in in_order(check(map(Reference, urls), SETTINGS))]
    assert found == urls


def test_progress_counts_up_to_the_number_of_urls() -> None:
    calls: list[tuple[int, int, str]] = []
    with Site({"/a": FINE, "/b": FINE}) as site:
        references = [Reference(site.url("/a")), Reference(site.url("/b")), Reference("ftp://x/")]
        list(check(references, SETTINGS, on_done=lambda *call: calls.append(call)))
    assert [call[:2] for call in calls] == [(1, 3), (2, 3), (3, 3)]


# --- names and addresses ----------------------------------------------------------------------


class Names:
    """A resolver that knows some names; every question is counted."""

    def __init__(self, known: dict[str, Sequence[str]], error: int = socket.EAI_NONAME) -> None:
        self.known = known
        self.error = error
        self.asked: list[str] = []

    def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(self.error, "made up")
        return self.known[host]


def outside(names: Names) -> Outside:
    return Outside(resolve=names, environment_proxies=dict)


def test_no_such_host_is_dead_where_other_names_are_found() -> None:
    names = Names({"example.com": ["93.184.216.34"]})
    result = look("https://gone.harbour-trust.org/x", outside=outside(names))
    assert (result.status, result.rule, result.reason) == ("dead", "SC201", "no such host")


def test_no_such_host_says_nothing_without_a_network() -> None:
    result = look("https://gone.harbour-trust.org/x", outside=outside(Names({})))
    assert (result.status, result.rule) == ("unreachable", "SC204")
    assert "no network" in result.reason


@pytest.mark.parametrize("host", ["a.invalid", "b.test", "c.example"])
def test_a_reserved_name_is_dead_in_any_case(host: str) -> None:
    assert look(f"http://{host}/", outside=outside(Names({}))).status is LinkStatus.DEAD


def test_trouble_with_the_look_up_is_not_the_links_fault() -> None:
    names = Names({"example.com": ["93.184.216.34"]}, socket.EAI_AGAIN)
    assert look("http://www.harbour-trust.org/", outside=outside(names)).status == "unreachable"


def test_a_look_up_that_hangs_ends_at_the_deadline() -> None:
    hanging = threading.Event()

    def hang(host: str) -> Sequence[str]:
        hanging.wait(30)
        return ()

    began = time.monotonic()
    settings = with_settings(timeout=0.3)
    result = look("http://slow.org/", settings, Outside(resolve=hang, environment_proxies=dict))
    hanging.set()
    assert result.status == "unreachable"
    assert time.monotonic() - began < 2


def test_the_address_that_was_judged_is_the_one_that_is_contacted() -> None:
    """A name that answers differently the second time never gets a second question."""
    with Site({"/sluice": FINE}) as site:
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        names = Names({})
        names.known = {}

        def rebinding(host: str) -> Sequence[str]:
            names.asked.append(host)
            return next(answers)

        settings = with_settings(allow=("127.0.0.1",))
        url = site.url("/sluice", host="rebinding.org")
        result = look(url, settings, Outside(resolve=rebinding, environment_proxies=dict))
    assert result.status == "ok"
    assert names.asked == ["rebinding.org"]
    assert site.seen[0].headers["host"] == f"rebinding.org:{site.port}"


def test_a_name_with_one_private_address_is_refused() -> None:
    names = Names({"mixed.org": ["93.184.216.34", "127.0.0.1"]})
    result = look("http://mixed.org/", Settings(timeout=1), outside(names))
    assert (result.status, result.rule) == ("refused", "SC207")


def test_a_redirect_to_a_name_with_a_private_address_is_refused() -> None:
    with Site({"/a": redirect("http://inside.org/secret")}) as site:
        names = Names({"inside.org": ["192.168.1.1"]})
        result = look(site.url("/a"), outside=outside(names))
    assert (result.status, result.rule) == ("refused", "SC207")


def test_the_next_address_of_a_host_is_tried_when_one_refuses() -> None:
    with Site({"/sluice": FINE}) as site:
        names = Names({"twin.org": ["127.0.0.99", "127.0.0.1"]})
        assert look(site.url("/sluice", host="twin.org"), outside=outside(names)).status == "ok"


def test_a_refused_connection_is_not_conclusive() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    result = look(f"http://127.0.0.1:{port}/")
    assert (result.status, result.reason) == ("unreachable", "the connection was refused")


def test_an_ipv6_address_is_reached() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with Site({"/sluice": FINE}, host="::1") as site:
        assert look(site.url("/sluice")).status == "ok"


# --- TLS --------------------------------------------------------------------------------------


def test_a_ca_file_vouches_for_a_server(authority: Authority) -> None:
    pair = authority.issue("right", "IP:127.0.0.1")
    with Site({"/sluice": FINE}, tls=pair) as site:
        settings = with_settings(ca_file=str(authority.certificate))
        assert look(site.url("/sluice"), settings).status == "ok"


def test_the_certificate_is_checked_against_the_name_and_not_the_address(
    authority: Authority,
) -> None:
    pair = authority.issue("named", "DNS:harbour.org")
    settings = with_settings(ca_file=str(authority.certificate))
    with Site({"/sluice": FINE}, tls=pair) as site:
        names = outside(Names({"harbour.org": ["127.0.0.1"]}))
        assert look(site.url("/sluice", host="harbour.org"), settings, names).status == "ok"
        assert look(site.url("/sluice"), settings).rule == "SC210"


@pytest.mark.parametrize(
    ("kind", "words"),
    [("self-signed", "signed by itself"), ("expired", "expired"), ("wrong host", "another host")],
)
def test_a_bad_certificate_is_named(authority: Authority, kind: str, words: str) -> None:
    if kind == "self-signed":
        pair = authority.self_signed("lonely", "IP:127.0.0.1")
    elif kind == "expired":
        pair = authority.issue("late", "IP:127.0.0.1", days="-1")
    else:
        pair = authority.issue("other", "DNS:elsewhere.org")
    with Site({"/sluice": FINE}, tls=pair) as site:
        result = look(site.url("/sluice"), with_settings(ca_file=str(authority.certificate)))
    assert (result.status, result.rule) == ("unreachable", "SC210")
    assert words in result.reason


def test_plain_http_on_a_tls_port_is_no_secure_connection() -> None:
    with Site({}, fallback=raw(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as site:
        result = look(site.url("/").replace("http:", "https:"))
    assert (result.status, result.rule) == ("unreachable", "SC204")


def test_a_tls_server_that_says_nothing_ends_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        began = time.monotonic()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        assert look(url, with_settings(timeout=0.4)).status == "unreachable"
    assert time.monotonic() - began < 2


def test_a_ca_file_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"nowhere\.pem"):
        look("http://127.0.0.1/", with_settings(ca_file="/nowhere.pem"))


# --- politeness -------------------------------------------------------------------------------


class Counter:
    """A handler that notes how many requests are open at once, and when each came."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.open = 0
        self.most = 0
        self.times: list[float] = []

    def __call__(self, exchange: Exchange) -> bool | None:
        with self.lock:
            self.open += 1
            self.most = max(self.most, self.open)
            self.times.append(time.monotonic())
        exchange.pause(0.02)
        with self.lock:
            self.open -= 1
        return FINE(exchange)

    @property
    def gaps(self) -> list[float]:
        times = sorted(self.times)
        return [later - early for early, later in pairwise(times)]


def test_a_host_is_never_asked_more_than_per_host_at_once() -> None:
    counter = Counter()
    with Site({}, fallback=counter) as site:
        references = [Reference(site.url(f"/the-new-sluice-{n}")) for n in range(30)]
        list(check(references, with_settings(per_host=3)))
    assert counter.most == 3


def test_the_gap_between_requests_holds_over_retries() -> None:
    counter = Counter()
    broken = in_turn(page("", 500), counter)

    def counted(exchange: Exchange) -> bool | None:
        counter.times.append(time.monotonic())
        return broken(exchange)

    with Site({"/the-new-sluice": counted}) as site:
        list(check([Reference(site.url("/the-new-sluice"))], with_settings(delay=0.3)))
    assert len(counter.times) >= 2
    assert min(counter.gaps[:1]) >= 0.27  # the first of them also had to connect


def test_a_redirect_to_another_host_waits_in_that_hosts_queue() -> None:
    counter = Counter()
    with Site({}, fallback=counter) as there:
        hops = {f"/{n}": redirect(there.url(f"/the-new-sluice-{n}")) for n in range(12)}
        with Site(hops, host="127.0.0.2") as here:
            references = [Reference(here.url(path)) for path in hops]
            list(check(references, with_settings(per_host=2, concurrency=12)))
    assert counter.most == 2


def test_a_host_that_keeps_asking_for_patience_does_not_hold_up_the_run() -> None:
    with Site({}, fallback=page("", 429, "Retry-After: 1")) as site:
        references = [Reference(site.url(f"/{n}")) for n in range(40)]
        began = time.monotonic()
        statuses = {one.result.status.value for one in check(references, SETTINGS)}
    assert statuses == {"unreachable"}
    assert time.monotonic() - began < 6


def test_a_host_that_never_answers_is_not_asked_for_every_url() -> None:
    asked: list[str] = []

    def slow(host: str) -> Sequence[str]:
        asked.append(host)
        raise TimeoutError

    references = [Reference(f"http://silent.org/{n}") for n in range(50)]
    settings = with_settings(per_host=2, timeout=0.2)
    there = Outside(resolve=slow, environment_proxies=dict)
    found = [one.result.status.value for one in check(references, settings, outside=there)]
    assert found == ["unreachable"] * 50
    assert len(asked) < 20


def test_settings_for_a_host_come_first() -> None:
    counter = Counter()
    with Site({}, fallback=counter) as site:
        hosts = {f"127.0.0.1:{site.port}": HostSettings(per_host=1)}
        references = [Reference(site.url(f"/the-new-sluice-{n}")) for n in range(6)]
        list(check(references, with_settings(hosts=hosts)))
    assert counter.most == 1


def test_a_waiting_retry_keeps_no_thread() -> None:
    with Site({"/wait": page("", 429, "Retry-After: 1"), "/sluice": FINE}) as site:
        references = [Reference(site.url("/wait"))]
        with Site({f"/{n}": FINE for n in range(9)}, host="127.0.0.3") as other:
            references += [Reference(other.url(f"/{n}")) for n in range(9)]
            began = time.monotonic()
            run = check(references, with_settings(concurrency=1, retries=1))
            first = [next(run).result.status.value for _ in range(9)]
            assert time.monotonic() - began < 0.9
            assert first == ["ok"] * 9
            assert [one.result.status.value for one in run] == ["unreachable"]


# --- what leaks -------------------------------------------------------------------------------


def test_headers_of_a_host_go_to_that_host_alone() -> None:
    hops: dict[str, Handler] = {}
    with Site({"/sluice": FINE}, host="127.0.0.2") as there, Site(hops) as here:
        hops["/a"] = redirect(there.url("/sluice"))
        hosts = {f"127.0.0.1:{here.port}": HostSettings(headers={"Authorization": "Bearer x"})}
        assert look(here.url("/a"), with_settings(hosts=hosts)).status == "ok"
    assert here.seen[0].headers["authorization"] == "Bearer x"
    assert all("authorization" not in seen.headers for seen in there.seen)


def test_no_cookie_is_kept_from_one_url_to_the_next() -> None:
    with Site({"/a": page(prose("a"), 200, "Set-Cookie: who=you; Path=/"), "/b": FINE}) as site:
        list(
            check([Reference(site.url("/a")), Reference(site.url("/b"))], with_settings(per_host=1))
        )
    assert all("cookie" not in seen.headers for seen in site.seen)


def test_accepted_codes_of_a_host_are_fine() -> None:
    with Site({"/a": page("", 403)}) as site:
        hosts = {f"127.0.0.1:{site.port}": HostSettings(accept=(403,))}
        assert look(site.url("/a"), with_settings(hosts=hosts)).status == "ok"


# --- bounds -----------------------------------------------------------------------------------


def test_a_gzip_bomb_costs_less_than_50_megabytes() -> None:
    packed = gzip.compress(b"\0" * 300_000_000, 1)
    with Site({"/bomb": page(packed, 200, "Content-Encoding: gzip")}) as site:
        tracemalloc.start()
        references = [Reference(site.url("/bomb"), wanted=True)]
        (looked,) = check(references, with_settings(timeout=20))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert looked.response is not None
    assert looked.response.truncated
    assert peak < 50_000_000


def test_leaving_early_takes_no_longer_than_two_seconds() -> None:
    def silent(exchange: Exchange) -> None:
        exchange.pause(30)

    with Site({"/sluice": FINE}, fallback=silent) as site:
        references = [
            Reference(site.url("/sluice")),
            *(Reference(site.url(f"/{n}")) for n in range(9)),
        ]
        run = check(references, with_settings(timeout=30, per_host=20))
        assert next(run).result.status == "ok"
        began = time.monotonic()
        run.close()
        assert time.monotonic() - began < 2


def test_the_random_address_is_asked_once_a_host() -> None:
    with Site({f"/x/{n}": FINE for n in range(20)}) as site:
        list(check([Reference(site.url(f"/x/{n}")) for n in range(20)], SETTINGS))
    odd = [path for path in site.hits if path.startswith("/no-such-page")]
    assert len(odd) == 1
    assert site.hits[odd[0]] == 1


# --- memory and proxies -----------------------------------------------------------------------


def test_offline_asks_for_nothing() -> None:
    with Site({"/sluice": FINE}) as site:
        result = look(site.url("/sluice"), with_settings(offline=True))
    assert (result.status, result.rule) == ("unreachable", "SC204")
    assert result.reason == "not looked at: offline"
    assert not site.hits


def test_a_fresh_answer_costs_no_request() -> None:
    with Store(":memory:") as store, Site({"/sluice": redirect("/new", 301), "/new": FINE}) as site:
        reference = Reference(site.url("/sluice"), wanted=True)
        (first,) = check([reference], SETTINGS, store=store)
        asked = site.hits.total()
        (second,) = check([reference], SETTINGS, store=store)
        assert site.hits.total() == asked
    assert second.result.status is LinkStatus.MOVED
    assert second.result.moved_to == first.result.moved_to
    assert second.response is not None
    assert first.response is not None
    assert second.response.body == first.response.body


def test_a_stale_answer_is_confirmed_without_fetching_the_page_again() -> None:
    def tagged(exchange: Exchange) -> bool | None:
        if exchange.headers.get("if-none-match") == '"7"':
            return page(b"", 304)(exchange)
        return page(prose("tagged"), 200, 'ETag: "7"')(exchange)

    with Store(":memory:") as store, Site({"/sluice": tagged}) as site:
        reference = Reference(site.url("/sluice"), wanted=True)
        (first,) = check([reference], with_settings(max_age=0), store=store)
        time_later = Outside(now=lambda: time.time() + 99, environment_proxies=dict)
        (second,) = check([reference], with_settings(max_age=0), store=store, outside=time_later)
    assert second.result.status == first.result.status == "ok"
    assert second.response is not None
    assert b"tagged" in second.response.body


def test_a_failure_is_asked_for_again() -> None:
    with Store(":memory:") as store, Site({"/sluice": in_turn(page("", 404), FINE)}) as site:
        reference = Reference(site.url("/sluice"))
        settings = with_settings(retries=0)
        site.routes = {"/sluice": page("", 404)}
        assert next(check([reference], settings, store=store)).result.status == "dead"
        site.routes = {"/sluice": FINE}
        assert next(check([reference], settings, store=store)).result.status == "ok"


def test_a_link_unreachable_in_three_runs_over_three_days_is_dead(tmp_path: object) -> None:
    with Site({"/sluice": page("", 500)}) as site:
        statuses = []
        for day in range(3):
            with Store(tmp_path / "links.sqlite") as store:
                then = Outside(now=lambda day=day: 1e9 + day * 86_400, environment_proxies=dict)
                settings = with_settings(retries=0)
                looked = check(
                    [Reference(site.url("/sluice"))], settings, store=store, outside=then
                )
                statuses.append(next(looked).result.status.value)
    assert statuses == ["unreachable", "unreachable", "dead"]


def test_a_proxy_of_the_environment_is_used_and_noted() -> None:
    with Site({}, fallback=FINE) as proxy:
        there = Outside(environment_proxies=lambda: {"http": proxy.url("")})
        result = look("http://far-away.org/the-new-sluice", outside=there)
        assert "proxy" in notes(SETTINGS, (), there)[0]
    assert result.status == "ok"
    assert "http://far-away.org/the-new-sluice" in proxy.hits


def test_hosts_of_no_proxy_are_asked_directly() -> None:
    with Site({"/the-new-sluice": FINE}) as site:
        there = Outside(
            environment_proxies=lambda: {"http": "http://127.0.0.9:1", "no": "127.0.0.1"}
        )
        assert look(site.url("/the-new-sluice"), outside=there).status == "ok"
