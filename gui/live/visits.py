"""How a live page is visited, and the visit itself for as long as its project is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gui.live.page import Visit


class LiveStart(NamedTuple):
    """How a page is visited: as the job's settings say. `renders` is True for a job that runs pages' scripts."""

    url: str = ""
    agent: str = ""
    proxy: str = ""
    insecure_hosts: tuple[str, ...] = ()
    renders: bool = False


class Visits:
    """Has the visit of a project, so that a login outlives the dialog it was made in."""

    def __init__(self) -> None:
        self._visit: Visit | None = None
        self._agent = ""

    def visit(self, agent: str) -> Visit:
        """The visit under this User-Agent. Raises: ImportError where the extra is missing."""
        from gui.live.page import Visit  # hundreds of megabytes that most never need

        if self._visit is None or agent != self._agent:
            self._visit, self._agent = Visit(agent), agent
        return self._visit

    def forget(self) -> None:
        """Another project is opened."""
        self._visit = None
