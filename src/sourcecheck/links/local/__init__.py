"""Links that lead into the project: from a document to what it means there, and to its anchors.

`targets`: which links of a document those are, one reader a format. `tree`: the files there are.
`sites`: which program makes pages of them. `resolving`: where a link leads. `anchors`, `labels`:
what a page has. `checking`: what becomes of a link. `nearest`: what may have been meant.
"""

from __future__ import annotations

from sourcecheck.links.local.project_links import Checked, Options, check, has_any
from sourcecheck.links.local.slugs import STYLES

__all__ = ["STYLES", "Checked", "Options", "check", "has_any"]
