"""The sample site of a module, with as many pages as its PAGES says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.engines.conformance import LiveSite, live_site


@pytest.fixture(scope="module")
def sample(request: pytest.FixtureRequest) -> Iterator[LiveSite]:
    with live_site(request.module.PAGES) as running:
        yield running
