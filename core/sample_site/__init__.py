"""The built-in web site on 127.0.0.1 for the first job, the tests, the pictures and the benchmarks."""

from __future__ import annotations

from core.sample_site.jobs import fault_job, job, named_job
from core.sample_site.process import SampleProcess, spawn_sample
from core.sample_site.server import Hit, SampleSite, serve_forever

__all__ = ["Hit", "SampleProcess", "SampleSite", "fault_job", "job", "named_job", "serve_forever", "spawn_sample"]
