"""What is pointed at on a page: elements chosen and left out, by their ways. Whatever shows the page speaks to this."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.messages.pick_messages import Pick, Picked

CLICK, ADD, LEAVE_OUT = "click", "add", "leave out"


class Selection(QObject):
    """Elements chosen and left out, and what the host found by them. `changed` comes when to ask the host again.

    A way names an element: see core.messages.pick_messages.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.include: tuple[str, ...] = ()
        self.exclude: tuple[str, ...] = ()
        self.alike = False
        self.found: frozenset[str] = frozenset()
        self.kin: frozenset[str] = frozenset()  # what would be found together with the one that is chosen

    def point(self, way: str, how: str = CLICK) -> None:
        """An element was pointed at: `how` is CLICK, ADD (with Ctrl) or LEAVE_OUT (with Shift)."""
        if how == LEAVE_OUT:
            self._leave_out(way)
        elif how == ADD:
            self._add(way)
        else:
            self._click(way)
        self.changed.emit()

    def take_alike(self) -> None:
        """Take all that are like what is chosen."""
        if self.include:
            self.alike = True
            self.changed.emit()

    def move(self, way: str) -> None:
        """Take another element in the place of the last chosen one, such as its parent."""
        if self.include:
            self.include = (*(one for one in self.include[:-1] if one != way), way)
            self.exclude = tuple(one for one in self.exclude if one != way)
            self.changed.emit()

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.include, self.exclude, self.alike = (), (), False
        self.found = self.kin = frozenset()
        self.changed.emit()

    def show(self, found: Picked) -> None:
        """Take over what the host found."""
        self.found, self.kin = frozenset(found.matches), frozenset(found.alike)

    def forget(self) -> None:
        """A selector was written by hand: what was pointed at no longer counts."""
        self.include, self.exclude, self.alike = (), (), False

    def command(self, rows: str) -> Pick:
        """What to ask the host; `rows` is the selector of the rows that are settled, '' for none."""
        return Pick(include=self.include, exclude=self.exclude, alike=self.alike, rows=rows)

    def state(self, way: str) -> str:
        """'chosen', 'out', 'found', 'alike' or ''."""
        if way in self.include:
            return "chosen"
        if way in self.exclude:
            return "out"
        return "found" if way in self.found else "alike" if way in self.kin else ""

    def _click(self, way: str) -> None:
        """The first click chooses, a second one takes all alike, a third one on what was found leaves that out."""
        general = self.alike or len(self.include) > 1
        if way in self.exclude:
            self.exclude = tuple(one for one in self.exclude if one != way)
        elif way in self.include:
            self._again(way)
        elif way in self.found and general:
            self._leave_out(way)
        elif self.include and (way in self.found or way in self.kin):
            self._add(way)
        else:
            self.include, self.exclude, self.alike = (way,), (), False

    def _again(self, way: str) -> None:
        """A click on what is chosen: all alike with the only one, else no longer this one."""
        if len(self.include) == 1 and not self.alike:
            self.alike = True
        else:
            self.include, self.alike = tuple(one for one in self.include if one != way), False

    def _add(self, way: str) -> None:
        self.exclude = tuple(one for one in self.exclude if one != way)
        if way not in self.include:
            self.include = (*self.include, way)

    def _leave_out(self, way: str) -> None:
        self.include = tuple(one for one in self.include if one != way)
        if way not in self.exclude:
            self.exclude = (*self.exclude, way)
