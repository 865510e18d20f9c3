"""Where the files shipped with the window lie: in a source tree, in an installed package and in a frozen program."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """The path of a shipped file below resources/, e.g. asset("icons", "start.svg"). It need not exist."""
    inside = _HERE / "resources"
    return (inside if inside.is_dir() else _HERE.parent / "resources").joinpath(*parts)
