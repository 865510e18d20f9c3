"""The host's Detect command over the built-in sample site."""

from __future__ import annotations

import pytest

from core import messages
from core.errors import SheetweaverError
from core.host import Host
from core.recipe import loads
from core.sample_site import data


async def test_a_page_is_fetched_and_its_tables_are_proposed_as_recipes() -> None:
    host = Host(lambda event: None)
    try:
        site = await host.do(messages.StartSample())
        assert isinstance(site, messages.SampleSite)
        result = await host.do(messages.Detect(url=f"{site.base}/blog/1"))
        assert isinstance(result, messages.DetectResult)
        assert result.status == 200
        best = result.proposals[0]
        assert (best.kind, best.row_count) == ("list", 20)
        assert loads(best.recipe).columns == best.columns
        assert best.rows[0][best.columns.index("标题")] == data.posts(1)[0].title
        back = messages.answer_of(messages.Detect(url="x"), messages.Done(seq=0, answer=messages.pack(result)))
        assert back == result
        lost = await host.do(messages.Detect(url=f"{site.base}/missing"))
        assert isinstance(lost, messages.DetectResult)
        assert (lost.reason, lost.proposals) == ("http-404", ())
        with pytest.raises(SheetweaverError):
            await host.do(messages.Detect(url=f"{site.base}/blog/1", recipe="not = [toml"))
    finally:
        await host.close()
