"""What a run says about itself at its end and while it is held up, in the language of the command."""

from __future__ import annotations

from core.catalogue import Words
from core.messages import Counts

NOTICES = {"disk-full": "The project cannot be written, the disk is full or away. The run waits and goes on by itself."}
"""What holds a run up (Progress.notice), in a sentence."""


def notice(code: str, words: Words) -> str:
    """What holds a run up; for '' that nothing does any more."""
    return words(NOTICES.get(code, code) if code else "The project can be written again; the run goes on.")


def summary(counts: Counts, reasons: dict[str, int], words: Words | None = None) -> str:
    """What came of a run, in a sentence or a few."""
    own = words or Words()
    done = counts.finished - counts.duplicates
    ok, of = counts.ok + counts.empty, done + counts.queued
    parts = [own("{rows} rows from {ok} of {pages} pages.", rows=counts.rows, ok=ok, pages=of)]
    if counts.empty:
        parts.append(own("{count} pages were empty.", count=counts.empty))
    if counts.duplicates:
        same = "{count} addresses were the same page as another and were not fetched again."
        parts.append(own(same, count=counts.duplicates))
    bad = ", ".join(f"{count} × {code}" for code, count in reasons.items() if code != "duplicate")
    if bad:
        parts.append(own("Not fetched: {reasons}.", reasons=bad))
    if counts.queued:
        parts.append(own("{count} pages are still queued.", count=counts.queued))
    return " ".join(parts)
