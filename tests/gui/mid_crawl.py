"""A program that starts a crawl and closes its window in the middle: python -m tests.gui.mid_crawl FOLDER [inside].

With `inside` the host runs on a thread of the program.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import Application
from gui.garbage import GarbageCollector
from tests.gui.scenario import play, slow_sample, until


async def steps(application: Application) -> None:
    await slow_sample(application)
    await application.crawl.start()
    await until(lambda: application.session.counts.ok > 5)
    began = asyncio.get_running_loop().time()
    application.window.close()
    application.window.close()
    await application.ended.wait()
    print(asyncio.get_running_loop().time() - began)


if __name__ == "__main__":
    logging.getLogger().addHandler(logging.FileHandler(Path(sys.argv[1]) / "out.log"))
    inside = sys.argv[2:] == ["inside"]
    app = QApplication([])
    garbage = GarbageCollector()  # as in the program
    play(app, Path(sys.argv[1]), steps, on_quit="pause", host_inside=inside)
    garbage.stop()
