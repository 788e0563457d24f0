"""The same review as a local page: loopback only, for one person, as long as the command runs."""

from sourcecheck.review.web.server import serve

__all__ = ["serve"]
