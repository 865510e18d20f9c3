"""Collects the texts of gui/ into catalogues and compiles them; with --check only says what is missing or stale.

lupdate reads Python but overlooks counts given as a variable, so the calls of trn(context, text, n) are found here by
the syntax tree and handed to it in a form it knows.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.reasons import REASONS  # noqa: E402
from core.sentences import SENTENCES  # noqa: E402
from core.settings import declared  # noqa: E402

FOLDER = ROOT / "resources" / "i18n"
CHINESE, ENGLISH = "sheetweaver_zh_CN", "sheetweaver_en"
TOOLS = Path(sys.executable).parent


def sources() -> list[Path]:
    """The Python files of the window, in order."""
    return sorted((ROOT / "gui").rglob("*.py"))


def list_core_texts() -> None:
    """Write the sentences that core declares into modules of gui/, where lupdate finds them."""
    sentences = {code: reason.sentence for code, reason in REASONS.items()}
    lines = [f"    {_quoted(code)}: {_noop('Reasons', text, 4)}," for code, text in sentences.items()]
    _write_module("reason", "The sentences of core.reasons", "REASON_TEXTS: dict[str, str]", lines)
    lines = [_entry(code, "Errors", text) for code, text in SENTENCES.items()]
    _write_module("error", "The sentences of core.sentences", "ERROR_TEXTS: dict[str, str]", lines)
    lines = [
        f"    {_quoted(one.name)}: (\n        {_noop('Settings', one.title, 8)},\n"
        f"        {_noop('Settings', one.description, 8)},\n    ),"
        for one in declared()
    ]
    _write_module(
        "setting", "Titles and descriptions of core.settings", "SETTING_TEXTS: dict[str, tuple[str, str]]", lines
    )


def _entry(code: str, context: str, text: str) -> str:
    """One sentence of a dictionary, on one line where it fits."""
    line = f"    {_quoted(code)}: QT_TRANSLATE_NOOP({_quoted(context)}, {_quoted(text)}),"
    return line if len(line) <= 120 else f"    {_quoted(code)}: {_noop(context, text, 4)},"


def _write_module(name: str, what: str, variable: str, lines: list[str]) -> None:
    head = f'"""{what}, listed by scripts/translate for the translation tools. Do not edit."""\n'
    imports = "\nfrom __future__ import annotations\n\nfrom gui.noop import QT_TRANSLATE_NOOP\n"
    body = f"\n{variable} = {{\n" + "\n".join(lines) + "\n}\n"
    (ROOT / "gui" / "texts" / f"{name}.py").write_text(head + imports + body, encoding="utf-8")


def _noop(context: str, text: str, indent: int) -> str:
    gap = "\n" + " " * (indent + 4)
    return f'QT_TRANSLATE_NOOP({gap}"{context}",{gap}{_quoted(text)},\n{" " * indent})'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def collect(folder: Path = FOLDER) -> None:
    """Bring both catalogues in `folder` up to date with the source; texts that are gone are dropped."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        counts = Path(scratch) / "counts.py"
        counts.write_text(plural_calls(), encoding="utf-8")
        files = [str(path) for path in (*sources(), counts)]
        shared = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-silent"]
        chinese, english = folder / f"{CHINESE}.ts", folder / f"{ENGLISH}.ts"
        _tool("lupdate", *files, "-target-language", "zh_CN", *shared, "-ts", str(chinese))
        _tool("lupdate", *files, "-target-language", "en_US", *shared, "-pluralonly", "-ts", str(english))
    fill_english(english)


def compile_all(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Compile the catalogues of `source` into `target`."""
    for name in (CHINESE, ENGLISH):
        _tool("lrelease", "-silent", str(source / f"{name}.ts"), "-qm", str(target / f"{name}.qm"))


def plural_calls() -> str:
    """The texts given to trn(), as calls that lupdate takes for counts."""
    calls = sorted({call for path in sources() for call in _trn_calls(path)})
    return "".join(f"translate({context!r}, {text!r}, None, 1)\n" for context, text in calls)


def _trn_calls(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "trn":
            texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args[:2]]
            if len(texts) != 2 or not all(isinstance(one, str) for one in texts):
                raise SystemExit(f"{path}:{node.lineno}: trn() needs its context and text as plain strings")
            yield str(texts[0]), str(texts[1])


def fill_english(file: Path) -> None:
    """Give each English count its two forms: '%n row(s)' becomes '%n row' and '%n rows', where nobody wrote others."""
    tree = ElementTree.parse(file)
    for message in tree.iter("message"):
        translation = message.find("translation")
        text = message.findtext("source") or ""
        if translation is None or translation.get("type") != "unfinished":
            continue
        for form, made in zip(translation.findall("numerusform"), english_forms(text), strict=False):
            form.text = made
        del translation.attrib["type"]
    write(tree, file)


def english_forms(text: str) -> tuple[str, str]:
    """The singular and plural of a text with endings in parentheses.

    >>> english_forms("%n page(s) of this site, %n address(es)")
    ('%n page of this site, %n address', '%n pages of this site, %n addresses')
    """
    return re.sub(r"\((e?s)\)", "", text), re.sub(r"\((e?s)\)", r"\1", text)


def write(tree: ElementTree.ElementTree, file: Path) -> None:
    """Write a catalogue as lupdate does, so that the two do not undo each other's layout."""
    body = ElementTree.tostring(tree.getroot(), encoding="unicode", short_empty_elements=False)
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def messages(file: Path) -> dict[tuple[str, str, str], str]:
    """(context, text, comment) -> the type of its translation: '' finished, 'unfinished', 'vanished' or 'obsolete'."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name") or "", message.findtext("source") or "", message.findtext("comment") or "")
            translation = message.find("translation")
            found[key] = "unfinished" if translation is None else translation.get("type", "")
    return found


def problems() -> list[str]:
    """What is wrong with the catalogues as they are: one line each, none when all is well."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        for name in (CHINESE, ENGLISH):
            (fresh / f"{name}.ts").write_bytes((FOLDER / f"{name}.ts").read_bytes())
        collect(fresh)
        for name in (CHINESE, ENGLISH):
            now, wanted = messages(FOLDER / f"{name}.ts"), messages(fresh / f"{name}.ts")
            found += [f"{name}.ts lacks {key}" for key in wanted.keys() - now.keys()]
            found += [f"{name}.ts still has {key}" for key in now.keys() - wanted.keys()]
            found += [f"{name}.ts: {kind} {key}" for key, kind in now.items() if kind]
        compile_all(FOLDER, fresh)
        for name in (CHINESE, ENGLISH):
            compiled = FOLDER / f"{name}.qm"
            if not compiled.exists() or compiled.read_bytes() != (fresh / f"{name}.qm").read_bytes():
                found.append(f"{name}.qm is not what {name}.ts compiles to")
    return sorted(found)


def _tool(name: str, *arguments: str) -> None:
    done = subprocess.run([str(TOOLS / f"pyside6-{name}"), *arguments], capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


def main() -> int:
    """Collect and compile; or with --check only report. 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, report what is missing or stale")
    if parser.parse_args().check:
        found = problems()
        print("\n".join(found))
        return int(bool(found))
    list_core_texts()
    collect()
    compile_all()
    unfinished = [key for key, kind in messages(FOLDER / f"{CHINESE}.ts").items() if kind]
    print("\n".join(f"unfinished: {context}: {text}" for context, text, _ in unfinished))
    return int(bool(unfinished))


if __name__ == "__main__":
    sys.exit(main())
