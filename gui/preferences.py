"""What the program remembers between runs: one TOML file that a person can read and edit.

The values are declared in gui.preference_list; defaults for new projects are the settings of core.settings.
"""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from PySide6.QtCore import QCoreApplication, QObject, Signal
from tomlkit.exceptions import TOMLKitError

from core.errors import UsageError
from core.settings import Settings, changed
from gui.files import write_atomically
from gui.paths import Paths
from gui.preference_list import DECLARED, PER_PROJECT, PREFERENCES

FILE_NAME = "preferences.toml"
MAX_RECENT = 10
LAYOUT_VERSION = 1
"""Raised when panes are added or renamed: an older saved layout is then not restored."""

_log = logging.getLogger(__name__)


SETTINGS = "settings"
"""The name, and the table in the file, of the default settings for new projects."""


class _Stored:
    """A property of Preferences that is kept in the file."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: Preferences | None, kind: type | None = None) -> Any:
        return self if owner is None else owner.value(self._name)

    def __set__(self, owner: Preferences, value: Any) -> None:
        owner.update({self._name: value})


class Preferences(QObject):
    """The remembered values, each a typed property; setting one writes the file at once.

    Signals: changed(str) - the name of a value that is different now, SETTINGS for the default settings.
    noticed(str) - a sentence for the user: the file could not be written. What went wrong at loading is in `notices`.
    """

    changed = Signal(str)
    noticed = Signal(str)

    language: str = _Stored()  # type: ignore[assignment]
    theme: str = _Stored()  # type: ignore[assignment]
    on_quit: str = _Stored()  # type: ignore[assignment]
    clipboard_offer: bool = _Stored()  # type: ignore[assignment]
    detect_pasted: bool = _Stored()  # type: ignore[assignment]
    host_inside: bool = _Stored()  # type: ignore[assignment]
    notifications: bool = _Stored()  # type: ignore[assignment]
    update_check: bool = _Stored()  # type: ignore[assignment]
    update_url: str = _Stored()  # type: ignore[assignment]
    update_checked_s: int = _Stored()  # type: ignore[assignment]
    export_format: str = _Stored()  # type: ignore[assignment]
    export_guard: bool = _Stored()  # type: ignore[assignment]
    export_provenance: bool = _Stored()  # type: ignore[assignment]
    after_export: str = _Stored()  # type: ignore[assignment]
    after_export_limit_s: int = _Stored()  # type: ignore[assignment]
    jobs_at_once: int = _Stored()  # type: ignore[assignment]
    export_folder: str = _Stored()  # type: ignore[assignment]
    last_folder: str = _Stored()  # type: ignore[assignment]
    recent: tuple[str, ...] = _Stored()  # type: ignore[assignment]
    window_geometry: bytes = _Stored()  # type: ignore[assignment]
    window_state: bytes = _Stored()  # type: ignore[assignment]
    window_layout: int = _Stored()  # type: ignore[assignment]
    settings: Settings = _Stored()  # type: ignore[assignment]

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self._paths = paths
        self._values: dict[str, Any] = {one.name: one.default for one in PREFERENCES} | {SETTINGS: Settings()}
        self.notices: list[str] = []

    @classmethod
    def load(cls, path: Path | None = None, *, portable: bool = False) -> Preferences:
        """The preferences in the file `path`, by default the one in this user's place (see gui.paths).

        Never raises: a file that cannot be read is kept under another name, defaults stand in, `notices` says so.
        """
        paths = Paths.around(path.parent) if path else Paths.of_user(portable=portable)
        made = cls(paths)
        made._read()
        return made

    def paths(self) -> Paths:
        """The folders of configuration, data, state and log."""
        return self._paths

    @property
    def file(self) -> Path:
        """The file these values are kept in."""
        return self._paths.config / FILE_NAME

    def value(self, name: str) -> Any:
        """The value of a declared preference, or the default Settings for SETTINGS. Raises: KeyError."""
        return self._values[name]

    def update(self, values: Mapping[str, Any]) -> None:
        """Change several values, write the file once, and tell what is different.

        Raises: ValueError for a value that is not allowed, before anything is changed.
        """
        new = {name: _checked(name, value) for name, value in values.items()}
        different = [name for name, value in new.items() if self._values[name] != value]
        self._values |= new
        if different:
            self._write(different)
        for name in different:
            self.changed.emit(name)

    def add_recent(self, path: str) -> None:
        """Put a project file on top of the recent ones."""
        self.recent = (path, *(one for one in self.recent if one != path))[:MAX_RECENT]

    def save_window(self, geometry: bytes, state: bytes) -> None:
        """Remember where the window was and how its panes lay."""
        self.update({"window_geometry": geometry, "window_state": state, "window_layout": LAYOUT_VERSION})

    def window(self) -> tuple[bytes, bytes] | None:
        """The remembered (geometry, state); None where there is none or it is of another layout."""
        if self.window_layout != LAYOUT_VERSION or not self.window_geometry:
            return None
        return self.window_geometry, self.window_state

    def _read(self) -> None:
        try:
            document = _document(self.file)
        except (TOMLKitError, UnicodeDecodeError) as error:
            self._put_aside(error)
            return
        except OSError as error:
            text = QCoreApplication.translate("Preferences", "The preferences could not be read ({error}).")
            self._notice(text.format(error=error.strerror or error))
            return
        for one in PREFERENCES:
            table = document.get(one.group, {})
            if isinstance(table, dict) and one.name in table:
                self._take(one.name, table[one.name])
        if SETTINGS in document:
            self._take(SETTINGS, document[SETTINGS])

    def _take(self, name: str, stored: Any) -> None:
        try:
            self._values[name] = _from_file(name, stored)
        except ValueError as error:
            text = QCoreApplication.translate("Preferences", "The preference {name} is not usable: {error}.")
            self._notice(text.format(name=name, error=error))

    def _put_aside(self, error: Exception) -> None:
        _log.warning("preferences %s unreadable: %s", self.file, error)
        aside = _unused(self.file.with_suffix(".toml.unreadable"))
        try:
            self.file.replace(aside)
        except OSError:
            _log.exception("could not rename %s", self.file)
            aside = self.file
        text = QCoreApplication.translate(
            "Preferences",
            "The preferences could not be read, so the defaults are used. The old file is kept as {path}.",
        )
        self._notice(text.format(path=aside))

    def _notice(self, text: str) -> None:
        self.notices.append(text)
        self.noticed.emit(text)

    def _write(self, names: list[str]) -> None:
        """Write the named values over what the file holds now: another window may have changed the others."""
        try:
            document = _document(self.file)
            for name in names:
                _put(document, name, self._values[name])
            write_atomically(self.file, tomlkit.dumps(document).encode())
        except TOMLKitError as error:
            self._put_aside(error)
        except (OSError, UnicodeDecodeError) as error:
            _log.warning("preferences not written: %s", error)
            text = QCoreApplication.translate("Preferences", "The preferences could not be saved ({error}).")
            self._notice(text.format(error=getattr(error, "strerror", None) or error))


def _document(file: Path) -> tomlkit.TOMLDocument:
    """The file as it is, an empty document where there is none."""
    try:
        return tomlkit.parse(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return tomlkit.document()


def _put(document: tomlkit.TOMLDocument, name: str, value: Any) -> None:
    if name == SETTINGS:
        document[SETTINGS] = msgspec.to_builtins(value)
        return
    declared = DECLARED[name]
    if not isinstance(document.get(declared.group), dict):
        document[declared.group] = {}
    table = document[declared.group]
    assert isinstance(table, dict)
    if declared.kind == "bytes":
        table[name] = base64.b64encode(value).decode()
    else:
        table[name] = list(value) if declared.kind == "list" else value


def _from_file(name: str, stored: Any) -> Any:
    plain = stored.unwrap() if hasattr(stored, "unwrap") else stored
    if name == SETTINGS:
        return _checked(name, plain)
    if DECLARED[name].kind == "bytes":
        try:
            plain = base64.b64decode(plain, validate=True)
        except (binascii.Error, TypeError) as error:
            raise ValueError("not base64") from error
    return _checked(name, plain)


def _checked(name: str, value: Any) -> Any:
    """The value as it is kept. Raises: ValueError saying what would be allowed."""
    if name == SETTINGS:
        return _checked_settings(value)
    declared = DECLARED[name]
    if declared.kind == "list":
        return tuple(str(one) for one in value)[:MAX_RECENT] if isinstance(value, list | tuple) else _refuse("a list")
    kinds = {"text": str, "path": str, "bool": bool, "int": int, "bytes": bytes}
    if type(value) is not kinds[declared.kind]:
        _refuse(declared.kind)
    allowed = [choice for choice, _ in declared.choices]
    if allowed and value not in allowed:
        _refuse(" | ".join(allowed))
    return value


def _checked_settings(value: Any) -> Settings:
    try:
        made = value if isinstance(value, Settings) else changed(Settings(), dict(value))
        return changed(made, {name: getattr(Settings(), name) for name in PER_PROJECT})
    except (UsageError, TypeError, ValueError) as error:
        raise ValueError(str(error)) from error


def _refuse(wanted: str) -> Any:
    raise ValueError(f"expected {wanted}")


def _unused(path: Path) -> Path:
    """The path, or with a number appended so that no file is overwritten."""
    numbered = (path.with_name(f"{path.name}.{number}") for number in range(2, 1000))
    return next((one for one in (path, *numbered) if not one.exists()), path)
