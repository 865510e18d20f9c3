"""The frozen windowed program. Spawned workers re-run this file, so freeze_support() comes before anything loads."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()

    import sys

    from gui.start import main

    sys.exit(main())
