"""core/host/lists.py: a long list goes from its file into the project, and a long text too."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import messages
from core.errors import UsageError
from core.host.host import Host
from core.recipe import Recipe, dumps


@pytest.fixture
async def host(tmp_path: Path):
    host = Host(lambda _: None)
    await host.do(messages.OpenProject(path=str(tmp_path / "l.weave"), create=True))
    await host.set_recipe(Recipe())
    yield host
    await host.close()


async def test_a_long_file_is_queued_and_what_is_wrong_in_it_is_told(host: Host, tmp_path: Path) -> None:
    lines = [f"https://shop.example.com/item/{number}" for number in range(40_000)]
    path = tmp_path / "long.txt"
    path.write_text("\n".join([*lines, lines[7], "ftp://old.example/"]), encoding="utf-8")
    info = await host.do(messages.AddList(path=str(path)))
    assert isinstance(info, messages.ProjectInfo)
    assert (info.counts.queued, info.counts.duplicates, info.counts.skipped) == (40_000, 1, 2)
    assert info.reasons == {"unsupported-scheme": 1, "duplicate": 1}
    again = await host.do(messages.AddList(path=str(path)))
    assert isinstance(again, messages.ProjectInfo)
    assert again.counts.queued == 40_000


async def test_a_short_file_is_read_as_ever(host: Host, tmp_path: Path) -> None:
    (tmp_path / "short.csv").write_text("name,address\nA,https://a.example/\n", encoding="utf-8")
    info = await host.do(messages.AddList(path=str(tmp_path / "short.csv")))
    assert isinstance(info, messages.ProjectInfo)
    assert info.counts.queued == 1
    with pytest.raises(UsageError):
        await host.do(messages.AddList(path=str(tmp_path / "missing.txt")))


async def test_the_ranges_of_the_box_may_stand_for_very_many(host: Host) -> None:
    text = "http://127.0.0.1:9/[1-30000]"
    await host.do(messages.SetJob(recipe=dumps(Recipe()), urls=text))
    await host._add_typed(text, "", keep_duplicates=False)
    assert host.info().counts.queued == 30_000
