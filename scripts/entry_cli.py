"""The frozen console program. Spawned workers re-run this file, so freeze_support() comes before anything loads.

On Linux, where a program has no console of its own, sheetweaver-gui is a link to this one program.
"""

import multiprocessing
import os
import sys


def give_back_library_path():
    """Programs that we start load their own libraries, not ours, whose folder the start-up code has put first.

    The second variable makes those of them that are this program find ours by themselves.
    """
    own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if own is not None:
        os.environ["LD_LIBRARY_PATH"] = own
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        give_back_library_path()
    multiprocessing.freeze_support()

    if os.path.basename(sys.argv[0]) == "sheetweaver-gui":  # noqa: PTH119 - pathlib is not loaded yet
        from gui.start import main
    else:
        from core.cli.main import main

    sys.exit(main())
