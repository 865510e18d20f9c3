"""The list of jobs outlives its window, belongs to one window at a time, and survives a broken file."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from core.schedule import Daily, Every, Once
from gui.jobs.list import Job, JobList, Queued

ROOT = Path(__file__).resolve().parents[2]


def taken(file: Path) -> JobList:
    jobs = JobList(file)
    assert jobs.take()
    return jobs


def test_jobs_schedules_and_queue_are_there_again(tmp_path: Path) -> None:
    file = tmp_path / "state" / "jobs.json"
    jobs = taken(file)
    jobs.add(["/数据/a.weave", "/b.weave", "/c.weave"], asked=True)
    planned = Job(path="/b.weave", rule=Daily("07:30", (0, 4)), since_s=5.0, mode="fresh", out="/out 表.csv")
    jobs.put(planned)
    assert jobs.enqueue("/c.weave", "again")
    assert jobs.enqueue("/b.weave", "fresh")
    assert not jobs.enqueue("/b.weave", "again")
    jobs.begun("/c.weave")
    jobs.release()
    again = taken(file)
    assert [job.path for job in again.jobs] == ["/数据/a.weave", "/b.weave", "/c.weave"]
    assert again.job("/b.weave") == planned
    assert again.queue == (Queued("/c.weave", "resume"), Queued("/b.weave", "fresh"))
    again.release()


def test_a_removed_job_does_not_come_back_from_the_recent_projects(tmp_path: Path) -> None:
    jobs = taken(tmp_path / "jobs.json")
    jobs.add(["/a.weave", "/b.weave"], asked=False)
    jobs.enqueue("/a.weave", "again")
    jobs.remove("/a.weave")
    jobs.add(["/a.weave", "/b.weave"], asked=False)
    assert [job.path for job in jobs.jobs] == ["/b.weave"]
    assert jobs.queue == ()
    jobs.add(["/a.weave"], asked=True)
    assert [job.path for job in jobs.jobs] == ["/b.weave", "/a.weave"]
    jobs.release()


def test_one_window_runs_the_jobs_until_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "jobs.json"
    script = (
        "import sys; from pathlib import Path; from gui.jobs.list import JobList; jobs = JobList(Path(sys.argv[1]));"
        "print(jobs.take() and not jobs.add(['/theirs.weave'], asked=True), flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(file)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "True"
    jobs = JobList(file)
    assert not jobs.take()
    assert [job.path for job in jobs.jobs] == ["/theirs.weave"]
    jobs.add(["/a.weave"], asked=True)
    assert b"/a.weave" not in file.read_bytes()
    other.communicate(timeout=20)
    assert jobs.take()
    assert [job.path for job in jobs.jobs] == ["/theirs.weave"]
    jobs.release()


def test_a_file_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    file = tmp_path / "jobs.json"
    file.write_text('{"jobs": [{"path": "/a.weave", "rule": {"type": "daily", "at": "99:99"}}]}')
    jobs = taken(file)
    assert jobs.jobs == ()
    assert jobs.notice
    assert "99:99" in file.with_suffix(".json.unreadable").read_text()
    jobs.release()


def test_when_a_job_runs_next() -> None:
    since_s = datetime(2026, 11, 22, 8).timestamp()
    assert Job(path="/a").next_s() is None
    assert Job(path="/a", rule=Every(30), since_s=since_s).next_s() == since_s + 1800
    assert Job(path="/a", rule=Daily("07:30"), since_s=since_s).next_s() == datetime(2026, 11, 23, 7, 30).timestamp()
    assert Job(path="/a", rule=Once("2026-11-22 07:30"), since_s=since_s).next_s() is None
