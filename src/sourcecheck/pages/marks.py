"""The words and marks by which challenge, login, parking and script-only pages are known.

All in lower case. Marks stand in the markup, words in what is shown.
"""

# Without the dots and marks at their ends. "Security check" or "captcha" could be an article.
CHALLENGE_TITLES = frozenset(
    "just a moment|attention required! | cloudflare|attention required|ddos-guard|"
    "access to this page has been denied|pardon our interruption|robot check|bot verification|"
    "human verification|making sure you're not a bot|client challenge|einen moment|un instant|"
    "please wait... | cloudflare|please verify you are a human|you are being redirected".split("|")
)

# Left out: `challenge-platform`, which Cloudflare puts into pages that it lets through.
CHALLENGE_MARKS = (
    "_cf_chl_opt",
    "cf-chl-",
    "cf_chl_",
    "/cdn-cgi/challenge-platform/h/",
    "_incapsula_resource",
    "incapsula incident id",
    "px-captcha",
    "captcha-delivery.com",
    "ddos-guard.net",
    "awswafintegration",
    "aws-waf-token",
    "sucuri_cloudproxy_js",
    "anubis_challenge",
    "/_sec/cp_challenge/",
    "kpsdk",
)

CHALLENGE_WORDS = (
    "verify you are human",
    "verify you are a human",
    "verify that you are human",
    "verify that you are a human",
    "verify that you're human",
    "verify you're human",
    "verifying you are human",
    "prove you are human",
    "prove you're human",
    "confirm you are human",
    "confirm that you are human",
    "confirm you're human",
    "make sure you're not a robot",
    "make sure you are not a robot",
    "confirm you are not a robot",
    "confirm that you're not a robot",
    "press & hold to confirm you are",
    "enable javascript and cookies to continue",
    "checking your browser before",
    "checking if the site connection is secure",
    "unusual traffic from your",
    "automated access to",
    "complete the captcha",
    "solve the captcha",
    "complete the security check",
    "enter the characters you see",
    "request unsuccessful. incapsula",
    "bestätigen sie, dass sie ein mensch sind",
    "dass sie kein roboter sind",
    "vérifiez que vous êtes humain",
    "que vous n'êtes pas un robot",
    "verifica que eres humano",
    "no eres un robot",
    "non sei un robot",
    "não é um robô",
    "подтвердите, что вы не робот",
    "ربات نیستید",
)

# On a page without prose; a poem may say them too.
VAGUE_CHALLENGE_WORDS = (
    "you are not a robot",
    "you're not a robot",
    "i'm not a robot",
    "i am not a robot",
    "are you a robot",
    "are you a human",
    "are you human",
    "press & hold",
    "please enable js and disable any ad blocker",
)

LOGIN_STARTS = (
    "log in to ",
    "sign in to ",
    "login to ",
    "sign in with ",
    "please log in",
    "please sign in",
)

LOGIN_TITLES = frozenset(
    "log in|login|log on|logon|sign in|signin|sign on|log in or sign up|sign in or register|"
    "login required|log in required|sign in required|please log in|please sign in|"
    "authentication required|authentication|single sign-on|member login|user login|account login|"
    "institutional login|"
    "anmelden|anmeldung|einloggen|connexion|se connecter|identification|identifiez-vous|"
    "iniciar sesión|inicio de sesión|acceder|accedi|login - |entrar|iniciar sessão|inloggen|"
    "aanmelden|logga in|log ind|logg inn|kirjaudu|войти|вход|авторизация|zaloguj się|logowanie|"
    "giriş yap|oturum aç|ورود|ورود به سایت|تسجيل الدخول|登录|登入|ログイン|로그인".split("|")
)

PARKING_WORDS = (
    "this domain is for sale",
    "this domain may be for sale",
    "domain name is for sale",
    "domain is for sale",
    "domain for sale",
    "domain may be for sale",
    "buy this domain",
    "purchase this domain",
    "this domain is parked",
    "domain is parked",
    "domain parked",
    "parked domain",
    "parked free, courtesy of",
    "domain has expired",
    "domain name has expired",
    "this domain has been registered",
    "make an offer on this domain",
    "inquire about this domain",
    "the owner of this domain",
    "domain parking",
    "this web page is parked",
    "this website is for sale",
    "this site is for sale",
    "is available for purchase",
    "diese domain steht zum verkauf",
    "domain steht zum verkauf",
    "diese domain kaufen",
    "domain zu verkaufen",
    "ce domaine est à vendre",
    "nom de domaine est à vendre",
    "este dominio está en venta",
    "dominio en venta",
    "dominio in vendita",
    "questo dominio è in vendita",
    "domein is te koop",
    "domínio à venda",
    "домен продается",
    "домен продаётся",
    "این دامنه به فروش",
)

# What a server shows before anybody has put a site on it, or after it was switched off.
DEFAULT_TITLES = frozenset(
    "account suspended|this account has been suspended|site suspended|website suspended|"
    "this site has been suspended|website disabled|domain default page|default web site page|"
    "welcome to nginx|apache2 ubuntu default page: it works|apache2 debian default page: it works|"
    "test page for the apache http server|iis windows server|future home of something quite cool|"
    "domain expired".split("|")
)

PARKING_MARKS = (
    "sedoparking.com",
    "sedo.com/search/details",
    "parkingcrew.net",
    "bodis.com",
    "hugedomains.com",
    "dan.com/buy-domain",
    "afternic.com/forsale",
    "parklogic.com",
    "above.com/marketplace",
    "img1.wsimg.com/parking-lander",
    "cdn.pxparking",
    "adsense/domains/caf.js",
    "uniregistry.com/buy-domains",
    "parking.reg.ru",
    "d38psrni17bvxu.cloudfront.net",
)

APP_MARKS = (
    'id="root"',
    'id="app"',
    'id="__next"',
    'id="__nuxt"',
    'id="___gatsby"',
    'id="main-app"',
    'id="app-root"',
    'id="react-root"',
    'id="svelte"',
    "id=root",
    "id=app",
    "id='root'",
    "id='app'",
    "<app-root",
    "ng-app",
    "ng-version",
    "data-reactroot",
    "ember-application",
)

SCRIPT_NEEDED_WORDS = (
    "enable javascript",
    "javascript is required",
    "javascript is disabled",
    "requires javascript",
    "need to enable javascript",
    "javascript must be enabled",
    "without javascript",
    "turn on javascript",
    "javascript aktivieren",
    "aktivieren sie javascript",
    "activer javascript",
    "activez javascript",
    "habilitar javascript",
    "habilite javascript",
    "attiva javascript",
    "включите javascript",
)

MEDIA_TAGS = (
    "<img",
    "<video",
    "<audio",
    "<iframe",
    "<frame",
    "<embed",
    "<object",
    "<canvas",
    "<svg",
    "<input",
    "<picture",
)
