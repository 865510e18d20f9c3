"""The errors that may cross from core to a front end.

SheetweaverError
 |- UsageError            wrong words on the command line or in a command
 |- AddressError          one address that cannot be used
 |- RecipeError           a recipe that does not load; knows its line
 |- ProjectError          a project file that cannot be used
 |   |- ProjectLocked     another live process holds it
 |   |- ProjectTooNew     written by a newer version
 |   `- ProjectDamaged    not a project, or broken
 |- EngineError           an engine that cannot work here
 `- ExportError           a table that could not be written

What goes wrong with one page is never an exception: it is an Outcome with a reason code (core.reasons).
"""

from __future__ import annotations


class SheetweaverError(Exception):
    """One sentence a user can read: what is wrong, where, and how to mend it."""

    code = "error"


class UsageError(SheetweaverError):
    """A command or an option that makes no sense."""

    code = "usage"


class AddressError(SheetweaverError):
    """An address that cannot be fetched. `reason` is a code of core.reasons, `detail` what its sentence names."""

    code = "address"

    def __init__(self, message: str, reason: str = "bad-address", detail: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.detail = detail


class RecipeError(SheetweaverError):
    """A recipe that does not load. `line` counts from 1; 0 where no line is to blame."""

    code = "recipe"

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line

    def __str__(self) -> str:
        message = super().__str__()
        return f"line {self.line}: {message}" if self.line else message


class ProjectError(SheetweaverError):
    """A project file that cannot be opened or written."""

    code = "project"


class ProjectLocked(ProjectError):
    """Another live process writes this project. `pid` is that process."""

    code = "project-locked"

    def __init__(self, message: str, pid: int = 0) -> None:
        super().__init__(message)
        self.pid = pid


class ProjectTooNew(ProjectError):
    """The project was written by a newer version of the program."""

    code = "project-too-new"


class ProjectDamaged(ProjectError):
    """The file is not a project, or SQLite finds it broken. It is left as it is."""

    code = "project-damaged"


class EngineError(SheetweaverError):
    """An engine that cannot work here, or not any more. What was fetched is saved."""

    code = "engine"


class ExportError(SheetweaverError):
    """A table could not be written. The file that was there before is untouched."""

    code = "export"
