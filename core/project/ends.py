"""Where the lists of a job ended that are paged through by a parameter, and why."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core.project.reader import ProjectReader


class EndedList(NamedTuple):
    """The last page of a list: the code of core.lists.ENDS, which page of the list it is, and how the page ended."""

    ended: str
    number: int
    url: str
    reason: str
    detail: str


def ended_lists(project: Path) -> list[EndedList]:
    """The last page of each list that has ended, in input order. Raises: ProjectError as ProjectReader."""
    sql = "SELECT ended, depth + 1, masked(url), reason, detail FROM pages WHERE ended <> '' ORDER BY root_id, id"
    with ProjectReader(project) as reader:
        return [EndedList(*row) for row in reader.connection.execute(sql)]
