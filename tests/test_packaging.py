"""What the packages are made from: the rules of the bundle, desktop files, notices, installers, the release.

Building and running them is in test_frozen.py.
"""

from __future__ import annotations

import ast
import configparser
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as xml
from importlib import metadata
from pathlib import Path

import pytest

from core import __version__
from scripts import bundle, notices, packages

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
MIME = "application/x-sheetweaver-project"
WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"


def locked(file: str) -> set[str]:
    """The names a lock file pins."""
    return {notices.normal(name) for name in re.findall(r"(?m)^([A-Za-z0-9_.-]+)==", (ROOT / file).read_text())}


# the bundle


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "core/catalogue/zh_CN.json",
    ],
)
def test_what_the_programs_load_is_kept(place: str):
    assert bundle.used([(place, "/file", "BINARY")], browser=False)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\plugins\\sqldrivers\\qsqlite.dll",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "selectolax/lexbor.c",
        "lxml/html/_difflib.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_nothing_loads_is_left_out(place: str):
    assert not bundle.used([(place, "/file", "BINARY")], browser=False)


def test_with_the_browser_its_parts_are_kept():
    entries = [("PySide6/Qt/lib/libQt6Quick.so.6", "/file", "BINARY")]
    assert bundle.used(entries, browser=True) == entries
    assert "PySide6.QtQml" not in bundle.unused_modules(browser=True)
    assert "gui.render.process" in bundle.unused_modules(browser=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks ldd")
def test_only_libraries_that_something_is_linked_with_are_kept():
    library = next(file for file in sorted(Path("/lib").glob("*/libm.so.6")))
    python = ("bin/python", sys.executable, "BINARY")
    entries = [python, ("libm.so.6", str(library), "BINARY"), ("libnever.so.1", str(library), "BINARY")]
    plugin = ("PySide6/Qt/plugins/platforms/libqxcb.so", str(library), "BINARY")
    kept = [place for place, _, _ in bundle.linked([*entries, plugin])]
    assert "libnever.so.1" not in kept
    assert {"bin/python", plugin[0]} <= set(kept)


def test_every_module_and_every_file_of_ours_is_named():
    names = bundle.modules(ROOT, "core")
    assert {"core", "core.cli.main", "core.host.process", "core.engines.process_engine"} <= set(names)
    folders = dict((Path(file).relative_to(ROOT).as_posix(), folder) for file, folder in bundle.data_files(ROOT))
    assert folders["core/report/style.css"] == "core/report"
    assert folders["core/transform/numbers.py"] == "core/transform"
    assert "resources/icons/sheetweaver.svg" in folders
    assert not [file for file in folders if file.endswith((".ts", ".pyc"))]


def test_what_is_left_out_is_no_dependency():
    needed = {re.match(r"[\w-]+", one).group() for one in _project()["dependencies"]}
    assert not needed & set(bundle.UNUSED_MODULES)


def test_the_size_counts_blocks_and_each_file_once(tmp_path: Path):
    (tmp_path / "large").write_bytes(bytes(5000))
    (tmp_path / "small").write_bytes(b"1")
    (tmp_path / "link").symlink_to("large")
    assert bundle.size_b(tmp_path) == 8192 + 4096
    assert bundle.parts(tmp_path, 1) == [(5000, "large")]
    assert "large" in bundle.report(tmp_path)


# Windows and macOS


def test_the_version_resource_is_the_programs_version():
    tree = ast.parse(bundle.version_info("1.20.3rc1"), mode="eval")
    words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    numbers = [ast.literal_eval(node) for node in ast.walk(tree) if isinstance(node, ast.Tuple)]
    assert "1.20.3rc1" in words
    assert (1, 20, 3, 1) in numbers
    assert (0, 1, 0, 0) in [
        ast.literal_eval(node)
        for node in ast.walk(ast.parse(bundle.version_info("0.1.0")))
        if isinstance(node, ast.Tuple)
    ]


def test_macos_knows_the_documents():
    plist = plistlib.loads(plistlib.dumps(bundle.info_plist(__version__)))
    (kind,) = plist["UTExportedTypeDeclarations"]
    (document,) = plist["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert kind["UTTypeTagSpecification"] == {"public.filename-extension": ["weave"], "public.mime-type": MIME}
    assert plist["CFBundleShortVersionString"] == __version__
    plistlib.loads((ROOT / "packaging" / "macos" / "entitlements.plist").read_bytes())


def test_the_windows_installer_names_files_that_the_build_makes():
    script = (ROOT / "packaging" / "windows" / "sheetweaver.iss").read_text()
    sections = dict(re.findall(r"(?ms)^\[(\w+)\]\n(.*?)(?=^\[\w+\]|\Z)", script))
    assert {"Setup", "Files", "Icons", "Registry", "Run"} <= set(sections)
    assert 'Source: "dist\\sheetweaver\\*"' in sections["Files"]
    assert "LicenseFile=LICENSE" in sections["Setup"]
    assert "PrivilegesRequired=lowest" in sections["Setup"]
    assert set(re.findall(r"\{app\}\\([\w-]+\.exe)", script)) == {"sheetweaver-gui.exe"}
    assert f'ValueData: "{MIME}"' in sections["Registry"]
    assert '""{app}\\sheetweaver-gui.exe"" ""%1""' in sections["Registry"]


# Linux


def test_the_desktop_entry_opens_projects():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "sheetweaver.desktop", encoding="utf-8")
    about = entry["Desktop Entry"]
    assert (about["Type"], about["Exec"], about["Icon"]) == ("Application", "sheetweaver-gui %f", "sheetweaver")
    assert about["MimeType"] == f"{MIME};"
    assert about["Name[zh_CN]"] == "织表"


def test_the_file_type_and_the_store_entry_agree_with_the_desktop_entry():
    kind = xml.parse(LINUX / "sheetweaver.xml").getroot()[0]
    assert kind.get("type") == MIME
    assert [glob.get("pattern") for glob in kind.iter() if glob.tag.endswith("glob")] == ["*.weave"]
    (file,) = LINUX.glob("*.metainfo.xml")
    about = xml.parse(file).getroot()
    assert file.name == f"{about.findtext('id')}.metainfo.xml"
    assert about.findtext("launchable") == "sheetweaver.desktop"
    assert about.findtext("provides/mediatype") == MIME
    assert about.findtext("project_license") == _project()["license"]
    assert about.findtext("metadata_license") and about.find("content_rating") is not None
    release = about.find("releases/release")
    assert release is not None and release.attrib == {"version": "@VERSION@", "date": "@DATE@"}


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder of the shape the build makes, with a small program in it."""
    folder = tmp_path / "sheetweaver"
    (folder / "_internal" / "resources").mkdir(parents=True)
    shutil.copy(shutil.which("true") or "/bin/true", folder / "sheetweaver")
    (folder / "sheetweaver-gui").symlink_to("sheetweaver")
    for name in ("LICENSE", "THIRD-PARTY-NOTICES.txt"):
        (folder / "_internal" / "resources" / name).write_text(f"{name}\n")
    return folder


def test_an_installation_has_its_files_where_desktops_look(frozen: Path, tmp_path: Path, qapp: object):
    usr = packages.install(frozen, tmp_path / "root") / "usr"
    assert (usr / "bin" / "sheetweaver-gui").resolve() == usr / "lib" / "sheetweaver" / "sheetweaver"
    assert (usr / "share" / "applications" / "sheetweaver.desktop").is_file()
    assert (usr / "share" / "mime" / "packages" / "sheetweaver.xml").is_file()
    icons = {path.relative_to(usr / "share" / "icons" / "hicolor").as_posix() for path in usr.rglob("*.[ps][nv]g")}
    assert {"48x48/apps/sheetweaver.png", "scalable/apps/sheetweaver.svg"} <= icons
    assert "48x48/mimetypes/application-x-sheetweaver-project.png" in icons
    (about,) = (usr / "share" / "metainfo").iterdir()
    assert f'version="{__version__}"' in about.read_text(encoding="utf-8")
    assert (usr / "share" / "doc" / "sheetweaver" / "copyright").read_text() == "LICENSE\n\nTHIRD-PARTY-NOTICES.txt\n"


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="needs appstreamcli (Debian: appstream)")
def test_the_store_entry_is_valid(frozen: Path, tmp_path: Path, qapp: object):
    root = packages.install(frozen, tmp_path / "root")
    command = ["appstreamcli", "validate-tree", "--no-net", str(root)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(not (shutil.which("dpkg-deb") and shutil.which("ldd")), reason="needs dpkg")
def test_a_debian_package_unpacks_into_a_program_that_runs(frozen: Path, tmp_path: Path, qapp: object):
    made = packages.deb(frozen, tmp_path, tmp_path / "stage")
    subprocess.run(["dpkg-deb", "--extract", str(made), str(tmp_path / "root")], check=True)
    subprocess.run([str(tmp_path / "root" / "usr" / "bin" / "sheetweaver-gui")], check=True, timeout=20)
    told = subprocess.run(["dpkg-deb", "--field", str(made)], capture_output=True, text=True, check=True).stdout
    about = dict(re.findall(r"(?m)^([\w-]+): (.*)$", told))
    assert (about["Package"], about["Version"]) == ("sheetweaver", __version__)
    assert about["Depends"].startswith("libc6 (>= ")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a folder for Linux")
def test_an_appimage_starts_the_window_or_the_command_line(frozen: Path, tmp_path: Path, qapp: object):
    (frozen / "sheetweaver").write_text('#!/bin/sh\necho "${0##*/} $*"\n')
    root = packages.appdir(frozen, tmp_path / "AppDir")
    assert (root / ".DirIcon").read_bytes().startswith(b"\x89PNG")
    assert (root / "sheetweaver.desktop").is_file()

    def said(*words: str, name: str = "Sheetweaver.AppImage") -> str:
        command, environment = [str(root / "AppRun"), *words], {"PATH": "/usr/bin:/bin", "ARGV0": name}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=20).stdout

    assert said("a b.weave") == "sheetweaver-gui a b.weave\n"
    assert said("--cli", "run", "x.toml") == "sheetweaver run x.toml\n"
    assert said("--version", name="/usr/bin/sheetweaver") == "sheetweaver --version\n"


@pytest.mark.skipif(not (shutil.which("tar") and shutil.which("xz")), reason="needs tar and xz")
def test_the_archive_is_the_same_every_time(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = packages.archive(frozen, tmp_path).read_bytes()
    (frozen / "sheetweaver").touch()
    assert packages.archive(frozen, tmp_path).read_bytes() == first


# notices


def test_a_notice_has_name_version_licence_and_text():
    found = {part.name: part for part in notices.parts({"aiohttp", "PySide6", "core", "json"})}
    assert found["aiohttp"].version == metadata.version("aiohttp")
    assert "Apache" in found["aiohttp"].licence
    assert "Apache License" in found["aiohttp"].text
    assert "Python" in found
    assert len(found) == 3


def test_qt_is_named_with_what_the_lgpl_asks_for():
    (qt,) = (part for part in notices.parts({"PySide6", "shiboken6"}) if part.name.startswith("Qt"))
    words = " ".join(qt.text.split())
    assert "GNU LESSER GENERAL PUBLIC LICENSE Version 3" in words
    assert "GNU GENERAL PUBLIC LICENSE Version 3" in words
    assert f"https://download.qt.io/official_releases/qt/{qt.version.rpartition('.')[0]}/{qt.version}/" in words
    assert "You may replace them" in words and "reverse engineer" in words


def test_every_dependency_carries_a_licence_text():
    modules = {module for module, owners in metadata.packages_distributions().items() if _shipped(owners)}
    for part in notices.parts(modules):
        assert part.licence and part.text.strip(), part.name


@pytest.mark.skipif(not Path("/var/lib/dpkg/status").is_file(), reason="not a Debian system")
def test_libraries_of_the_system_are_named_by_their_packages():
    library = next(iter(sorted(Path("/lib").glob("*/libz.so.1"))))
    found = {part.name: part for part in notices.parts((), [str(library)])}
    assert "Jean-loup Gailly" in found["zlib1g"].text
    assert {"LGPL-2.1", "Apache-2.0"} <= set(found)


def test_the_notices_file_begins_with_its_list():
    part = notices.Part("thing", "1.2", "MIT", "words of it")
    text = notices.text([part])
    assert "\n  thing 1.2: MIT\n" in text.partition(notices.RULE)[0]
    assert text.endswith("\n\nwords of it\n")


# the release


def test_the_build_pins_what_it_uses_and_ships_no_more_than_the_runtime_lock():
    build, runtime, developers = map(locked, ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"))
    assert "pyinstaller" in build
    assert build | runtime <= developers
    assert not {"pytest", "hypothesis", "distributed", "trafilatura"} & (build | runtime)


def test_the_release_builds_tests_and_sums_up_on_three_systems():
    text = WORKFLOW.read_text()
    for word in ("debian:12", "windows-2025", "macos-15", "tests/test_frozen.py", "SHA256SUMS", "scripts/sbom", ".iss"):
        assert word in text
    for script in re.findall(r"(?:scripts|packaging)/[\w./-]+", text):
        assert (ROOT / script).is_file(), script


def test_scripts_are_valid_and_may_be_run():
    scripts = [ROOT / "scripts" / "build", ROOT / "scripts" / "sbom", LINUX / "AppRun", LINUX / "make_appimage"]
    scripts.append(ROOT / "packaging" / "macos" / "make_dmg")
    for script in scripts:
        shell = "bash" if "bash" in script.read_text().splitlines()[0] else "sh"
        assert script.stat().st_mode & 0o111, script
        subprocess.run([shell, "-n", str(script)], check=True)


def _project() -> dict[str, list[str]]:
    project: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return project


def _shipped(owners: list[str]) -> bool:
    return bool({notices.normal(owner) for owner in owners} & locked("requirements.lock"))
