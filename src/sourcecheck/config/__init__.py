"""sources.toml → Project. Every error names file, line and column, and what was expected."""

from sourcecheck.config.explain import explain
from sourcecheck.config.files import resolve_inside
from sourcecheck.config.nearest import closest
from sourcecheck.config.project import SCHEMA, Project, load, parse

__all__ = ["SCHEMA", "Project", "closest", "explain", "load", "parse", "resolve_inside"]
