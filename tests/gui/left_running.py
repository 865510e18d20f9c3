"""A program that starts a crawl, prints its host's pid and goes on: python -m tests.gui.left_running FOLDER [FILE]."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.app import Application
from tests.gui.scenario import play, slow_sample, until


async def steps(application: Application) -> None:
    await slow_sample(application, delay_s=0.05)
    if sys.argv[2:]:
        await application.projects.save_as(Path(sys.argv[2]))
    await application.crawl.start()
    await until(lambda: application.session.counts.ok > 10)
    print(application.client.pid, flush=True)
    await asyncio.sleep(30)


if __name__ == "__main__":
    play(QApplication([]), Path(sys.argv[1]), steps)
