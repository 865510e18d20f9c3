"""The frozen console program. Spawned workers re-run this file, so freeze_support() comes before anything loads."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()

    from core.cli.main import main

    main()
