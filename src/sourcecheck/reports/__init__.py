"""Report → one format a file. A new format is one file and one line in FORMATS."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sourcecheck.reports.claim_review import ClaimReviewReport
from sourcecheck.reports.csv_report import CsvReport
from sourcecheck.reports.format import Format, Style
from sourcecheck.reports.github import GithubReport
from sourcecheck.reports.gitlab import GitlabReport
from sourcecheck.reports.html import HtmlReport
from sourcecheck.reports.json_report import JsonReport
from sourcecheck.reports.junit import JunitReport
from sourcecheck.reports.markdown import MarkdownReport
from sourcecheck.reports.rdjson import RdjsonReport
from sourcecheck.reports.sarif import SarifReport
from sourcecheck.reports.text import TextReport
from sourcecheck.reports.web_annotation import WebAnnotationReport

__all__ = ["FORMATS", "Format", "Style"]

_FORMATS: tuple[Format, ...] = (
    TextReport(),
    JsonReport(),
    MarkdownReport(),
    HtmlReport(),
    SarifReport(),
    JunitReport(),
    GithubReport(),
    GitlabReport(),
    RdjsonReport(),
    CsvReport(),
    WebAnnotationReport(),
    ClaimReviewReport(),
)

FORMATS: Mapping[str, Format] = MappingProxyType({form.name: form for form in _FORMATS})
