"""`python -m benchmarks NAME [options]`. Without a name it lists what there is."""

from __future__ import annotations

import importlib
import sys

NAMES = {
    "all": "everything that docs/performance.md tells, and writes it there",
    "peers": "installs the other programs in an environment of their own",
    "profile": "where the time of our own crawl goes, by phase",
    "waiting": "how much of a slow site's answer time each engine uses",
    "window": "how late the window's timer is while a crawl fills its table, against an idle window",
    "start": "how long until the window is shown, and the commands' own start",
    "scale": "what a job costs as it grows, to ten million addresses: memory, opening, crawling, exporting",
    "table": "the results table over a million rows: opening, scrolling, filtering, sorting",
    "detect": "how often automatic fields cover the rows of made pages",
    "reextract": "reading kept pages anew against crawling them again",
    "speed": "Sheetweaver's engines and other programs at the same work",
}


def main() -> int:
    """Run the named benchmark; answers its exit code."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        sys.stderr.write("python -m benchmarks NAME\n" + "".join(f"  {name}: {text}\n" for name, text in NAMES.items()))
        return 2
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    code: int = module.main(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())
