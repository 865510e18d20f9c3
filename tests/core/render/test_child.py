"""Whether the browser extra is there is told without loading it, and told right."""

from __future__ import annotations

import subprocess
import sys

from core.render.child import missing


def test_the_extra_is_missing_where_it_cannot_be_imported() -> None:
    words = [sys.executable, "-c", "import PySide6.QtWebEngineWidgets"]
    loaded = subprocess.run(words, capture_output=True, check=False)
    assert missing() == (b"No module named" in loaded.stderr)
