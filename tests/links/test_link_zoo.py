"""A zoo of servers: every way in which a link can be well or unwell, and what we say about it."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from email.utils import formatdate
from importlib.util import find_spec

import pytest

from servers import Exchange, Handler, Site, answer, in_turn, page, prose, raw, redirect
from sourcecheck.links import Reference, check
from sourcecheck.model import LinkResult
from sourcecheck.settings import Limits, Settings

SECONDS = 3.0
SETTINGS = Settings(
    timeout=SECONDS,
    allow=("127.0.0.0/8", "localhost"),
    concurrency=64,
    per_host=64,
    limits=Limits(backoff_seconds=0.05),
)
ARTICLE = prose("the new sluice")


@dataclass(frozen=True)
class Case:
    """A name, what is at its address and elsewhere on its site, and what we must say."""

    name: str
    status: str
    handler: Handler
    reason: str = ""
    rule: str = ""
    elsewhere: tuple[tuple[str, Handler], ...] = ()
    path: str = "/reports/sluice.html"
    fallback: Handler | None = None
    moved_to: str = ""


CASES: list[Case] = []


def case(name: str, status: str, handler: Handler, **rest: object) -> None:
    CASES.append(Case(name, status, handler, **rest))


def unless(test: object, handler: Handler, otherwise: Handler) -> Handler:
    return lambda exchange: (handler if test(exchange) else otherwise)(exchange)


def reset(exchange: Exchange) -> None:
    exchange.reset()


def silent(exchange: Exchange) -> None:
    exchange.pause(60)


def trickle(head: bytes, drop: bytes = b"a") -> Handler:
    def handle(exchange: Exchange) -> None:
        exchange.send(head)
        while not exchange.pause(0.1):
            exchange.send(drop)

    return handle


def endless(head: bytes, block: bytes) -> Handler:
    def handle(exchange: Exchange) -> None:
        exchange.send(head)
        while not exchange.closing.is_set():
            exchange.send(block)

    return handle


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
FINE = page(ARTICLE)
GONE = page("<p>gone</p>", 404)


def later(seconds: object, code: int = 429) -> Handler:
    return page("", code, f"Retry-After: {seconds}")


# --- plain answers -----------------------------------------------------------------------------
case("an article", "ok", FINE)
case("404", "dead", GONE, reason="404 Not Found", rule="SC201")
case("410", "dead", page("", 410), reason="410 Gone", rule="SC201")
case("400", "dead", page("", 400), reason="400 Bad Request", rule="SC201")
case(
    "400 to programs alone",
    "ok",
    lambda at: (page("", 400) if "compatible" in at.headers["user-agent"] else FINE)(at),
)
case("405", "unreachable", page("", 405), rule="SC204")
case("401", "blocked", page("", 401, "WWW-Authenticate: Basic"), reason="login", rule="SC203")
case("403 to everybody", "blocked", page("no", 403), reason="403", rule="SC203")
case("451", "blocked", page("", 451), reason="legal", rule="SC203")
case("999", "blocked", page("", 999), rule="SC203")
case("500 for good", "unreachable", page("", 500), reason="500", rule="SC204")
case("599", "unreachable", page("", 599), reason="599", rule="SC204")
case("203", "ok", page(ARTICLE, 203))

# --- retry what passes -------------------------------------------------------------------------
case("500 once", "ok", in_turn(page("", 500), FINE))
case("502 twice", "ok", in_turn(page("", 502), page("", 502), FINE))
case("a reset once", "ok", in_turn(reset, FINE))
case("closed without an answer once", "ok", in_turn(raw(b""), FINE))
case("429 then a second's patience", "ok", in_turn(later(1), FINE))
case("503 then a second's patience", "ok", in_turn(later(1, 503), FINE))
case("429 without a time", "ok", in_turn(page("", 429), FINE))
case("429 with a date that has passed", "ok", in_turn(later(formatdate(0, usegmt=True)), FINE))
case("429 with garbage", "ok", in_turn(later("soon, perhaps"), FINE))
case("429 with a negative time", "ok", in_turn(later(-5), FINE))
case("429 for a day", "unreachable", later(86_400), reason="86,400", rule="SC204")
case("503 for years", "unreachable", later("9" * 40, 503), rule="SC204")
case(
    "503 until next century",
    "unreachable",
    later("Fri, 01 Jan 2100 00:00:00 GMT", 503),
    rule="SC204",
)
case("429 for good", "unreachable", page("", 429), reason="patience", rule="SC204")


def in_two_seconds(exchange: Exchange) -> bool | None:
    return later(formatdate(time.time() + 2, usegmt=True))(exchange)


case("429 with a date", "ok", in_turn(in_two_seconds, FINE))

# --- do not cry wolf ---------------------------------------------------------------------------


def looks_like_a_robot(exchange: Exchange) -> bool:
    agent = exchange.headers.get("user-agent", "")
    return "Chrome/" not in agent or "compatible" in agent


def names_html(exchange: Exchange) -> bool:
    return "text/html" in exchange.headers.get("accept", "")


def is_head(exchange: Exchange) -> bool:
    return exchange.method == "HEAD"


case("403 to robots only", "ok", unless(looks_like_a_robot, page("", 403), FINE))
case("404 to robots only", "ok", unless(looks_like_a_robot, GONE, FINE))
case("404 unless html is asked for", "ok", unless(names_html, FINE, GONE))
case("406 unless html is asked for", "ok", unless(names_html, FINE, page("", 406)))
case(
    "a Cloudflare challenge",
    "blocked",
    page("<title>Just a moment...</title>", 403, "cf-mitigated: challenge"),
    reason="challenge",
)
case("HEAD 405", "ok", unless(is_head, page("", 405), FINE))
case("HEAD never answers", "ok", unless(is_head, silent, FINE))
case("HEAD 200 and GET 404", "dead", unless(is_head, FINE, GONE))


def needs_cookie(exchange: Exchange) -> bool | None:
    if "pass=1" in exchange.headers.get("cookie", ""):
        return FINE(exchange)
    return redirect("/door")(exchange)


case(
    "a cookie needed within the chain",
    "ok",
    needs_cookie,
    elsewhere=(("/door", redirect("/reports/sluice.html", 302, "Set-Cookie: pass=1; Path=/")),),
)
case(
    "a page that sends to itself with a cookie",
    "ok",
    unless(
        lambda exchange: "seen" in exchange.headers.get("cookie", ""),
        FINE,
        redirect("/reports/sluice.html", 302, "Set-Cookie: seen=yes"),
    ),
)

# --- do not be fooled by 200 ---------------------------------------------------------------------
case("an empty body", "suspect", page(""), reason="empty", rule="SC205")
case("only blanks", "suspect", page("  \r\n\t "), reason="empty", rule="SC205")
case("204", "suspect", raw(b"HTTP/1.1 204 No Content\r\n\r\n"), reason="empty", rule="SC205")
case(
    "not found in words",
    "suspect",
    page("<title>Page not found</title><h1>Page not found</h1><p>Sorry, it is not here.</p>"),
    reason="not found",
    rule="SC205",
)
case("an article about 404 errors", "ok", page(prose("how sites answer with 404 page not found")))
case(
    "a captcha with 200",
    "blocked",
    page(
        "<title>Are you a robot?</title><p>Please verify you are human.</p>"
        '<div class="g-recaptcha" data-sitekey="x"></div>'
    ),
    reason="captcha",
    rule="SC203",
)
case(
    "the same page for any address",
    "suspect",
    page(prose("our harbour")),
    fallback=page(prose("our harbour")),
    reason="any address",
    rule="SC205",
)
case(
    "a wiki that answers 200 to anything",
    "ok",
    page(prose("a dredger's diary")),
    fallback=page(
        "<title>Wiki</title><p>There is no text at this place yet. You can write it.</p>"
    ),
)
case(
    "a parked domain",
    "suspect",
    page(
        "<title>harbour.example</title><h1>This domain is for sale</h1>"
        "<p>Buy this domain. The domain harbour.example may be for sale by its owner.</p>"
        "<p>Related searches: boats, piers, ropes</p>"
    ),
    reason="parked",
    rule="SC205",
)
case(
    "a deep address sent to the home page",
    "suspect",
    redirect("/", 301),
    elsewhere=(("/", FINE),),
    reason="home page",
    rule="SC205",
)
case(
    "a deep address sent to a language's home page",
    "suspect",
    redirect("/en/"),
    elsewhere=(("/en/", FINE),),
    reason="home page",
)
case("/ sent to /en/", "ok", redirect("/en/"), path="/", elsewhere=(("/en/", FINE),))
case(
    "sent to a login",
    "suspect",
    redirect("/account/login?next=/reports/sluice.html"),
    elsewhere=(("/account/login", page("<form><input type=password></form><p>Please log in</p>")),),
    reason="login",
    rule="SC205",
)
case(
    "meta refresh to a live page",
    "ok",
    page('<meta http-equiv="refresh" content="0; url=/new.html">'),
    elsewhere=(("/new.html", FINE),),
)
case(
    "meta refresh to a dead page",
    "dead",
    page('<meta http-equiv="refresh" content="0; url=/new.html">'),
    reason="404",
)
case("a Refresh header to a dead page", "dead", page(ARTICLE, 200, "Refresh: 0; url=/gone.html"))
case("a page that reloads itself", "ok", page(ARTICLE, 200, "Refresh: 300"))
case(
    "meta refresh in circles",
    "dead",
    page('<meta http-equiv="refresh" content="0; url=/b.html">'),
    elsewhere=(
        ("/b.html", page('<meta http-equiv="refresh" content="0; url=/reports/sluice.html">')),
    ),
    reason="loop",
)
case(
    "a page that needs JavaScript",
    "ok",
    page(
        '<title>Sluice</title><div id="root"></div><noscript>You need to enable JavaScript to run '
        'this app.</noscript><script src="/app.js"></script>'
    ),
    reason="JavaScript",
    rule="SC209",
)

SHELL = (
    '<title>Harbour</title><div id="app"></div><noscript>This app needs scripts.</noscript>'
    '<script src="/app.js"></script>'
)
case(
    "an app that shows the same shell for any address",
    "ok",
    page(SHELL),
    fallback=page(SHELL),
    rule="SC209",
)
SHOP = "<title>Chandlery</title><h1>Search results</h1><p>0 results were found for this.</p>"
case("a search without results", "ok", page(SHOP))
case("a short page", "ok", page("<title>Tides</title><p>High 06:12, low 12:20.</p>"))
case(
    "an intranet behind a login",
    "suspect",
    page("<title>Intranet</title><h1>Welcome</h1><form><input><input type=password></form>"),
    reason="login",
    rule="SC205",
)
WIKI = "<title>Wiki: {}</title><h1>{}</h1><p>{}</p>"
case(
    "a wiki with a page for what is not there yet",
    "ok",
    page(WIKI.format("Sluice", "Sluice", "A sluice is a gate for water.")),
    fallback=page(WIKI.format("No such page", "No such page", "You may write it.")),
)
case(
    "a soft 404 whose menu is long",
    "suspect",
    page("<p>a</p>" * 200 + "<h1>Sorry, that page could not be found</h1>"),
    reason="not found",
)

# --- redirects -----------------------------------------------------------------------------------
NEW = (("/archive/sluice.html", FINE),)
for code in (301, 308):
    case(
        f"{code} to a live page",
        "moved",
        redirect("/archive/sluice.html", code),
        elsewhere=NEW,
        rule="SC202",
        moved_to="/archive/sluice.html",
    )
for code in (302, 303, 307):
    case(f"{code} to a live page", "ok", redirect("/archive/sluice.html", code), elsewhere=NEW)
case("301 to a dead page", "dead", redirect("/nowhere.html", 301), reason="404")
case(
    "301 then 302",
    "moved",
    redirect("/b.html", 301),
    elsewhere=(("/b.html", redirect("/c.html", 302)), ("/c.html", FINE)),
    moved_to="/b.html",
)
case(
    "302 then 301",
    "ok",
    redirect("/b.html", 302),
    elsewhere=(("/b.html", redirect("/c.html", 301)), ("/c.html", FINE)),
)
case(
    "a relative redirect",
    "moved",
    redirect("../archive/sluice.html", 301),
    elsewhere=NEW,
    moved_to="/archive/sluice.html",
)
case(
    "a redirect with bytes beyond ASCII",
    "ok",
    raw("HTTP/1.1 302 Found\r\nLocation: /schleuse-für-alle.html\r\n\r\n".encode()),
    elsewhere=(("/schleuse-f%C3%BCr-alle.html", FINE),),
)
case(
    "a redirect with a blank in it",
    "ok",
    redirect("/new sluice.html"),
    elsewhere=(("/new%20sluice.html", FINE),),
)
case(
    "a redirect without an address",
    "unreachable",
    raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    reason="without an address",
)
case(
    "a redirect to an address without a host",
    "unreachable",
    redirect("https://", 301),
    reason="without an address",
)
case("a redirect to itself", "dead", redirect("/reports/sluice.html"), reason="loop", rule="SC201")
case(
    "a loop of two",
    "dead",
    redirect("/b.html", 301),
    elsewhere=(("/b.html", redirect("/reports/sluice.html", 301)),),
    reason="loop",
)
case(
    "an endless chain",
    "dead",
    redirect("/hop/1"),
    fallback=lambda exchange: redirect(f"/hop/{int(exchange.path.rsplit('/', 1)[1]) + 1}")(
        exchange
    ),
    reason="endless",
)
case(
    "five redirects",
    "ok",
    redirect("/a.html"),
    elsewhere=(
        ("/a.html", redirect("/b.html")),
        ("/b.html", redirect("/c.html")),
        ("/c.html", redirect("/d.html")),
        ("/d.html", redirect("/e.html")),
        ("/e.html", FINE),
    ),
)
case("a redirect to a file", "refused", redirect("file:///etc/passwd"), rule="SC207")
case("a redirect to ftp", "refused", redirect("ftp://ftp.example.org/x"), rule="SC207")
case("a redirect to a private address", "refused", redirect("http://10.0.0.7/x"), rule="SC207")
case(
    "a redirect to a metadata service",
    "refused",
    redirect("http://169.254.169.254/latest/"),
    rule="SC207",
)
case(
    "a redirect whose body never ends",
    "ok",
    endless(b"HTTP/1.1 302 Found\r\nLocation: /archive/sluice.html\r\n\r\n", b"x" * 65536),
    elsewhere=NEW,
)

case(
    "a redirect to what is no address",
    "unreachable",
    redirect("http://[::1"),
    reason="redirects to an address that is no address",
    rule="SC204",
)
case("a redirect to a port that is none", "unreachable", redirect("http://127.0.0.1:99999/"))
case(
    "a redirect to two dots in a row", "unreachable", redirect("http://a..b/"), reason="no address"
)
case("a redirect with a password", "refused", redirect("http://me:x@127.0.0.1/"), rule="SC207")
case("a redirect to javascript", "refused", redirect("javascript:alert(1)"), rule="SC207")
case("a redirect to a data address", "refused", redirect("data:text/html,x"), rule="SC207")
case(
    "a trailing slash",
    "moved",
    redirect("/reports/", 301),
    path="/reports",
    elsewhere=(("/reports/", page(prose("reports"))),),
    moved_to="/reports/",
)
case(
    "a page in the reader's language",
    "ok",
    redirect("/en/reports/sluice.html"),
    elsewhere=(("/en/reports/sluice.html", FINE),),
)
case(
    "sent to a page for errors",
    "suspect",
    redirect("/404.html"),
    elsewhere=(("/404.html", page("<title>Oh dear</title><h1>Oh dear</h1><p>Lost at sea.</p>")),),
    reason="page for errors",
    rule="SC205",
)
case(
    "meta refresh to what is no address",
    "ok",
    page(ARTICLE.replace("<head>", '<head><meta http-equiv="refresh" content="0; url=http://[">')),
)
case(
    "a Refresh header to what is no address",
    "ok",
    page(ARTICLE, 200, "Refresh: 0; url=http://[::1"),
)
case(
    "meta refresh to a private address",
    "refused",
    page('<meta http-equiv="refresh" content="0; url=http://10.0.0.7/x">'),
    rule="SC207",
)

# --- broken HTTP -------------------------------------------------------------------------------
BODY = ARTICLE.encode()


def sized(length: int) -> bytes:
    return HEAD + f"Content-Length: {length}\r\n\r\n".encode() + BODY


def chunked(*chunks: bytes) -> bytes:
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body


def reset_within(data: bytes) -> Handler:
    def handle(exchange: Exchange) -> None:
        exchange.send(data)
        exchange.pause(0.05)
        exchange.reset()

    return handle


case("a Content-Length that is too small", "ok", raw(sized(len(BODY) // 2)))
case("a Content-Length that is too large", "ok", raw(sized(len(BODY) + 999)), reason="bytes came")
case("a Content-Length that is no number", "ok", raw(HEAD + b"Content-Length: many\r\n\r\n" + BODY))
case("a negative Content-Length", "ok", raw(HEAD + b"Content-Length: -1\r\n\r\n" + BODY))
case(
    "a Content-Length given twice",
    "ok",
    raw(HEAD + b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (len(BODY), len(BODY)) + BODY),
)
case("chunks", "ok", raw(chunked(BODY[:100], BODY[100:]) + b"0\r\n\r\n"))
case("chunks with a trailer", "ok", raw(chunked(BODY) + b"0\r\nX-Sum: 1\r\n\r\n"))
case("chunks without an end", "ok", raw(chunked(BODY)), reason="chunk")
case("a bad chunk at once", "unreachable", raw(chunked() + b"zz\r\nfoo"), reason="chunks")
case("a chunk size without end", "unreachable", endless(chunked(), b"0" * 65536), reason="chunks")
case("a reset in the header", "unreachable", reset_within(HEAD), reason="broke off", rule="SC204")
case("a reset in the body", "unreachable", reset_within(HEAD + b"Content-Length: 900\r\n\r\nabc"))
case("a reset in the body once", "ok", in_turn(reset_within(HEAD + b"\r\nabc"), FINE))
case("gzip", "ok", page(gzip.compress(BODY), 200, "Content-Encoding: gzip"))
case(
    "gzip that is none",
    "unreachable",
    page(BODY, 200, "Content-Encoding: gzip"),
    reason="and is not",
    rule="SC204",
)
case(
    "gzip that is damaged",
    "unreachable",
    page(b"\x1f\x8b\x08" + b"\x55" * 400, 200, "Content-Encoding: gzip"),
    reason="gzip",
)
case("deflate", "ok", page(zlib.compress(BODY), 200, "Content-Encoding: deflate"))
case("raw deflate", "ok", page(zlib.compress(BODY, wbits=-15), 200, "Content-Encoding: deflate"))
case(
    "gzip twice",
    "ok",
    page(gzip.compress(gzip.compress(BODY)), 200, "Content-Encoding: gzip, gzip"),
)
if find_spec("brotli"):
    import brotli

    case("brotli", "ok", page(brotli.compress(BODY), 200, "Content-Encoding: br"), reason="200 OK")
case(
    "a compression that only browsers can undo",
    "ok",
    page(b"\x28\xb5\x2f\xfd" + BODY, 200, "Content-Encoding: zstd"),
    rule="" if find_spec("compression") or find_spec("backports") else "SC209",
    reason="" if find_spec("compression") or find_spec("backports") else "zstd",
)
case("an unknown encoding", "unreachable", page(BODY, 200, "Content-Encoding: rot13"))
case("100 before the answer", "ok", raw(b"HTTP/1.1 100 Continue\r\n\r\n" + answer(ARTICLE)))
case(
    "103 before the answer",
    "ok",
    raw(b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n" * 3 + answer(ARTICLE)),
)
case("103 before a 404", "dead", raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer("", 404)))
case("interim answers without end", "unreachable", endless(b"", b"HTTP/1.1 103 Hints\r\n\r\n" * 99))
case("300 header fields", "ok", page(ARTICLE, 200, *(f"X-{n}: {n}" for n in range(300))))
case("a header of 200 kB", "ok", page(ARTICLE, 200, "X-Long: " + "y" * 200_000))
case("a header of 300 kB", "unreachable", page(ARTICLE, 200, "X-Long: " + "y" * 300_000))
case("a header without end", "unreachable", endless(HEAD, b"X-More: " + b"y" * 9_000 + b"\r\n"))
case(
    "two Content-Types",
    "ok",
    page(ARTICLE, 200, "Content-Type: text/plain", "Content-Type: text/html"),
)
case("a field without a colon", "ok", raw(HEAD + b"nonsense\r\n\r\n" + BODY))
case("a folded field", "ok", raw(HEAD + b"X-Fold: one\r\n two\r\n\r\n" + BODY))
case("bare line feeds", "ok", raw(b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + BODY))
case("HTTP/1.0", "ok", raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY))
case("no reason phrase", "ok", raw(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + BODY))
case("no Content-Type", "ok", raw(b"HTTP/1.1 200 OK\r\n\r\n" + BODY))
case("no header at all", "ok", raw(b"HTTP/1.1 200 OK\r\n\r\n" + BODY))
case("garbage", "unreachable", raw(b"\x00\xff garbage \r\n\r\n" * 9), reason="status line")
case("another protocol", "unreachable", raw(b"SSH-2.0-OpenSSH_9.6\r\n"), rule="SC204")
case("a code of four digits", "unreachable", raw(b"HTTP/1.1 2000 OK\r\n\r\n"), rule="SC204")
case("a header that trickles", "unreachable", trickle(HEAD), reason="in time", rule="SC204")
case("a status line that trickles", "unreachable", trickle(b"HT", b"T"), reason="in time")
case("a body that trickles", "unreachable", trickle(HEAD + b"\r\n"), reason="in time")
case("a 404 whose body trickles", "dead", trickle(b"HTTP/1.1 404 Nope\r\n\r\n"), reason="404")
case("no answer", "unreachable", silent, reason="in time", rule="SC204")
case(
    "a body without end", "ok", endless(HEAD + b"\r\n" + BODY, b"<p>more</p>" * 999), reason="first"
)

# --- kinds of content --------------------------------------------------------------------------
case("a PDF", "ok", page(b"%PDF-1.7\n" + b"\0" * 5_000, 200, "Content-Type: application/pdf"))
case("an image", "ok", page(b"\x89PNG\r\n" + b"\0" * 5_000, 200, "Content-Type: image/png"))
case("an archive", "ok", page(b"PK\3\4" * 99, 200, "Content-Type: application/zip"), rule="SC209")
case("plain text", "ok", page("Minutes of the trust.\n" * 40, 200, "Content-Type: text/plain"))
case(
    "windows-1252 labelled UTF-8", "ok", page("<p>Über die Brücke von München</p>".encode("cp1252"))
)
case("an unknown charset", "ok", page(ARTICLE, 200, "Content-Type: text/html; charset=x-klingon"))

case("UTF-16 with a mark", "ok", page(ARTICLE.encode("utf-16"), 200, "Content-Type: text/html"))
case(
    "UTF-16 without a mark",
    "ok",
    page(ARTICLE.encode("utf-16-le"), 200, "Content-Type: text/html; charset=utf-16le"),
)
NOT_HERE = "<title>Página não encontrada</title><h1>Página não encontrada</h1>"
case(
    "a soft 404 in UTF-8 labelled Latin-1",
    "suspect",
    page(NOT_HERE, 200, "Content-Type: text/html; charset=iso-8859-1"),
)
case(
    "a soft 404 in Latin-1 labelled UTF-8",
    "suspect",
    page(NOT_HERE.encode("latin-1"), 200, "Content-Type: text/html; charset=utf-8"),
)
case(
    "a soft 404 in UTF-16",
    "suspect",
    page(NOT_HERE.encode("utf-16"), 200, "Content-Type: text/html"),
)

# --- addresses ---------------------------------------------------------------------------------
case("a blank in the path", "ok", FINE, path="/a page.html", elsewhere=(("/a%20page.html", FINE),))
case(
    "letters beyond ASCII", "ok", GONE, path="/schön.html", elsewhere=(("/sch%C3%B6n.html", FINE),)
)
case("dot segments", "ok", GONE, path="/x/../y.html", elsewhere=(("/y.html", FINE),))
case("an encoded slash", "ok", FINE, path="/a%2Fb.html")
case("brackets and bars in the query", "ok", FINE, path="/find.html?q=a|b[]")
case("a long address", "ok", FINE, path="/find.html?q=" + "x" * 7_900)
case("an address beyond all bounds", "refused", FINE, path="/" + "x" * 9_000, rule="SC207")

# --- fragments ---------------------------------------------------------------------------------
MARKED = page(
    ARTICLE.replace("<h1>", '<a name="old"></a><h1 id="history">') + '<p id="naïve">x</p>'
)
case("an id", "ok", MARKED, path="/reports/sluice.html#history")
case("a name", "ok", MARKED, path="/reports/sluice.html#old")
case("a percent-encoded id", "ok", MARKED, path="/reports/sluice.html#na%C3%AFve")
case("#top", "ok", MARKED, path="/reports/sluice.html#top")
case("an empty fragment", "ok", MARKED, path="/reports/sluice.html#")
case("a missing anchor", "suspect", MARKED, path="/reports/sluice.html#gone", rule="SC206")
case("a text that is there", "ok", MARKED, path="/reports/sluice.html#:~:text=the%20dredger")
case("a text that is not", "suspect", MARKED, path="/a.html#:~:text=submarines", rule="SC206")
case(
    "an anchor beyond what was read",
    "ok",
    endless(HEAD + b"\r\n" + BODY, b"<p>more</p>" * 9_999),
    path="/reports/sluice.html#history",
)
case(
    "an anchor beyond where the page broke off",
    "ok",
    raw(HEAD + b"Content-Length: 999999\r\n\r\n" + BODY),
    path="/reports/sluice.html#history",
)
case(
    "a text behind a redirect",
    "ok",
    redirect("/new.html"),
    path="/old.html#:~:text=the%20dredger",
    elsewhere=(("/new.html", MARKED),),
)
case(
    "an anchor behind a redirect",
    "moved",
    redirect("/new.html", 301),
    path="/old.html#history",
    elsewhere=(("/new.html", MARKED),),
    moved_to="/new.html#history",
)


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, tuple[Site, LinkResult]]]:
    """All cases looked at in one run, each on a site of its own."""
    with ExitStack() as stack:
        sites = {}
        for number, this in enumerate(CASES):
            routes = {this.path.split("#")[0].split("?")[0]: this.handler, **dict(this.elsewhere)}
            site = Site(routes, host=f"127.0.0.{number % 200 + 1}", fallback=this.fallback)
            sites[this.name] = stack.enter_context(site)
        urls = {this.name: sites[this.name].url(this.path) for this in CASES}
        looked = check([Reference(url) for url in urls.values()], SETTINGS)
        found = {one.result.url: one.result for one in looked}
        yield {name: (sites[name], found[url]) for name, url in urls.items()}


@pytest.mark.parametrize("this", CASES, ids=lambda this: this.name.replace(" ", "-"))
def test_the_zoo(this: Case, results: dict[str, tuple[Site, LinkResult]]) -> None:
    site, result = results[this.name]
    assert result.status.value == this.status, result
    assert this.reason in result.reason, result
    if this.rule:
        assert result.rule == this.rule, result
    expected = site.url(this.moved_to) if this.moved_to else ""
    assert result.moved_to == expected, result
