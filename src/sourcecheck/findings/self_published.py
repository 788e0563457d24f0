"""SC405: sites on which anybody publishes what they like, and nobody reads it first."""

from __future__ import annotations

from urllib.parse import urlsplit

from sourcecheck.model import Organization, Source

SITES = frozenset(
    """academia.edu blogger.com blogspot.com bsky.app docs.google.com drive.google.com facebook.com
    flickr.com ghost.io github.io gitlab.io hubpages.com instagram.com issuu.com livejournal.com
    linkedin.com medium.com minds.com neocities.org notion.site odysee.com pastebin.com patreon.com
    pinterest.com prezi.com quora.com reddit.com rumble.com scribd.com sites.google.com
    slideshare.net soundcloud.com substack.com t.me telegra.ph threads.net tiktok.com
    truthsocial.com tumblr.com twitter.com typepad.com vimeo.com vk.com weebly.com wixsite.com
    wordpress.com
    write.as x.com youtu.be youtube.com""".split()
)
"""Social networks, blog hosts and sites for sharing documents."""


def site(source: Source, publisher: Organization | None) -> str:
    """The site that a source was published on by its author alone; "" where it was not.

    A body that lists an address on such a site as its own domain vouches for what stands there.
    """
    address = urlsplit(source.url or "")
    host = (address.hostname or "").lower().removeprefix("www.").removeprefix("m.")
    if publisher and any(_is_at(address.netloc + address.path, d) for d in publisher.domains):
        return ""
    labels = host.split(".")
    endings = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((ending for ending in endings if ending in SITES), "")


def _is_at(place: str, domain: str) -> bool:
    place = place.lower().removeprefix("www.")
    return place.startswith(domain) or place.partition("/")[0].endswith("." + domain)
