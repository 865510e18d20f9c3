"""The failure board: pages that failed or were skipped, by reason and site."""

from __future__ import annotations

from pathlib import Path

from core.messages.findings import FailureBoard, FailureGroup
from core.project import schema
from core.reasons import may_retry, sentence
from core.url import masked

_GROUPS = """
SELECT pages.reason, ifnull(hosts.host, ''), count(*), min(pages.id)
FROM pages LEFT JOIN hosts ON hosts.id = pages.host_id
WHERE pages.state IN (3, 4) GROUP BY 1, 2 ORDER BY 3 DESC, 4
"""


def failure_board(project: Path) -> FailureBoard:
    """The groups of a project's failures, the largest first.

    Raises: ProjectError where the project cannot be read.
    """
    with schema.reading(project) as db:
        groups = []
        for reason, host, count, first in db.execute(_GROUPS).fetchall():
            url, detail = db.execute("SELECT url, detail FROM pages WHERE id = ?", (first,)).fetchone()
            words, shown = sentence(reason, detail), masked(url)
            groups.append(FailureGroup(reason, host, count, words, first, shown, detail, may_retry(reason)))
    return FailureBoard(groups=tuple(groups))
