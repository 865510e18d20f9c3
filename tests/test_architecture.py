"""The rules of docs/architecture.md and CONTRIBUTING.md, read off the source tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
CORE = sorted((ROOT / "core").rglob("*.py"))
GUI = sorted((ROOT / "gui").rglob("*.py"))
TESTS = ROOT / "tests"

# How high a module or package of core stands. Each imports its own level or lower, and never in a circle.
LEVELS = {
    "errors": 0, "reasons": 0, "records": 0, "remedies": 0, "sentences": 0, "tasks": 0,
    "addresses": 1, "after_export": 1, "bandwidth": 1, "catalogue": 1, "charsets": 1, "encoding": 1, "file_names": 1,
    "key_set": 1, "masked_log": 1, "messages": 1, "python_templates": 1, "recipe": 1, "recipe_parts": 1, "robots": 1,
    "schedule": 1, "scope": 1, "secrets": 1, "settings": 1, "spans": 1, "url": 1,
    "detect": 2, "extract": 2, "fetch": 2, "following": 2, "frontier": 2, "hosts": 2, "lists": 2, "packing": 2,
    "transform": 2, "trial": 2,
    "as_command": 3, "as_python": 3, "compare": 3, "crawl": 3, "criteria": 3, "export": 3, "guard": 3, "learned": 3,
    "live": 3, "pick": 3, "project": 3, "provenance": 3, "python_values": 3, "render": 3, "repair": 3, "report": 3,
    "samples": 3, "sources": 3, "step": 3, "tables": 3,
    "engines": 4,
    "__main__": 5, "cli": 5, "files": 5, "host": 5, "lab": 5, "preview": 5, "reextract": 5, "run": 5,
    "sample_keeper": 5, "sample_site": 5,
}  # fmt: skip

QT = {"PySide6", "shiboken6", "qasync"}
NETWORK_AND_PARSERS = {
    "aiohttp", "aiohttp_socks", "bs4", "lxml", "openpyxl", "requests", "selectolax", "soupsieve",
    "urllib3", "xlsxwriter",
}  # fmt: skip

# What the window may know of core: data, how to read a project and who holds it, and how a host is started.
WINDOW_KNOWS = {
    "core", "core.addresses.url_list", "core.after_export", "core.as_command", "core.errors", "core.masked_log",
    "core.messages",
    "core.messages.figures", "core.messages.findings", "core.messages.lab_results", "core.messages.pick_messages",
    "core.project.columns", "core.project.journal", "core.project.lines", "core.project.lock", "core.project.reader",
    "core.reasons", "core.recipe", "core.recipe_parts", "core.records", "core.schedule", "core.schedule.program",
    "core.sentences", "core.settings", "core.tasks",
}  # fmt: skip
RENDERS = {
    "gui/live/page.py", "gui/live/script.py", "gui/render/guard.py", "gui/render/page.py", "gui/render/process.py",
}  # fmt: skip
RENDERERS_KNOW = {"core.render", "core.render.course", "core.render.orders", "core.render.page_scripts", "core.url"}
STARTS_A_HOST = {"gui/host/process.py", "gui/host/thread.py"}
# Files whose work is seen only through a neighbour, and the tests that go through it.
TESTED_THROUGH = {
    "__init__.py": "", "__main__.py": "",
    "addresses/shell_words.py": "addresses/test_curl.py",
    "catalogue/*.py": "test_catalogue.py",
    "cli/*.py": "cli/test_cli.py",
    "detect/*.py": "detect/test_detect.py",
    "engines/*.py": "engines/test_conformance.py",
    "extract/*.py": "extract/test_same_rows.py",
    "files/*.py": "files/test_downloads.py",
    "frontier.py": "test_crawl.py", "hosts.py": "test_crawl.py", "learned.py": "test_politeness.py",
    "guard/*.py": "guard/test_parse_guard.py",
    "host/details.py": "host/test_values.py",
    "host/further.py": "cli/test_going_on.py", "host/job.py": "host/test_host.py", "host/lab.py": "lab/test_lab.py",
    "host/live.py": "host/test_table.py",
    "host/one_page.py": "host/test_values.py",
    "host/pace.py": "host/test_host.py", "host/process.py": "test_kill.py", "host/report.py": "test_report.py",
    "host/shown.py": "host/test_detect.py",
    "lab/*.py": "lab/test_lab.py",
    "masked_log.py": "test_security.py",
    "messages/*.py": "messages/test_messages.py",
    "pick/*.py": "pick/test_choosing.py",
    "preview.py": "host/test_host.py", "sample_keeper.py": "host/test_host.py", "tables.py": "host/test_host.py",
    "project/*.py": "project/test_store.py",
    "python_templates/*.py": "test_as_python.py", "python_values.py": "test_as_python.py",
    "recipe_parts.py": "test_recipe.py",
    "reextract/*.py": "reextract/test_reextract.py",
    "render/*.py": "render/test_rendering.py",
    "repair/*.py": "repair/test_repair.py", "report/*.py": "test_report.py", "remedies.py": "test_report.py",
    "run/levels.py": "test_following.py", "run/run.py": "host/test_host.py",
    "schedule/*.py": "schedule/test_rules.py",
    "secrets.py": "addresses/test_curl.py",
    "sources/har_paging.py": "sources/test_har.py", "sources/local_pages.py": "host/test_inputs.py",
    "transform/source.py": "test_as_python.py", "trial.py": "test_provenance.py",
}  # fmt: skip

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module an import statement of the file may load, wherever the statement stands."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: imports are absolute here"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if is_module(node.module, alias.name))


def is_module(package: str, name: str) -> bool:
    place = ROOT.joinpath(*package.split("."), name)
    return place.is_dir() or place.with_suffix(".py").is_file()


def entry_of(path: Path) -> str:
    """The name a file of core has in LEVELS: 'url' for core/url.py, 'fetch' for core/fetch/policy.py."""
    return path.relative_to(ROOT / "core").parts[0].removesuffix(".py")


def level_of(entry: str) -> int:
    level = LEVELS.get(entry)
    assert level is not None, f"say in LEVELS how high core.{entry} stands"
    return level


def loaded_by(package: str, *, without: frozenset[str] = frozenset()) -> set[str]:
    """The top-level modules in a fresh interpreter that has imported every module of a package."""
    files = CORE if package == "core" else GUI
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files]
    script = f"""
import importlib, sys
for module in {[module for module in modules if not module.endswith("__main__") and module not in without]}:
    importlib.import_module(module)
print(*{{name.partition(".")[0] for name in sys.modules}})
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def called(call: ast.Call) -> str:
    """The last name of what is called: 'tr' for self.tr(...)."""
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in names)


def test_core_imports_go_one_way():
    graph: dict[str, set[str]] = {}
    for path in CORE:
        entry = entry_of(path)
        if entry == "__init__":
            assert not [name for name in imported(path) if name.startswith("core")], (
                "core/__init__.py imports nothing of core"
            )
            continue
        level = level_of(entry)
        used = {name.split(".")[1] for name in imported(path) if name.startswith("core.")} - {entry}
        for other in used:
            high = level_of(other)
            assert high <= level, f"{name_of(path)} (level {level}) imports core.{other} (level {high})"
        graph.setdefault(entry, set()).update(used)
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_core_knows_neither_qt_nor_the_window():
    for path in CORE:
        strange = {name.partition(".")[0] for name in imported(path)} & (QT | {"gui"})
        assert not strange, f"{name_of(path)} imports {strange}"


def test_importing_all_of_core_loads_no_qt():
    assert not loaded_by("core") & QT


def test_the_window_imports_no_network_and_no_parser():
    for path in GUI:
        strange = {name.partition(".")[0] for name in imported(path)} & NETWORK_AND_PARSERS
        assert not strange, f"{name_of(path)} imports {strange}: that is the crawl host's work"


def test_the_window_knows_of_core_only_data_and_how_to_start_a_host():
    for path in GUI:
        known = {name for name in imported(path) if name == "core" or name.startswith("core.")}
        allowed = WINDOW_KNOWS | {"core.project"} | ({"core.host.process"} if name_of(path) in STARTS_A_HOST else set())
        allowed |= RENDERERS_KNOW if name_of(path) in RENDERS else set()
        assert known <= allowed, f"{name_of(path)} imports {known - allowed}"


def test_importing_all_of_the_window_loads_no_network_and_no_parser():
    extra = frozenset(name_of(path).removesuffix(".py").replace("/", ".") for path in GUI if name_of(path) in RENDERS)
    loaded = loaded_by("gui", without=extra)  # those need sheetweaver[browser], and run in a process of their own
    assert not loaded & NETWORK_AND_PARSERS


@pytest.mark.parametrize("path", CORE + GUI, ids=name_of)
def test_files_and_functions_stay_short(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    for function in functions(path):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        assert lines <= MAX_FUNCTION_LINES, f"{function.name} has {lines} lines"


def test_no_modal_loop_runs_under_a_coroutine():
    for path in GUI:
        for function in functions(path):
            if isinstance(function, ast.AsyncFunctionDef):
                for call in calls(function, {"exec", "exec_"}):
                    pytest.fail(f"{name_of(path)}:{call.lineno} nests an event loop; open the dialog and await it")


def test_translated_texts_are_literals():
    for path in GUI:
        for call in calls(parsed(path), {"tr", "trn", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}):
            made = [node for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.JoinedStr)]
            assert not made, (
                f"{name_of(path)}:{call.lineno}: an f-string is never found in the catalogue; use .format()"
            )


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_each_core_file_has_a_test_file(path: Path):
    inside = path.relative_to(ROOT / "core")
    own = inside.with_name(f"test_{path.name}")
    through = [test for pattern, test in TESTED_THROUGH.items() if inside.match(pattern)]
    assert any((TESTS / "core" / test).exists() for test in (own, *through)), f"{name_of(path)} wants tests/core/{own}"


def test_only_declared_libraries_are_imported():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    declared = {plain(Requirement(requirement).name) for requirement in project["dependencies"] + extras}
    made_by = packages_distributions()
    for path in CORE + GUI:
        for name in {name.partition(".")[0] for name in imported(path)} - {"core", "gui"} - sys.stdlib_module_names:
            makers = {plain(maker) for maker in made_by.get(name, [name])}
            assert makers & declared, f"{name_of(path)} imports {name}, which pyproject.toml does not name"


def plain(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_locks_hold_every_dependency_within_its_bounds_and_name_no_address():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"requirements.lock": project["project"]["dependencies"]}
    groups = project["dependency-groups"]
    wanted["requirements-build.lock"] = groups["build"]
    own = [one for one in groups["dev"] if isinstance(one, str)]
    wanted["requirements-dev.lock"] = wanted["requirements.lock"] + groups["build"] + own
    for name, requirements in wanted.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
        for requirement in map(Requirement, requirements):
            version = locked.get(plain(requirement.name))
            assert version and requirement.specifier.contains(version), f"{name} lacks {requirement}: run scripts/lock"
