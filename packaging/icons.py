"""Draw the program's icon in the sizes and files that desktops ask for: `python icons.py FOLDER`.

`NxN.png` for Linux, `cmtracker.ico` for Windows and `cmtracker.icns` for macOS, all from the one
picture in resources/icons.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

PICTURE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "cmtracker.svg"

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)  # pixels; of Linux
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MACOS = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}


def png(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide and high."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - after the platform
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURE)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs ask for bytes
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNG pictures, by their sizes (256 is written as 0)."""
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in pictures.items():
        edge = size % 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: dict[str, bytes]) -> bytes:
    """Return a macOS icon of PNG pictures, by their four-letter kinds."""
    body = b"".join(
        kind.encode() + struct.pack(">I", len(picture) + 8) + picture
        for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write all icons into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (folder / f"{size}x{size}.png").write_bytes(png(size))
    (folder / "cmtracker.ico").write_bytes(ico({size: png(size) for size in WINDOWS}))
    mac = {kind: png(size) for kind, size in MACOS.items()}
    (folder / "cmtracker.icns").write_bytes(icns(mac))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
