"""A run as a whole: archives, deadlines, interruptions, patterns, hosts with settings of their own."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from servers import Authority, Exchange, Handler, Site, page, prose, redirect
from sourcecheck import pages
from sourcecheck.errors import UsageError
from sourcecheck.links import Looked, Outside, Reference, check, in_order, notes
from sourcecheck.links.store import Store, Stored
from sourcecheck.model import LinkResult, Page
from sourcecheck.settings import HostSettings, Limits, Settings

SETTINGS = Settings(
    timeout=2.0, allow=("127.0.0.0/8",), limits=Limits(backoff_seconds=0.02), retries=1
)
NO_PROXY = Outside(environment_proxies=dict)
FINE = page(prose("the new sluice"))
GONE = page("", 404)


def look(url: str, **changes: object) -> LinkResult:
    settings = replace(SETTINGS, **changes)
    (looked,) = check([Reference(url)], settings, outside=NO_PROXY)
    return looked.result


def statuses(lookeds: list[Looked]) -> list[str]:
    return [one.result.status.value for one in lookeds]


# --- archives ---------------------------------------------------------------------------------


class Archive:
    """A stand-in for an archive: it has a copy of what is in `copies`, and remembers questions."""

    def __init__(self, *copies: str, status: str = "200") -> None:
        self.copies = copies
        self.status = status
        self.asked: list[str] = []

    def __call__(self, exchange: Exchange) -> bool | None:
        url = parse_qs(urlsplit(exchange.path).query)["url"][0]
        self.asked.append(url)
        snapshots: dict[str, object] = {}
        if url in self.copies:
            copy = f"http://web.archive.org/web/20190501/{url}"
            closest = {"available": True, "url": copy, "status": self.status}
            snapshots = {"closest": {**closest, "timestamp": "20190501000000"}}
        said = json.dumps({"url": url, "archived_snapshots": snapshots})
        return page(said, 200, "Content-Type: application/json")(exchange)


def test_a_dead_link_names_its_archived_copy() -> None:
    with Site({"/gone": GONE}) as site, Site({}) as there:
        url = site.url("/gone?a=1&b=2")
        there.fallback = Archive(url)
        result = look(url, archive=True, archive_endpoint=there.url("/wayback/available"))
    assert result.status == "dead"
    assert result.archived == f"http://web.archive.org/web/20190501/{url}"
    assert "an archive has a copy of 2019-05-01: " in result.reason


def test_a_dead_link_without_a_copy_names_none() -> None:
    with Site({"/gone": GONE}) as site, Site({}, fallback=Archive()) as there:
        result = look(site.url("/gone"), archive=True, archive_endpoint=there.url("/api"))
    assert (result.status, result.archived) == ("dead", "")


def test_a_copy_of_an_error_page_is_no_copy() -> None:
    with Site({"/gone": GONE}) as site, Site({}) as there:
        there.fallback = Archive(site.url("/gone"), status="404")
        result = look(site.url("/gone"), archive=True, archive_endpoint=there.url("/api"))
    assert result.archived == ""


def test_an_archive_is_asked_for_what_is_gone_and_for_nothing_else() -> None:
    archive = Archive()
    soft = page("<title>Page not found</title><h1>Page not found</h1>")
    routes = {"/fine": FINE, "/soft": soft, "/down": page("", 500), "/no": page("", 403)}
    with Site(routes) as site, Site({}, fallback=archive) as there:
        references = [Reference(site.url(path)) for path in (*routes, "/gone")]
        settings = replace(SETTINGS, archive=True, archive_endpoint=there.url("/api"))
        list(check(references, settings, outside=NO_PROXY))
        expected = {site.url("/soft"), site.url("/gone")}
    assert set(archive.asked) == expected


def test_the_copy_nearest_to_the_day_of_citation_is_asked_for() -> None:
    archive = Archive()
    with Site({}) as site, Site({}, fallback=archive) as there:
        url, day = site.url("/gone"), date(2019, 5, 1)
        for endpoint in (there.url("/api"), there.url("/{timestamp}/?url={url}")):
            settings = replace(SETTINGS, archive=True, archive_endpoint=endpoint)
            references = [
                Reference(url, cited_on=date(2020, 1, 1)),
                Reference(f"{url}#a", cited_on=day),
            ]
            list(check(references, settings, outside=NO_PROXY))
        list(check([Reference(url)], settings, outside=NO_PROXY))
        asked = [exchange.path for exchange in there.seen]
    assert asked[0].endswith("&timestamp=20190501")
    assert asked[1].startswith("/20190501/?url=http://")
    assert asked[2][1:9] == datetime.now(UTC).strftime("%Y%m%d")  # without a day: the latest


def test_an_archive_is_not_asked_unless_that_is_wanted() -> None:
    archive = Archive()
    with Site({}) as site, Site({}, fallback=archive) as there:
        look(site.url("/gone"), archive_endpoint=there.url("/api"))
    assert archive.asked == []


def test_an_archive_hears_of_no_address_with_a_secret_in_it() -> None:
    archive = Archive()
    with Site({}) as site, Site({}, fallback=archive) as there:
        endpoint = there.url("/api")
        look(site.url("/gone?token=hush"), archive=True, archive_endpoint=endpoint)
    assert archive.asked == []


@pytest.mark.parametrize(
    "handler",
    [page("", 500), page("no json"), page("[]"), page('{"archived_snapshots": 3}'), page("", 404)],
)
def test_an_archive_in_trouble_says_nothing_about_the_link(handler: Handler) -> None:
    with Site({"/gone": GONE}) as site, Site({}, fallback=handler) as there:
        result = look(site.url("/gone"), archive=True, archive_endpoint=there.url("/api"))
    assert (result.status, result.reason, result.archived) == ("dead", "404 Not Found", "")


def test_a_memento_aggregator_is_understood_too() -> None:
    copy = "https://archive.example/2019/harbour"
    said = json.dumps({"mementos": {"closest": {"datetime": "2019-05-01", "uri": [copy]}}})
    with Site({"/gone": GONE}) as site, Site({}, fallback=page(said)) as there:
        endpoint = there.url("/api/json/2019/{url}")
        result = look(site.url("/gone"), archive=True, archive_endpoint=endpoint)
        asked = there.seen[0].path
    assert result.archived == copy
    assert asked == "/api/json/2019/" + quote(site.url("/gone"), safe=":/")


def test_an_endpoint_that_cannot_be_used_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="endpoint"):
        look("http://127.0.0.1/", archive=True, archive_endpoint="file:///etc/passwd")


def test_an_endpoint_on_a_private_address_is_not_contacted() -> None:
    archive = Archive()
    with Site({}, host="127.0.0.2") as site, Site({}, fallback=archive) as there:
        url = site.url("/gone")
        look(url, archive=True, archive_endpoint=there.url("/api"), allow=("127.0.0.2",))
    assert archive.asked == []


# --- deadlines and interruptions ----------------------------------------------------------------


def silent(exchange: Exchange) -> None:
    exchange.pause(30)


def test_what_is_not_settled_by_the_deadline_of_the_run_is_unreachable() -> None:
    with Site({"/fine": FINE}, fallback=silent) as site:
        urls = [site.url("/fine"), *(site.url(f"/{n}") for n in range(50))]
        settings = replace(SETTINGS, timeout=30, deadline=0.5)
        began = time.monotonic()
        found = list(in_order(check(map(Reference, urls), settings, outside=NO_PROXY)))
        assert time.monotonic() - began < 2.5
    assert statuses(found) == ["ok"] + ["unreachable"] * 50
    assert "deadline" in found[-1].result.reason


def test_nobody_is_waited_for_beyond_the_deadline_of_the_run() -> None:
    with Site({"/busy": page("", 503, "Retry-After: 30")}) as site:
        began = time.monotonic()
        result = look(site.url("/busy"), deadline=5.0)
        assert time.monotonic() - began < 2
    assert result.status == "unreachable"
    assert "30 seconds" in result.reason


def test_an_interruption_keeps_what_is_known_of_pages_that_wait_for_their_site() -> None:
    probed = threading.Event()

    def probe(exchange: Exchange) -> None:
        probed.set()
        exchange.pause(30)

    with Site({f"/p/{n}": FINE for n in range(3)}, fallback=probe) as site:
        other = Site({"/": FINE}, host="127.0.0.2")
        with other:
            urls = [other.url("/"), *(site.url(f"/p/{n}") for n in range(3))]
            looking = check(map(Reference, urls), SETTINGS, outside=NO_PROXY)
            assert next(looking).result.url == other.url("/")
            probed.wait(5)
            while sum(site.hits[f"/p/{n}"] for n in range(3)) < 3:
                time.sleep(0.01)
            time.sleep(0.1)
            began = time.monotonic()
            rest = list(looking.rest())
            assert time.monotonic() - began < 2
    assert sorted(one.result.url for one in rest) == sorted(urls[1:])
    assert statuses(rest) == ["ok"] * 3


def test_an_interruption_keeps_the_verdict_on_a_link_whose_archive_is_being_asked() -> None:
    asked = threading.Event()

    def slow(exchange: Exchange) -> None:
        asked.set()
        exchange.pause(30)

    with Site({"/": FINE}) as site, Site({}, fallback=slow, host="127.0.0.2") as there:
        settings = replace(SETTINGS, archive=True, archive_endpoint=there.url("/api"))
        urls = [site.url("/"), site.url("/gone")]
        looking = check(map(Reference, urls), settings, outside=NO_PROXY)
        next(looking)
        asked.wait(5)
        rest = list(looking.rest())
    assert statuses(rest) == ["dead"]


def test_a_host_that_accepts_and_never_answers_does_not_hold_up_the_run() -> None:
    with Site({}, fallback=silent) as site:
        urls = [site.url(f"/{n}") for n in range(200)]
        settings = replace(SETTINGS, timeout=0.2, per_host=4, retries=0)
        began = time.monotonic()
        found = list(check(map(Reference, urls), settings, outside=NO_PROXY))
        assert time.monotonic() - began < 4
    assert set(statuses(found)) == {"unreachable"}
    assert site.hits.total() < 30


# --- which links ----------------------------------------------------------------------------------


def test_only_what_include_and_exclude_leave_is_asked_for() -> None:
    with Site({}, fallback=FINE) as site:
        references = [Reference(site.url(path)) for path in ("/a", "/drafts/b", "/c.pdf", "/d")]
        settings = replace(SETTINGS, include=("127.0.0.1",), exclude=("*/drafts/*", "*.pdf"))
        found = list(in_order(check(references, settings, outside=NO_PROXY)))
        said = notes(settings, references, NO_PROXY)
    assert [urlsplit(one.result.url).path for one in found] == ["/a", "/d"]
    assert "/drafts/b" not in site.hits
    assert said == ("2 links were not looked at, because of include or exclude",)


# --- settings of a host ---------------------------------------------------------------------------


def test_a_host_may_have_a_gap_of_its_own() -> None:
    times: list[float] = []

    def clocked(exchange: Exchange) -> bool | None:
        times.append(time.monotonic())
        return FINE(exchange)

    with Site({"/the-new-sluice": clocked, "/the-new-sluice-2": clocked}) as site:
        hosts = {"127.0.0.1": HostSettings(delay=0.3)}
        references = [Reference(site.url(path)) for path in site.routes]
        list(check(references, replace(SETTINGS, hosts=hosts), outside=NO_PROXY))
    assert abs(times[1] - times[0]) >= 0.27


def test_a_host_is_known_by_its_name_in_its_own_letters() -> None:
    with Site({"/the-new-sluice": FINE}) as site:
        hosts = {"bücher.example": HostSettings(headers={"X-Key": "k"})}
        there = Outside(resolve=lambda host: ("127.0.0.1",), environment_proxies=dict)
        url = site.url("/the-new-sluice", host="bücher.example")
        (found,) = check([Reference(url)], replace(SETTINGS, hosts=hosts), outside=there)
    assert found.result.status == "ok"
    assert site.seen[0].headers["x-key"] == "k"


def test_headers_of_a_host_do_not_go_over_plain_http_for_a_link_that_was_https(
    authority: Authority,
) -> None:
    pair = authority.issue("downgrade", "IP:127.0.0.1")
    with Site({"/sluice": FINE}) as plain:
        with Site({"/a": redirect(plain.url("/sluice"))}, tls=pair) as site:
            hosts = {"127.0.0.1": HostSettings(headers={"X-Key": "k"})}
            look(site.url("/a"), hosts=hosts, ca_file=str(authority.certificate))
            assert site.seen[0].headers["x-key"] == "k"
        assert "x-key" not in plain.seen[0].headers


def test_a_code_is_accepted_for_its_host_alone() -> None:
    with (
        Site({"/a": page("", 403)}) as site,
        Site({"/a": page("", 403)}, host="127.0.0.2") as other,
    ):
        hosts = {"127.0.0.1": HostSettings(accept=(403,))}
        assert look(site.url("/a"), hosts=hosts).status == "ok"
        assert look(other.url("/a"), hosts=hosts).status == "blocked"


def test_a_host_that_tells_everybody_404_is_believed_after_a_while() -> None:
    with Site({}) as site:
        urls = [site.url(f"/{n}") for n in range(12)]
        settings = replace(SETTINGS, per_host=1)
        found = list(check(map(Reference, urls), settings, outside=NO_PROXY))
    assert set(statuses(found)) == {"dead"}
    assert site.hits.total() == 12 + SETTINGS.limits.max_confirmations


def test_a_host_that_turns_robots_away_with_404_is_never_believed() -> None:
    def shy(exchange: Exchange) -> bool | None:
        is_robot = "compatible" in exchange.headers["user-agent"]
        return (GONE if is_robot else FINE)(exchange)

    with Site({}, fallback=shy) as site:
        urls = [site.url(f"/the-new-sluice-{n}") for n in range(8)]
        settings = replace(SETTINGS, per_host=1)
        assert set(statuses(list(check(map(Reference, urls), settings)))) == {"ok"}


# --- certificates ---------------------------------------------------------------------------------


def test_an_expired_certificate_says_since_when(authority: Authority) -> None:
    pair = authority.issue("stale", "IP:127.0.0.1", days="-1")
    today = datetime.now(UTC).date()
    with Site({}, tls=pair) as site:
        result = look(site.url("/"), ca_file=str(authority.certificate))
    since = result.reason.removeprefix("the certificate has expired on ")
    assert abs((today - datetime.fromisoformat(since).date()).days) <= 2
    assert (result.status, result.rule) == ("unreachable", "SC210")


def test_a_certificate_for_others_says_for_whom(authority: Authority) -> None:
    names = ",".join(f"DNS:{name}.harbour.example" for name in ("www", "shop", "mail", "old"))
    pair = authority.issue("others", names)
    with Site({}, tls=pair) as site:
        result = look(site.url("/"), ca_file=str(authority.certificate))
    shown = "www.harbour.example, shop.harbour.example, mail.harbour.example and 1 more"
    assert result.reason == f"the certificate is for another host: {shown}"
    assert not site.seen


# --- memory ---------------------------------------------------------------------------------------


def test_how_long_a_link_may_be_unreachable_is_a_setting(tmp_path: object) -> None:
    with Site({"/sluice": page("", 500)}) as site:
        found = []
        for day in range(2):
            with Store(tmp_path / "links.sqlite") as store:
                then = Outside(now=lambda day=day: 1e9 + day * 86_400, environment_proxies=dict)
                settings = replace(SETTINGS, retries=0, dead_after_runs=2, dead_after_days=2)
                reference = Reference(site.url("/sluice"))
                found += check([reference], settings, store=store, outside=then)
    assert statuses(found) == ["unreachable", "dead"]


def test_a_run_forgets_what_is_too_old_to_be_asked_for() -> None:
    with Store(":memory:") as store, Site({"/sluice": FINE}) as site:
        for age in (100, 80):
            url = f"https://harbour.example/{age}"
            store.remember(Stored(url, url, 200, fetched_at=1e9 - age * 86_400))
        then = Outside(now=lambda: 1e9, environment_proxies=dict)
        list(check([Reference(site.url("/sluice"))], SETTINGS, store=store, outside=then))
        kept = store.answers([f"https://harbour.example/{age}" for age in (100, 80)])
    assert list(kept) == ["https://harbour.example/80"]


# --- text -----------------------------------------------------------------------------------------

UMLAUTS = (
    "<title>Brücke</title><p>Über die Brücke von München führte 1890 nur ein schmaler Weg.</p>"
)
META = '<meta charset="iso-8859-2">'


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (UMLAUTS.encode("cp1252"), "text/html; charset=utf-8"),
        (UMLAUTS.encode(), "text/html; charset=iso-8859-1"),
        ((META + UMLAUTS).encode("iso-8859-2"), "text/html"),
        (UMLAUTS.encode("utf-16"), "text/html"),
        (UMLAUTS.encode("utf-16-be"), "text/html; charset=utf-16be"),
        (UMLAUTS.encode(), "text/html; charset=x-klingon"),
        (UMLAUTS.encode("cp1252"), "text/html; charset=x-klingon"),
    ],
)
def test_the_text_of_a_page_survives_a_wrong_label(body: bytes, label: str) -> None:
    with Site({"/bridge": page(body, 200, f"Content-Type: {label}")}) as site:
        references = [Reference(site.url("/bridge"), wanted=True)]
        (looked,) = check(references, SETTINGS, outside=NO_PROXY)
    assert looked.response is not None
    response = looked.response
    read = pages.read(response.body, response.content_type, response.url, Limits())
    assert isinstance(read, Page)
    assert "Über die Brücke von München" in read.passages[-1].text


def test_no_compression_is_asked_for_that_could_not_be_undone() -> None:
    with Site({"/sluice": FINE}) as site:
        look(site.url("/sluice"))
    named = set(site.seen[0].headers["accept-encoding"].split(", "))
    try:
        import brotli  # noqa: F401

        assert "br" in named
    except ImportError:
        assert "br" not in named
    assert {"gzip", "deflate"} <= named
