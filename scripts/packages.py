"""Makes what people download on Linux out of dist/sheetweaver, the frozen programs.

python scripts/packages.py archive      dist/sheetweaver-VERSION-linux-MACHINE.tar.xz: unpack anywhere and run
python scripts/packages.py deb          dist/sheetweaver_VERSION_ARCH.deb: menu entry, icons, file type, both commands
python scripts/packages.py appdir       build/Sheetweaver.AppDir, which packaging/linux/make_appimage packs
Each prints the path of what it made. SOURCE_DATE_EPOCH, where set, is the time of every file.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core import __version__  # noqa: E402 - found by the line above
from scripts import bundle, make_icons  # noqa: E402

BUNDLE, DIST = ROOT / "dist" / "sheetweaver", ROOT / "dist"
LINUX = ROOT / "packaging" / "linux"
METAINFO = "org.sheetweaver.sheetweaver.metainfo.xml"
PROJECT_ICON = "application-x-sheetweaver-project"
HICOLOR_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
CONTROL = """\
Package: sheetweaver
Version: {version}
Architecture: {architecture}
Maintainer: The Sheetweaver authors
Installed-Size: {installed_kib}
Depends: {depends}
Recommends: fonts-noto-cjk | fonts-wqy-microhei, xdg-utils
Section: web
Priority: optional
Description: paste web addresses, get a table
 Sheetweaver turns lists of web pages into spreadsheets: paste addresses, look
 at the columns it proposes, press Start, and save the table as CSV, Excel,
 JSON or SQLite. The command sheetweaver runs the same jobs without a window.
"""


def epoch_s() -> int:
    """The time that made files bear, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def archive(frozen: Path, folder: Path) -> Path:
    """The .tar.xz of the frozen programs, written into `folder`."""
    made = folder / f"sheetweaver-{__version__}-linux-{platform.machine()}.tar.xz"
    tar = ["tar", "--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{epoch_s()}"]
    tar += ["--use-compress-program=xz --threads=0", "--file", str(made), "--directory", str(frozen.parent)]
    subprocess.run([*tar, frozen.name], check=True)
    return made


def install(frozen: Path, target: Path) -> Path:
    """A folder with the programs and their desktop files at the places they have below /, made anew."""
    shutil.rmtree(target, ignore_errors=True)
    usr = target / "usr"
    shutil.copytree(frozen, usr / "lib" / "sheetweaver", symlinks=True)
    (usr / "bin").mkdir()
    for name in ("sheetweaver", "sheetweaver-gui"):
        (usr / "bin" / name).symlink_to(f"../lib/sheetweaver/{name}")
    share = usr / "share"
    _copy(LINUX / "sheetweaver.desktop", share / "applications")
    _copy(LINUX / "sheetweaver.xml", share / "mime" / "packages")
    _copy(LINUX / METAINFO, share / "metainfo")
    about = share / "metainfo" / METAINFO
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch_s()))
    about.write_text(about.read_text("utf-8").replace("@VERSION@", __version__).replace("@DATE@", day), "utf-8")
    _icons(share / "icons" / "hicolor")
    _copyright(frozen, share / "doc" / "sheetweaver")
    return target


def deb(frozen: Path, folder: Path, stage: Path) -> Path:
    """The Debian package of the frozen programs, written into `folder`; `stage` is made anew for it."""
    root = install(frozen, stage)
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = "".join(f"{_md5(path)}  {path.relative_to(root)}\n" for path in files)
    about = CONTROL.format(
        version=__version__,
        architecture=_told("dpkg", "--print-architecture").strip(),
        installed_kib=bundle.size_b(root) >> 10,
        depends=", ".join(depends(frozen)),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(about, "utf-8")
    (root / "DEBIAN" / "md5sums").write_text(sums, "utf-8")
    subprocess.run(["chmod", "--recursive", "u=rwX,go=rX", str(root)], check=True)
    told = _told("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(folder))
    return Path(told.split("'")[-2])


def depends(frozen: Path) -> list[str]:
    """The Debian packages whose libraries the programs load from the system, libc with the version built against.

    The executable itself finds nothing of what it carries: only its Python does.
    """
    files = [path for path in frozen.rglob("*") if path.is_file() and not path.is_symlink()]
    carried = {path.name for path in files}
    linked = [str(path) for path in files if path.suffix == ".so" or ".so." in path.name]
    owners = set()
    for name in bundle.libraries_of([str(frozen / "sheetweaver")]) | (bundle.libraries_of(linked) - carried):
        found = _told("dpkg-query", "--search", f"*/{name}", check=False).splitlines()
        owners |= {line.partition(":")[0] for line in found[:1]}
    libc = platform.libc_ver()[1]
    return [f"libc6 (>= {libc})", *sorted(owners - {"libc6"})]


def appdir(frozen: Path, target: Path) -> Path:
    """The folder an AppImage is packed from."""
    root = install(frozen, target)
    shutil.copy2(LINUX / "AppRun", root / "AppRun")
    (root / "sheetweaver.desktop").symlink_to("usr/share/applications/sheetweaver.desktop")
    (root / "sheetweaver.png").symlink_to("usr/share/icons/hicolor/256x256/apps/sheetweaver.png")
    (root / ".DirIcon").symlink_to("sheetweaver.png")
    return root


def _icons(hicolor: Path) -> None:
    """The program's icon in every size, for the program and for its projects."""
    drawn = hicolor.parents[3] / "drawn"
    make_icons.main(drawn)
    places = {f"{size}x{size}": drawn / f"sheetweaver-{size}.png" for size in HICOLOR_SIZES}
    for place, file in {**places, "scalable": drawn / "sheetweaver.svg"}.items():
        for kind, name in (("apps", "sheetweaver"), ("mimetypes", PROJECT_ICON)):
            _copy(file, hicolor / place / kind, name + file.suffix)
    shutil.rmtree(drawn)


def _copyright(frozen: Path, folder: Path) -> None:
    """Our licence and the third-party notices, where Debian looks for them."""
    texts = [frozen / "_internal" / "resources" / name for name in ("LICENSE", "THIRD-PARTY-NOTICES.txt")]
    folder.mkdir(parents=True)
    (folder / "copyright").write_text("\n".join(path.read_text("utf-8") for path in texts), "utf-8")


def _copy(file: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _told(*command: str, check: bool = True) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=check).stdout


def main(words: Sequence[str]) -> None:
    """Make what the words name."""
    makers = {
        "archive": lambda: archive(BUNDLE, DIST),
        "deb": lambda: deb(BUNDLE, DIST, ROOT / "build" / "deb"),
        "appdir": lambda: appdir(BUNDLE, ROOT / "build" / "Sheetweaver.AppDir"),
    }
    if not words or not set(words) <= set(makers):
        raise SystemExit(f"name what to make: {', '.join(makers)}")
    for word in words:
        print(makers[word]())


if __name__ == "__main__":
    main(sys.argv[1:])
