"""`sheetweaver report`: what came of a project as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from core.catalogue import LANGUAGES, words
from core.cli.console import note, spoken
from core.report import write_report


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; else beside the project, ending in .html.")
@click.option("--overwrite", is_flag=True, help="Replace a file that exists.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The report's language; else that of the messages.")
def report(project: Path, out: Path | None, overwrite: bool, lang: str | None) -> None:
    """Write a report of a project: figures, charts, reasons and settings in one HTML file. It may be running."""
    path = out or project.with_suffix(".html")
    written = write_report(project, path, words=words(lang or spoken().lang), mode="overwrite" if overwrite else "new")
    note("Report in {path}", path=written.path)
