"""The sample site as the command serves it, and the command run to its end below a folder of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.core.processes import done, started


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started("sample", home=tmp_path_factory.mktemp("site")) as site:
        assert site.stdout is not None
        yield site.stdout.readline().strip()
        site.send_signal(signal.SIGINT)
        assert site.wait(10) == 0


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., CompletedProcess[str]]:
    return partial(done, home=tmp_path)
