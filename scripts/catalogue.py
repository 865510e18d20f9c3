"""Copies the Chinese of reasons, errors and settings from the window's catalogue into that of the command line.

Run it after scripts/translate. The sections `help` and `own` of core/catalogue/zh_CN.json are written by hand and stay.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {"reasons": "Reasons", "errors": "Errors", "settings": "Settings"}


def finished(context: str, lang: str) -> dict[str, str]:
    """English -> translation of what is translated in a context of the window's catalogue."""
    tree = ElementTree.parse(ROOT / "resources" / "i18n" / f"sheetweaver_{lang}.ts")
    found = (one for one in tree.iter("context") if one.findtext("name") == context)
    messages = [message for one in found for message in one.iter("message")]
    texts = {message.findtext("source", ""): message.findtext("translation") or "" for message in messages}
    return {source: text for source, text in texts.items() if text}


def made(lang: str) -> str:
    """The text of the command line's catalogue as it should be."""
    path = ROOT / "core" / "catalogue" / f"{lang}.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    texts = {name: kept.get(name, {}) | finished(context, lang) for name, context in SECTIONS.items()}
    by_hand = {name: kept.get(name, {}) for name in ("help", "own")}
    return json.dumps({**texts, **by_hand}, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    path = ROOT / "core" / "catalogue" / "zh_CN.json"
    if "--check" in sys.argv:
        return int(path.read_text(encoding="utf-8") != made("zh_CN"))
    path.write_text(made("zh_CN"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
