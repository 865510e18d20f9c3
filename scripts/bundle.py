"""What goes into the frozen programs and what stays out: the lists and rules of build.spec."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""What PyInstaller puts into the bundle: (place in it, file it comes from, kind)."""

# Files of Qt and of packages that no program of ours loads. Names are compared with '/' on every system.
UNUSED_FILES = re.compile(
    r"""
      /translations/(?!(qt|qtbase)_(zh_CN|en)\.qm$)     # other languages
    | /plugins/platforms/.*(eglfs|linuxfb|vnc|vkkhrdisplay|minimal|direct2d)
    | /plugins/(egldeviceintegrations|generic|designer|networkinformation|printsupport|qmllint|qmltooling|sqldrivers)/
    | /plugins/(vectorimageformats|wayland-graphics-integration-server)/
    | /plugins/wayland-graphics-integration-client/.*(dmabuf|drm|shm|vulkan)
    | /plugins/wayland-shell-integration/.*(fullscreen|ivi|qt-shell|wl-shell)
    | /plugins/platformthemes/.*gtk3                    # brings GTK, Pango and Cairo
    | /plugins/platforminputcontexts/.*virtualkeyboard  # GPL
    | /plugins/imageformats/.*q(gif|icns|jpeg|pdf|tga|tiff|wbmp|webp)
    | /plugins/tls/.*certonly
    | /qml/
    | Qt6(Qml|Quick|VirtualKeyboard|Pdf|Sql|Test|Designer|Help|PrintSupport|EglF|WaylandCompositor|WlShell|Labs)
    | Qt(Qml|Quick|VirtualKeyboard|Pdf|Sql|Test|Designer|Help|PrintSupport)\w*\.framework
    | opengl32sw\.dll$
    | lxml/(objectify|isoschematron|includes|sax|html/_?diff)
    | zstandard/_cffi
    | \.(c|cpp|h|pxd|pxi|pyi|pyx)$                       # sources that wheels carry
    | /py\.typed$
    """,
    re.VERBOSE,
)
# What Qt WebEngine stands on, kept where pages are rendered.
BROWSER_FILES = re.compile(
    r"Qt6?(Qml|Quick|PrintSupport|Pdf)|/plugins/printsupport/|/translations/qtwebengine_locales/"
)
BROWSER_MODULES = ("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPrintSupport")
RENDER_MODULES = ("gui.render.guard", "gui.render.page", "gui.render.process")
# Extras that a bundle does without, and what only developers use.
UNUSED_MODULES = (
    "IPython", "OpenSSL", "PIL", "PySide6.QtPrintSupport", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest",
    "_pydecimal", "_pytest", "babel", "backports.zstd", "bs4.tests", "courlan", "cryptography", "dask", "dateparser",
    "defusedxml", "distributed", "doctest", "html5lib", "hypothesis", "ipywidgets", "lxml.html._difflib",
    "lxml.html.diff", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml_html_clean", "markdown_it",
    "matplotlib", "mypy", "numpy", "pandas", "pip", "pyarrow", "pydoc", "pydoc_data", "pygments", "pytest",
    "setuptools", "tkinter", "tornado", "trafilatura", "unittest", "yaml", "zstandard._cffi",
    "zstandard.backend_cffi",
)  # fmt: skip
# What compiled modules import, where PyInstaller cannot see it.
COMPILED = ("_cffi_backend",)
_SHARED = re.compile(r"^lib[^/]*\.so(\.|$)")
# What every desktop has: libraries that come with libGL and libxcb, which Qt loads from the system; the C++ library,
# which graphics drivers want in their own version; and libz, which the executable itself looks for in the system.
SYSTEM_LIBRARIES = re.compile(r"lib(X11|X11-xcb|Xau|Xdmcp|bsd|md|stdc\+\+|gcc_s|z)\.so\.\d+$")


def unused_modules(browser: bool) -> list[str]:
    """The modules that stay out; with `browser` the ones Qt WebEngine needs go in."""
    if browser:
        return [name for name in UNUSED_MODULES if name not in BROWSER_MODULES]
    return [*UNUSED_MODULES, *RENDER_MODULES, "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"]


def modules(root: Path, package: str) -> list[str]:
    """Every module of a package of ours, by name: many are loaded by a name that PyInstaller cannot see."""
    files = sorted((root / package).rglob("*.py"))
    names = [".".join(path.relative_to(root).with_suffix("").parts) for path in files]
    return [name.removesuffix(".__init__") for name in names]


def data_files(root: Path) -> list[tuple[str, str]]:
    """(file, folder in the bundle) for what the programs open beside their modules.

    The functions of core/transform are among them as text: a job shown as Python copies out of them.
    """
    shipped = [path for path in (root / "resources").rglob("*") if path.suffix not in {".ts", ""}]
    shipped += [path for path in (root / "core").rglob("*") if path.suffix not in {".py", ".pyc", ""}]
    shipped += (root / "core" / "transform").glob("*.py")
    return [(str(path), str(path.parent.relative_to(root))) for path in sorted(shipped) if path.is_file()]


def used(entries: Iterable[Entry], *, browser: bool) -> list[Entry]:
    """The entries without the files nothing loads."""
    named = [("/" + entry[0].replace("\\", "/"), entry) for entry in entries]
    return [entry for name, entry in named if (browser and BROWSER_FILES.search(name)) or not UNUSED_FILES.search(name)]


def linked(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without shared libraries that nothing else here needs, or that every desktop has (Linux)."""
    loaded = [file for place, file, kind in entries if kind != "SYMLINK" and not _is_library(place)]
    needed = {name for name in libraries_of(loaded) if not SYSTEM_LIBRARIES.match(name)}
    return [entry for entry in entries if not _is_library(entry[0]) or PurePosixPath(entry[0]).name in needed]


def libraries_of(files: Sequence[str]) -> set[str]:
    """The names of all shared libraries that these files load when they are loaded, as ldd tells them."""
    command = ["ldd", *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C"})
    lines = (line.split() for line in told.stdout.splitlines() if line.startswith("\t"))
    return {PurePosixPath(words[0]).name for words in lines if words}


def _is_library(place: str) -> bool:
    """True for a library others link with; False for a module, a plugin and the interpreter's own library."""
    path = PurePosixPath(place)
    return bool(_SHARED.match(path.name)) and "plugins" not in path.parts and not path.name.startswith("libpython")


def version_info(version: str) -> str:
    """The version resource of the Windows programs, in the form PyInstaller reads (VS_VERSIONINFO)."""
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:4])
    four = (*numbers, 0, 0, 0, 0)[:4]
    words = {
        "CompanyName": "The Sheetweaver authors",
        "FileDescription": "Sheetweaver",
        "FileVersion": version,
        "LegalCopyright": "The Sheetweaver authors, MIT licence",
        "OriginalFilename": "sheetweaver.exe",
        "ProductName": "Sheetweaver",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )


def info_plist(version: str) -> dict[str, object]:
    """What macOS is told of the application: its version, and that .weave files are its documents."""
    kind = "org.sheetweaver.project"
    return {
        "CFBundleDisplayName": "Sheetweaver",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "NSHighResolutionCapable": True,
        "LSMinimumSystemVersion": "13.0",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Sheetweaver project",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Sheetweaver project",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["weave"],
                    "public.mime-type": "application/x-sheetweaver-project",
                },
            }
        ],
    }


def parts(bundle: Path, count: int) -> list[tuple[int, str]]:
    """The largest files of a bundle as (size in bytes, place), largest first; links have no size of their own."""
    files = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(((path.stat().st_size, path.relative_to(bundle).as_posix()) for path in files), reverse=True)[:count]


def size_b(bundle: Path) -> int:
    """What a bundle takes on disk in bytes, in blocks of 4 KiB as file systems store it."""
    files = (path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in files)


def report(bundle: Path, count: int = 20) -> str:
    """What a bundle takes on disk and its largest files, one a line, in MB of 1 000 000 bytes."""
    lines = [f"{size_b(bundle) / 1e6:7.1f} MB  {bundle}"]
    lines += [f"{size / 1e6:7.1f} MB  {place}" for size, place in parts(bundle, count)]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(Path(sys.argv[1])))
