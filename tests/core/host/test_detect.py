"""The host's Detect command over the built-in sample site."""

from __future__ import annotations

import msgspec
import pytest

from core import messages
from core.errors import SheetweaverError
from core.host.host import Host
from core.recipe import dumps, loads
from core.render.child import missing
from core.render.chrome_find import chrome
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
        assert (best.second, result.second) == (-1, "")
        both = await host.do(messages.Detect(url=f"{site.base}/blog/1", second=True))
        assert isinstance(both, messages.DetectResult)
        assert (both.second, both.proposals[0].second) == (f"{site.base}/blog/2", 20)
        named = await host.do(messages.Detect(url=f"{site.base}/blog/1", second=True, other=f"{site.base}/blog/50"))
        assert isinstance(named, messages.DetectResult)
        assert named.second == f"{site.base}/blog/50"
        post = await host.do(messages.Detect(url=f"{site.base}/post/3"))
        assert isinstance(post, messages.DetectResult)
        assert ("json-ld", "2026-11-22") in {(one.source, one.value) for one in post.stated}
        lost = await host.do(messages.Detect(url=f"{site.base}/missing"))
        assert isinstance(lost, messages.DetectResult)
        assert (lost.reason, lost.proposals) == ("http-404", ())
        with pytest.raises(SheetweaverError):
            await host.do(messages.Detect(url=f"{site.base}/blog/1", recipe="not = [toml"))
    finally:
        await host.close()


@pytest.mark.skipif(missing() and not chrome(), reason="there is no browser here")
async def test_test_and_detect_show_the_page_where_the_job_does() -> None:
    host = Host(lambda event: None)
    try:
        site = await host.do(messages.StartSample())
        assert isinstance(site, messages.SampleSite)
        job = loads(site.recipe)
        recipe = dumps(msgspec.structs.replace(job, settings=msgspec.structs.replace(job.settings, render="auto")))
        tried = await host.do(messages.Preview(url=f"{site.base}/js/2", recipe=recipe))
        assert isinstance(tried, messages.PreviewResult)
        assert tried.row_count == len(data.posts(2))
        result = await host.do(messages.Detect(url=f"{site.base}/js/2", recipe=recipe))
        assert isinstance(result, messages.DetectResult)
        assert (result.shown, result.proposals[0].row_count) == (True, len(data.posts(2)))
        assert [(one.url, one.row_count) for one in result.answers] == [(f"{site.base}/api/posts?page=2", 20)]
        plain = await host.do(messages.Detect(url=f"{site.base}/blog/2", recipe=recipe))
        assert isinstance(plain, messages.DetectResult)
        assert (plain.shown, plain.answers) == (False, ())
    finally:
        await host.close()
