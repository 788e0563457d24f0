"""Changes to the text of a TOML file that leave every byte they are not about where it is."""

from sourcecheck.review.toml_edit.rewriting import MISSING, Change, RefusedEditError, rewrite

__all__ = ["MISSING", "Change", "RefusedEditError", "rewrite"]
