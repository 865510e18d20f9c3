"""Cycles with Qt objects in them are collected on the window's thread, whoever makes the garbage."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.garbage import GarbageCollector


class Cycle:
    """Garbage that tells on which thread it went."""

    def __init__(self, told: list[int]) -> None:
        self.me = self
        self.timer = QObject()
        weakref.finalize(self, lambda: told.append(threading.get_ident()))


def litter() -> list[object]:
    """Allocate as much as makes Python collect by itself, on another thread."""
    kept: list[object] = []
    thread = threading.Thread(target=lambda: kept.extend([] for _ in range(50_000)))
    thread.start()
    thread.join()
    return kept


def test_garbage_goes_on_the_windows_thread(qapp: QApplication, qtbot) -> None:
    gc.enable()
    collector = GarbageCollector()
    try:
        told: list[int] = []
        Cycle(told)
        kept = litter()
        assert told == []
        qtbot.waitUntil(lambda: told == [threading.get_ident()], timeout=5000)
        assert len(kept) == 50_000
    finally:
        collector.stop()
    assert gc.isenabled()


def test_one_inside_another_changes_nothing(qapp: QApplication) -> None:
    gc.enable()
    outer, inner = GarbageCollector(), GarbageCollector()
    inner.stop()
    assert not gc.isenabled()
    outer.stop()
    assert gc.isenabled()
