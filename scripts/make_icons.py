"""Writes the program's icon for packaging: PNGs of all sizes, sheetweaver.ico (Windows) and sheetweaver.icns (macOS).

python scripts/make_icons.py [FOLDER]      default: build/icons
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "resources" / "icons" / "sheetweaver.svg"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
}
"""Entry types of an .icns file that hold PNGs, with their edge in pixels (ic11 and ic12 are 16 and 32 at 2x)."""


def png(size: int) -> bytes:
    """The icon as a PNG of `size` by `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise SystemExit(f"{DRAWING} could not be drawn")
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An .ico file of PNGs (ICONDIR and ICONDIRENTRY; an edge of 256 is written as 0)."""
    offset = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, content in pictures.items():
        edge = size % 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(content), offset + len(body))
        body += content
    return head + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An .icns file of PNGs by their entry type."""
    body = b"".join(kind + struct.pack(">I", len(content) + 8) + content for kind, content in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(target: Path) -> None:
    """Write all icons into a folder, which is made where it is missing."""
    _app = QGuiApplication.instance() or QGuiApplication([])
    target.mkdir(parents=True, exist_ok=True)
    pictures = {size: png(size) for size in PNG_SIZES}
    for size, content in pictures.items():
        (target / f"sheetweaver-{size}.png").write_bytes(content)
    (target / "sheetweaver.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    (target / "sheetweaver.icns").write_bytes(icns({kind: pictures[size] for kind, size in ICNS_TYPES.items()}))
    (target / "sheetweaver.svg").write_bytes(DRAWING.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "icons")
