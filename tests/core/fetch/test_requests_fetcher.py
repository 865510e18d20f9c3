"""The fetcher for threads: giving up from another thread."""

from __future__ import annotations

import threading
import time

import pytest

from core.fetch.policy import Policy
from core.fetch.requests_fetcher import RequestsFetcher
from core.records import Failure, Response
from tests.core.fetch.conftest import (
    request_of,
    settings,
)
from tests.site.fixture import RunningSite


@pytest.mark.parametrize("path", ["never-answer", "slow-body", "slow-headers"])
def test_a_blocking_fetch_can_be_given_up(site: RunningSite, path: str) -> None:
    with RequestsFetcher(Policy.from_settings(settings(timeout_s=30.0))) as fetcher:
        threading.Timer(0.3, fetcher.abort).start()
        started_at = time.monotonic()
        assert isinstance(fetcher.fetch(request_of(site.url(path))), Failure)
        assert time.monotonic() - started_at < 1.3
        assert isinstance(fetcher.fetch(request_of(site.url("good"))), Response)
