"""The run report: one HTML file with everything in it, that needs neither network nor script."""

from __future__ import annotations

from pathlib import Path

from core.catalogue import Words
from core.export.target import check_target, replacing
from core.messages.figures import ReportResult
from core.report.facts import facts
from core.report.page import page


def write_report(project: Path, path: Path, *, words: Words, mode: str = "new") -> ReportResult:
    """Write a project's report to `path`; `mode` is 'new' or 'overwrite'. The project may be running.

    Raises: ProjectError where the project cannot be read, UsageError and ExportError where the file cannot be written.
    """
    check_target(path, mode, format="csv")
    text = page(facts(project), words).encode("utf-8", "replace")
    with replacing(path, fresh=mode == "new") as place:
        place.write_bytes(text)
    return ReportResult(path=str(path), size_b=len(text))
