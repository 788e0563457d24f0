"""Pages as they are met on the web: real ones that look odd, and others that only look alive."""

from __future__ import annotations

import pytest

from sourcecheck.pages import Look, look

MENU = "".join(
    f"<a href=/{word}>{word.capitalize()}</a> "
    for word in "news sport weather tides jobs events opinion archive contact".split()
)
FOOT = "<footer><a href=/login>Log in</a> <a href=/register>Register</a> © 2026 The Times</footer>"
PROSE = (
    "<p>The harbour trust published its report on Monday, and the council has read it since then, "
    "line by line, with the harbour master and two of the pilots who had asked for it.</p>"
)


def site(title: str, body: str) -> str:
    """A page of a site with a menu and a footer."""
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><header><nav>{MENU}</nav></header>{body}</body></html>"


def bare(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def glance(html: str) -> Look:
    return look(html.encode(), "text/html; charset=utf-8", "https://harbour.example/reports/2014")


SIGNS = ("says_not_found", "is_login", "is_captcha", "is_parked", "is_empty", "needs_javascript")

FINE = {
    "shop 0 results": site(
        "Search results for 'rope' - Chandlery",
        (
            "<h1>Search results</h1><p>0 results found. No products were found matching "
            "your selection.</p><ul><li>Ropes (120)</li><li>Anchors (31)</li></ul>"
        ),
    ),
    "shop product unavailable": site(
        "Brass compass - Chandlery",
        (
            "<h1>Brass compass</h1><p>Currently unavailable. We don't know when or if this "
            "item will be back in stock.</p><p>€ 49.00. Diameter 8 cm, weight 300 g.</p>"
        ),
    ),
    "shop no reviews": site(
        "Rope 12 mm | Chandlery",
        (
            "<h1>Rope 12 mm</h1><p>This product is not available in your country.</p><p>No "
            "reviews found.</p>"
        ),
    ),
    "article 404": site(
        "What a 404 error is and how to fix it - Web School",
        "<h1>What a 404 error is and how to fix it</h1>"
        + PROSE * 3
        + "<p>The page you are looking for does not exist is what it says.</p>",
    ),
    "short article 404 not found": site(
        "404 Not Found Error: What It Is and How to Fix It",
        (
            "<h1>404 Not Found Error: What It Is and How to Fix It</h1><p>A 404 error "
            "means that the page was not found on the server. Check the address, clear the "
            "cache and try again.</p>"
        ),
    ),
    "dictionary 404": site(
        "404 - Wiktionary",
        "<h1>404</h1><p>(Internet slang) To be missing; not found. See also: HTTP 404.</p>",
    ),
    "short real": bare("Tide table", "<h1>Tides today</h1><p>High 06:12, low 12:20.</p>"),
    "very short": "<html><body>OK</body></html>",
    "short text no title": "<p>Port Alder harbour office: +44 20 5550 1234</p>",
    "missing cat": site(
        "Missing cat found",
        "<h1>Missing cat found</h1><p>The cat that went missing is here again.</p>",
    ),
    "page deleted scene": site(
        "Deleted scenes", "<h1>Deleted scenes</h1><p>Scenes that were removed.</p>"
    ),
    "found-not-guilty": site(
        "Not guilty", "<h1>Captain found not guilty</h1><p>The court said so on Monday.</p>"
    ),
    "we moved": site(
        "We have moved", "<h1>We have moved</h1><p>Our office is now at 3 Quay Street.</p>"
    ),
    "service no longer available": site(
        "Ferry line 7",
        "<h1>Ferry line 7</h1><p>This service is no longer available. Use line 8 instead.</p>",
    ),
    "error codes doc": site(
        "Error codes - API docs",
        (
            "<h1>Error codes</h1><table><tr><td>404</td><td>Not Found</td></tr><tr>"
            "<td>410</td><td>Gone</td></tr></table>"
        ),
    ),
    "404 area code": site(
        "Area code 404 - Atlanta", "<h1>Area code 404</h1><p>It serves Atlanta.</p>"
    ),
    "bus 404": site(
        "404 Ostbahnhof - Hafen",
        "<h1>404</h1><p>Bus line 404 runs every 20 minutes from Ostbahnhof to Hafen.</p>",
    ),
    "footer login": site(
        "Minutes of 3 May", "<h1>Minutes of 3 May</h1><p>Present: four members.</p>"
    ),
    "header login box": bare(
        "Harbour forum - Sluice repair",
        (
            "<form action=/login><input name=user><input type=password name=p>"
            "<button>Login</button></form><h2>Sluice repair</h2><p>Posted "
            "by ann: has anybody seen the new sluice? I think it leaks on the north "
            "side.</p><p>bob: yes, it does.</p>"
        ),
    ),
    "phpbb": bare(
        "View topic - rope | Knots",
        ""
        + MENU
        + (
            "<h2>rope</h2><p>Which rope would you take for the mooring of a 9 m boat?</p>"
            "<p>12 mm polyester, and look at it each spring.</p><form "
            "action=ucp.php?mode=login>Username: <input> Password: <input type=password> "
            "<input type=submit value=Login></form>"
        )
        + FOOT
        + "",
    ),
    "newsletter captcha": site(
        "Newsletter",
        (
            "<h1>Newsletter</h1><p>Get the news of the harbour each Monday.</p><form>"
            "<input type=email><div class='g-recaptcha'></div></form>"
        ),
    ),
    "contact recaptcha note": site(
        "Contact",
        (
            "<h1>Contact</h1><form><input type=email><textarea></textarea></form><p>This "
            "site is protected by reCAPTCHA and the Google Privacy Policy and Terms of "
            "Service apply.</p>"
        ),
    ),
    "security check article": site(
        "Security check at the ferry terminal",
        "<h1>Security check at the ferry terminal</h1><p>From Monday on, bags are checked.</p>",
    ),
    "are you a robot poem": site(
        "Are you a robot? A poem",
        "<h1>Are you a robot?</h1><p>"
        + "Are you a robot, he asked me one day; I am not, I said, and went on my way. " * 3
        + "</p>",
    ),
    "captcha wiki": site(
        "CAPTCHA - Encyclopedia",
        "<h1>CAPTCHA</h1>" + PROSE * 2 + "<p>A captcha is a test to tell humans from robots.</p>",
    ),
    "domain for sale article": site(
        "Town sells domain",
        (
            "<h1>Town sells its domain</h1><p>The council said that the old domain is for "
            "sale since Monday.</p>"
        ),
    ),
    "house for sale": site(
        "House for sale", "<h1>House for sale</h1><p>Three rooms and a view. Make an offer.</p>"
    ),
    "js banner": site(
        "Report",
        (
            "<noscript>Please enable JavaScript for the best experience</noscript><script "
            "src=a.js></script><h1>Report 2026</h1><p>4,000 ships called.</p>"
        ),
    ),
    "login help": site(
        "How to log in - Library",
        "<h1>How to log in</h1><p>Take your card and type its number.</p>",
    ),
    "wiki stub generic": site(
        "Port Ellery - Town wiki",
        "<h1>Port Ellery</h1><p>Port Ellery is a village. This article is a stub.</p>",
    ),
    "law repealed": site(
        "Section 404",
        "<h1>Section 404. Repealed</h1><p>This section was removed by the Act of 1991.</p>",
    ),
    "job expired": site(
        "Deckhand (m/f) - Jobs",
        (
            "<h1>Deckhand</h1><p>This position is no longer available.</p><p>Deckhand "
            "wanted for the ferry, 20 hours a week, start in May. Duties: mooring, "
            "tickets, cleaning.</p>"
        ),
    ),
    "video unavailable?": site(
        "Regatta 2015 - Videos", "<h1>Regatta 2015</h1><p>12,345 views</p><video src=a.mp4></video>"
    ),
    "checkbox not robot signup": site(
        "Petition: save the pier",
        (
            "<h1>Save the pier</h1><p>Sign here. 2,041 people have signed.</p><form><input "
            "type=email><label>I'm not a robot</label></form>"
        ),
    ),
    "german nicht gefunden": site(
        "Schiff nicht gefunden",
        "<h1>Vermisstes Schiff weiter nicht gefunden</h1><p>Die Suche geht am Montag weiter.</p>",
    ),
    "french": site(
        "Le trésor introuvable", "<h1>Le trésor introuvable</h1><p>Un roman de la mer.</p>"
    ),
    "album gone": site(
        "Gone - Album by The Piers", "<h1>Gone</h1><p>Gone is the third album by The Piers.</p>"
    ),
    "song missing": site("Missing", "<h1>Missing</h1><p>Missing is a film of 1982.</p>"),
    "lost and found": site(
        "Lost and found", "<h1>Lost and found</h1><p>Nothing has been found this week.</p>"
    ),
    "not available film": site(
        "Not Available", "<h1>Not Available</h1><p>A short film by Ann Pier, 12 minutes.</p>"
    ),
    "hidden js 404 template": site(
        "Report",
        (
            "<h1>Report</h1><p>Ships: 4,000</p><script>var t='Page not found'</script>"
            "<template><h1>404</h1></template>"
        ),
    ),
    "item gone": site(
        "Brass compass - Chandlery",
        "<h1>Brass compass</h1><p>This item is no longer available.</p><p>Brass, 8 cm.</p>",
    ),
    "artikel": site(
        "Messing-Kompass", "<h1>Messing-Kompass</h1><p>Dieser Artikel ist nicht mehr verfügbar.</p>"
    ),
    "video page": site(
        "Regatta", "<h1>Regatta</h1><p>This video is not available in your country.</p>"
    ),
    "nothing found search": site(
        "Search", "<h1>Search</h1><p>Nothing found.</p><form><input type=search></form>"
    ),
    "empty category": site("Anchors", "<h1>Anchors</h1><p>No products found.</p>"),
    "stub wiki absent section": site(
        "Sluice - Wiki",
        (
            "<h1>Sluice</h1><p>There is no page with this exact title in other "
            "languages.</p><p>A sluice is a gate for water.</p>"
        ),
    ),
    "release notes removed": site(
        "Release 2.0",
        (
            "<h1>Release 2.0</h1><ul><li>Removed: the old API</li><li>Page not found "
            "errors are logged</li></ul>"
        ),
    ),
    "faq": site(
        "FAQ",
        (
            "<h1>FAQ</h1><h2>Why do I get page not found?</h2><p>Because the address has a "
            "slip in it.</p>"
        ),
    ),
    "archive notice": site(
        "Report 2004",
        "<div>This page is no longer updated.</div><h1>Report 2004</h1><p>Ships: 4,000.</p>",
    ),
    "old browser": site("Map", "<h1>Map</h1><p>Your browser is not supported.</p>"),
    "gov uk withdrawn": site(
        "Harbour dues 2012",
        (
            "<h1>[Withdrawn] Harbour dues 2012</h1><p>This publication was withdrawn on 3 "
            "May 2014. It is no longer current.</p>"
        ),
    ),
    "suspended ferry": site(
        "Ferry suspended", "<h1>Ferry suspended</h1><p>This service has been suspended.</p>"
    ),
    "signup page": site(
        "Sign up",
        (
            "<h1>Join the club</h1><form><input type=email><input type=password></form>"
            "<p>Members of the club get the newsletter each month and can use the two "
            "guest berths.</p>"
        ),
    ),
    "sign in to comment": site(
        "Ferry delayed", "<h1>Ferry delayed</h1><p>By an hour.</p><p>Sign in to comment</p>"
    ),
    "cookie wall": site(
        "Ferry delayed",
        (
            "<h1>Ferry delayed</h1><div>We use cookies. Accept all. Verify your "
            "choices.</div><p>By an hour, because of fog.</p>"
        ),
    ),
    "forbidden city": site(
        "Access denied: a history of the port gate",
        "<h1>Access denied: a history of the port gate</h1><p>Built in 1870.</p>",
    ),
}

NOT_FOUND = {
    "wordpress": site(
        "Page not found – Harbour Times",
        (
            "<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at "
            "this location. Maybe try one of the links below or a search?</p><h2>Recent "
            "Posts</h2><ul><li>Ferry delayed</li><li>Sluice</li></ul><h2>Archives</h2>"
        ),
    ),
    "wp2": site(
        "Nothing found for  Reports 2014",
        (
            "<h1>Nothing Found</h1><p>It seems we can’t find what you’re looking for. "
            "Perhaps searching can help.</p>"
        ),
    ),
    "drupal": site(
        "Page not found | City",
        "<h1>Page not found</h1><p>The requested page could not be found.</p>",
    ),
    "github": site(
        "Page not found · GitHub",
        "<h1>404</h1><p>This is not the web page you are looking for.</p>",
    ),
    "bbc": site(
        "404 - Not found",
        (
            "<h1>404 - Page not found</h1><p>Sorry, we couldn't find that page. Check the "
            "page URL is correct, or search.</p>"
        ),
    ),
    "guardian": site(
        "The page you requested does not exist",
        (
            "<h1>Sorry - we haven't been able to serve the page you asked for</h1><p>You "
            "may have followed an outdated link, or have mistyped a URL.</p>"
        ),
    ),
    "this content isn't available": site(
        "Harbour",
        (
            "<h1>This content isn't available right now</h1><p>When this happens, it's "
            "usually because the owner only shared it with a small group of people or it's "
            "been deleted.</p>"
        ),
    ),
    "yt": site("Harbour TV", "<h1>Video unavailable</h1><p>This video isn't available anymore</p>"),
    "gone article": site(
        "Harbour Times",
        "<h1>This article has been removed</h1><p>This article is no longer available.</p>",
    ),
    "error h1": site(
        "Error",
        (
            "<h1>Error 404</h1><p>The page you were looking for doesn't exist. You may "
            "have mistyped the address or the page may have moved.</p>"
        ),
    ),
    "rails": (
        "<html><head><title>The page you were looking for doesn't exist (404)</title>"
        "</head><body><h1>The page you were looking for doesn't exist.</h1><p>You may have "
        "mistyped the address or the page may have moved.</p></body></html>"
    ),
    "fi": site("Satama", "<h1>Sivua ei löytynyt</h1>"),
    "da": site("Havn", "<h1>Siden blev ikke fundet</h1>"),
    "no": site("Havn", "<h1>Siden finnes ikke</h1>"),
    "hu": site("Kikötő", "<h1>Az oldal nem található</h1>"),
    "el": site("Λιμάνι", "<h1>Η σελίδα δεν βρέθηκε</h1>"),
    "he": site("נמל", "<h1>הדף לא נמצא</h1>"),
    "ro": site("Port", "<h1>Pagina nu a fost găsită</h1>"),
    "uk": site("Порт", "<h1>Сторінку не знайдено</h1>"),
    "id": site("Pelabuhan", "<h1>Halaman tidak ditemukan</h1>"),
    "fa3": site("خطای ۴۰۴", "<h1>صفحه\u200cای که به دنبال آن بودید یافت نشد</h1>"),
    "lost": site(
        "Harbour",
        "<h1>Whoops, we lost that page</h1><p>The page you're looking for can't be found.</p>",
    ),
    "de2": site(
        "Fehler 404 – Stadt Hafen",
        (
            "<h1>Seite nicht gefunden</h1><p>Die von Ihnen aufgerufene Seite existiert "
            "nicht oder wurde verschoben.</p>"
        ),
    ),
    "es2": site(
        "Puerto", "<h1>Lo sentimos, la página que buscas no existe</h1><p>Volver al inicio</p>"
    ),
    "it2": site(
        "Pagina non trovata - Porto",
        "<h1>Pagina non trovata</h1><p>La pagina richiesta non esiste o è stata spostata.</p>",
    ),
    "pt2": site(
        "Página não encontrada",
        "<h1>Ops! Página não encontrada</h1><p>A página que você procura não existe.</p>",
    ),
    "nl2": site(
        "Pagina niet gevonden",
        "<h1>Pagina niet gevonden</h1><p>De pagina die u zoekt bestaat niet.</p>",
    ),
    "ru2": site(
        "Ошибка 404",
        "<h1>Страница не найдена</h1><p>К сожалению, запрашиваемая страница не существует.</p>",
    ),
    "fa2": site("بندر", "<h1>صفحه مورد نظر پیدا نشد</h1><p>بازگشت به صفحه اصلی</p>"),
    "ar2": site("الميناء", "<h1>الصفحة غير موجودة</h1><p>عذرا</p>"),
    "zh": site("港口", "<h1>页面不存在</h1><p>返回首页</p>"),
    "apache": (
        "<!DOCTYPE HTML><html><head><title>404 Not Found</title></head><body><h1>Not "
        "Found</h1><p>The requested URL was not found on this server.</p><hr>"
        "<address>Apache Server at harbour.example Port 80</address></body></html>"
    ),
    "nginx": bare(
        "404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx</center>"
    ),
    "iis": bare(
        "404 - File or directory not found.",
        (
            "<h1>Server Error</h1><h2>404 - File or directory not found.</h2><h3>The "
            "resource you are looking for might have been removed, had its name changed, "
            "or is temporarily unavailable.</h3>"
        ),
    ),
    "long menu": site(
        "Harbour",
        MENU * 8
        + "<h1>We can't find the page you're looking for</h1><p>Please check the address.</p>",
    ),
    "no longer exists": site("Harbour Times", "<p>Sorry, this page no longer exists.</p>"),
    "document not found": site(
        "Document not found",
        "<h1>Document not found</h1><p>The document does not exist in our archive.</p>",
    ),
    "tr2": site("Liman", "<h1>Aradığınız sayfa bulunamadı</h1>"),
    "sv": site("Hamn", "<h1>Sidan kunde inte hittas</h1>"),
    "pl": site("Port", "<h1>Nie znaleziono strony</h1>"),
    "hu/cs": site("Přístav", "<h1>Stránka nenalezena</h1>"),
}

CAPTCHAS = {
    "cf": bare(
        "Just a moment...",
        (
            "<h1>harbour.example</h1><p>Verifying you are human. This may take a few "
            "seconds.</p><script>window._cf_chl_opt={}</script>"
        ),
    ),
    "amazon": (
        "<html><head><title>Amazon.com</title></head><body><h4>Enter the characters you "
        "see below</h4><p>Sorry, we just need to make sure you're not a robot. For best "
        "results, please make sure your browser is accepting cookies.</p></body></html>"
    ),
    "google": bare(
        "https://www.google.com/search",
        (
            "Our systems have detected unusual traffic from your computer network.<div "
            "class=g-recaptcha></div>"
        ),
    ),
    "perimeterx": bare(
        "Access to this page has been denied",
        "<div id=px-captcha></div>Press & Hold to confirm you are a human (and not a bot).",
    ),
    "datadome": (
        "<html><head><title>harbour.example</title></head><body><p>Please enable JS and "
        "disable any ad blocker</p><script src='https://ct.captcha-delivery.com/c.js'>"
        "</script></body></html>"
    ),
    "sucuri": (
        "<html><title>You are being redirected...</title><noscript>Javascript is required. "
        "Please enable javascript before you are allowed to see this page.</noscript>"
        "<script>sucuri_cloudproxy_js=''</script></html>"
    ),
    "anubis": (
        "<html><head><title>Making sure you're not a bot!</title></head><body><h1>Making "
        "sure you're not a bot!</h1><p>Loading...</p></body></html>"
    ),
}

PARKED = {
    "godaddy": bare(
        "harbour.example",
        "<p>This Web page is parked FREE, courtesy of GoDaddy.</p><a>Get this domain</a>",
    ),
    "sedo": (
        "<html><head><title>harbour.example - This website is for sale! - harbour "
        "Resources and Information.</title></head><body><h1>harbour.example</h1><p>This "
        "website is for sale! harbour.example is your first and best source for all of the "
        "information you're looking for.</p></body></html>"
    ),
    "hugedomains": bare(
        "HarbourTimes.com is for sale | HugeDomains",
        "<h1>HarbourTimes.com is for sale</h1><p>Start using it today. $2,395</p>",
    ),
    "dan": bare(
        "The domain name harbour.example is for sale",
        "<h1>harbour.example</h1><p>The domain name harbour.example is for sale! Make an offer</p>",
    ),
    "expired": bare(
        "Domain expired",
        "<p>This domain has expired. If you owned this domain, contact your registrar.</p>",
    ),
    "hosting default": bare(
        "Welcome to nginx!",
        (
            "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is "
            "successfully installed and working. Further configuration is required.</p>"
        ),
    ),
    "cpanel": bare(
        "Account Suspended",
        (
            "<h1>This Account has been suspended.</h1><p>Contact your hosting provider for "
            "more information.</p>"
        ),
    ),
    "coming soon": bare(
        "harbour.example",
        (
            "<h1>harbour.example</h1><p>Related searches</p><ul><li>Boats</li></ul><p>Buy "
            "this domain</p>"
        ),
    ),
}

LOGINS = {
    "wp-login": bare(
        "Log In ‹ Harbour — WordPress",
        "<form><label>Username</label><input><input type=password></form>",
    ),
    "intranet": (
        "<html><head><title>Intranet</title></head><body><h1>Welcome</h1><form>User "
        "<input> Password <input type=password><input type=submit value='Sign in'></form>"
        "<p>Forgot your password? Contact the help desk.</p></body></html>"
    ),
    "ms": bare("Sign in to your account", "<div>Sign in</div><input type=email>"),
    "google": bare("Google Drive: Sign-in", "<h1>Sign in</h1><input type=email>"),
    "fb": bare("Log in to Facebook", "<input type=text><input type=password>"),
    "moodle": site(
        "Harbour School: Log in to the site",
        "<h1>Log in to Harbour School</h1><form><input type=password></form>",
    ),
    "paywalled login": site(
        "Access | Journal",
        (
            "<h1>Institutional login</h1><form><input type=password></form><p>Choose your "
            "institution</p>"
        ),
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_a_real_page_raises_no_alarm(name: str) -> None:
    seen = glance(FINE[name])
    assert [sign for sign in SIGNS if getattr(seen, sign)] == []


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_page_that_is_not_there_is_seen_through(name: str) -> None:
    assert glance(NOT_FOUND[name]).says_not_found


@pytest.mark.parametrize("name", CAPTCHAS)
def test_a_wall_against_robots_is_seen_through(name: str) -> None:
    assert glance(CAPTCHAS[name]).is_captcha


@pytest.mark.parametrize("name", PARKED)
def test_a_site_that_is_none_is_seen_through(name: str) -> None:
    assert glance(PARKED[name]).is_parked


@pytest.mark.parametrize("name", LOGINS)
def test_a_door_is_seen_through(name: str) -> None:
    assert glance(LOGINS[name]).is_login
