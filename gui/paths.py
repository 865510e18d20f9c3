"""Where the program keeps its things: in the user's own folders, or beside the program in portable mode."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

import platformdirs

APP = "sheetweaver"
PORTABLE_MARK = "portable.txt"
PORTABLE_VARIABLE = "SHEETWEAVER_PORTABLE"
"""An environment variable that says the same as the mark, with any value but 0."""


class Paths(NamedTuple):
    """The folders for configuration, data, state (unsaved projects, crash files) and logs. They need not exist."""

    config: Path
    data: Path
    state: Path
    log: Path
    portable: bool = False

    @classmethod
    def of_user(cls, *, portable: bool = False, program: Path | None = None) -> Paths:
        """This user's folders; or ./data beside the `program`: if `portable`, the variable or portable.txt say so."""
        beside = (program or program_folder()).resolve()
        wanted = portable or os.environ.get(PORTABLE_VARIABLE, "0") not in ("", "0")
        if wanted or (beside / PORTABLE_MARK).is_file():
            return cls.around(beside / "data")._replace(portable=True)
        places = platformdirs.PlatformDirs(APP, appauthor=False)
        return cls(
            places.user_config_path, places.user_data_path, places.user_state_path, places.user_log_path, portable=False
        )

    @classmethod
    def around(cls, folder: Path) -> Paths:
        """The same folders, all below one."""
        return cls(folder, folder, folder / "state", folder / "log")


def program_folder() -> Path:
    """The folder the program was started from."""
    return Path(sys.executable if getattr(sys, "frozen", False) else sys.argv[0]).resolve().parent
