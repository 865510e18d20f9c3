"""Writing tables to files: CSV, Excel, JSON, JSON Lines, SQLite, Markdown and Parquet.

A table is a stream of rows with one cell per column. `check_target` tells before a crawl what would stop an export
after it; `export` writes; `LiveCsv` writes while rows arrive.
"""

from __future__ import annotations

from core.export.formats import FORMATS, FormatInfo, format_of
from core.export.live_csv import LiveCsv
from core.export.target import check_target
from core.export.writing import ExportCancelled, export, sample

__all__ = ["FORMATS", "ExportCancelled", "FormatInfo", "LiveCsv", "check_target", "export", "format_of", "sample"]
