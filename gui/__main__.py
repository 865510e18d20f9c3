"""`python -m gui`: opens the window."""

from __future__ import annotations

from gui.start import main

if __name__ == "__main__":
    main()
