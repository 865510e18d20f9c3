"""The third-party notices of a bundle: name, version, licence and licence text of everything in it that others wrote.

Python packages tell them in their metadata, Debian's packages in /usr/share/doc/PACKAGE/copyright; Qt, PySide6 and
Python itself are written up here.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "packaging" / "licences"
QT_PACKAGES = ("pyside6-essentials", "pyside6-addons", "shiboken6")
REFERRED = ("LGPL-2.1", "Apache-2.0")
"""Licences that Debian's copyright files only name, as Debian has them in /usr/share/common-licenses."""
RULE = "=" * 78
QT_DUTIES = """\
Qt, PySide6 and Shiboken are used under the GNU Lesser General Public License,
version 3 (LGPL-3.0-only). Its text follows, with the GNU General Public
License, version 3, which it refers to.

They are in this program as separate shared libraries (_internal/PySide6 and
_internal/shiboken6, or Contents/Frameworks on macOS). You may replace them by
your own builds of the same version: put them in place of these files. Nothing
checks them, and nothing in the terms of Sheetweaver forbids to change them or
to reverse engineer the program for debugging such changes.

Their complete sources, unchanged, are at
    https://download.qt.io/official_releases/qt/{series}/{version}/
    https://download.qt.io/official_releases/QtForPython/pyside6/
and the sources of Qt carry the notices of what Qt itself contains, which
https://doc.qt.io/qt-6/licenses-used-in-qt.html lists.
"""
DEBIAN_DUTIES = """\
The parts from here on are shared libraries, unchanged, of the Debian system
that this program was built on. They lie in _internal and may be replaced
there. Their sources are at https://snapshot.debian.org by name and version.
A licence said to be in /usr/share/common-licenses is at the end of this file
or, the GNU General Public License, above.
"""


class Part(NamedTuple):
    """One work in the bundle, with the full text of its licence and notices."""

    name: str
    version: str
    licence: str
    text: str


def parts(modules: Iterable[str], libraries: Iterable[str] = ()) -> list[Part]:
    """What these top-level modules and shared library files come from: Python, Qt, packages, then Debian's, by name."""
    owners = metadata.packages_distributions()
    names = {normal(name) for module in modules for name in owners.get(module, ())} - {"sheetweaver"}
    packages = [_package(name) for name in sorted(names - set(QT_PACKAGES))]
    qt = [_qt(sorted(names & set(QT_PACKAGES)))] if names & set(QT_PACKAGES) else []
    return [_python(), *qt, *packages, *_system(libraries)]


def text(found: Iterable[Part]) -> str:
    """The notices file: a list of all parts, then each with its text."""
    all_parts = list(found)
    listed = "".join(f"  {_title(part)}: {part.licence}\n" for part in all_parts)
    head = "Sheetweaver is free software under the MIT licence. It contains the work of others:\n\n"
    return head + listed + "".join(_chapter(part) for part in all_parts)


def normal(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _chapter(part: Part) -> str:
    return f"\n{RULE}\n{_title(part)}\n{part.licence}\n{RULE}\n\n{part.text.strip()}\n"


def _title(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _package(name: str) -> Part:
    about = metadata.metadata(name)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in _licence_files(name)]
    if not texts:
        raise SystemExit(f"{name} carries no licence text; add it to {LICENCES} and to scripts/notices.py")
    return Part(about["Name"], about["Version"], _licence(name), "\n\n".join(texts))


def _licence(name: str) -> str:
    about = metadata.metadata(name)
    said = about.get("License-Expression") or about.get("License") or ""
    named = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    return said.strip().splitlines()[0] if said.strip() else ", ".join(named)


def _licence_files(name: str) -> Iterator[Path]:
    """The licence, notice and author files of an installed package."""
    for file in sorted(metadata.files(name) or [], key=str):
        if ".dist-info" in str(file) and re.search(r"(?i)(licen[sc]e|copying|notice|authors)[^/]*$", str(file)):
            yield Path(str(file.locate()))


def _qt(names: list[str]) -> Part:
    version = metadata.version(names[0])
    duties = QT_DUTIES.format(version=version, series=version.rpartition(".")[0])
    texts = [(LICENCES / f"{licence}.txt").read_text(encoding="utf-8") for licence in ("LGPL-3.0", "GPL-3.0")]
    return Part("Qt, PySide6 and Shiboken", version, "LGPL-3.0-only", "\n\n".join([duties, *texts]))


def _python() -> Part:
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places += Path("/usr/share/doc").glob(f"python{sys.version_info.major}.{sys.version_info.minor}*/copyright")
    found = next((path for path in places if path.is_file()), None)
    if found is None:
        raise SystemExit(f"Python's licence text is at none of: {', '.join(map(str, places))}")
    return Part("Python", platform.python_version(), "PSF-2.0", found.read_text(encoding="utf-8", errors="replace"))


def _system(libraries: Iterable[str]) -> list[Part]:
    """The parts of the operating system in the bundle, with the licences that they refer to."""
    found = _debian(libraries)
    if not found:
        return []
    referred = [Part(name, "", "its text", (LICENCES / f"{name}.txt").read_text(encoding="utf-8")) for name in REFERRED]
    return [Part("Debian libraries", "", "as follows", DEBIAN_DUTIES), *found, *referred]


def _debian(libraries: Iterable[str]) -> list[Part]:
    """The packages of this Debian system that own these files, one part for all that share a copyright file's text."""
    if not shutil.which("dpkg-query"):
        return []
    by_text: dict[str, list[str]] = {}
    for name in _owners({str(Path(file).resolve()) for file in libraries}):
        said = (Path("/usr/share/doc") / name / "copyright").read_text(encoding="utf-8", errors="replace")
        by_text.setdefault(said, []).append(name)
    return [
        Part(", ".join(names), _debian_version(names[0]), _debian_licence(said), said)
        for said, names in by_text.items()
    ]


def _owners(files: set[str]) -> list[str]:
    """The packages these files are of. Where /lib is a link to /usr/lib, packages may know them by either name."""
    asked = sorted(files | {file.removeprefix("/usr") for file in files})
    told = subprocess.run(["dpkg-query", "--search", *asked], capture_output=True, text=True, check=False).stdout
    return sorted({line.partition(":")[0] for line in told.splitlines() if not line.startswith("diversion")})


def _debian_version(name: str) -> str:
    command = ["dpkg-query", "--show", "--showformat", "${Version}\n", name]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0]


def _debian_licence(said: str) -> str:
    licences = dict.fromkeys(re.findall(r"(?m)^License:[ \t]*(\S.*)$", said))
    return ", ".join(licences) if 0 < len(licences) < 6 else "see its text"
