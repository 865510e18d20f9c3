"""Recorded visits: which answers are tables, how they go on, and that no secret comes along."""

from __future__ import annotations

import base64
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from core.errors import UsageError
from core.recipe import dumps, loads
from core.recipe_parts import Paging
from core.sources import har
from tests.core.processes import done

SECRETS = (("Cookie", "sid=topsecret"), ("Accept", "application/json"), ("Authorization", "Bearer topsecret"))


def entry(url: str, answer: Any, *, headers: tuple[tuple[str, str], ...] = (), packed: bool = False) -> dict[str, Any]:
    text = json.dumps(answer)
    content = {"mimeType": "application/json", "text": text}
    if packed:
        content |= {"text": base64.b64encode(text.encode()).decode(), "encoding": "base64"}
    request = {"method": "GET", "url": url, "headers": [{"name": name, "value": value} for name, value in headers]}
    return {"request": request, "response": {"status": 200, "content": content}, "timings": {"wait": 1}}


def saved(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "visit.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}), encoding="utf-8")
    return path


def items(*numbers: int) -> dict[str, Any]:
    return {"data": {"items": [{"id": n, "name": f"n{n}"} for n in numbers]}}


def test_numbered_pages_make_a_recipe_without_secrets(tmp_path: Path) -> None:
    urls = [f"https://x.example/api?page={n}&size=2&token=topsecret&_={170 + n}" for n in (2, 1, 3)]
    entries = [entry(url, items(1, 2), headers=SECRETS, packed=n == 1) for n, url in enumerate(urls)]
    (table,) = har.tables(saved(tmp_path, *entries))
    assert (table.rows, table.requests, table.url) == (2, 3, "https://x.example/api?page=1&size=2&_=171")
    assert table.recipe.rows == "json:data.items[*]"
    assert table.recipe.paging == Paging(parameter="page", start=1, step=1)
    assert table.sample == ((1, "n1"), (2, "n2"))
    assert set(table.left_out) == {"Cookie", "Authorization", "token"}
    text = dumps(table.recipe)
    assert loads(text) == table.recipe
    assert "topsecret" not in text


@pytest.mark.parametrize(
    ("queries", "paging"),
    [
        (("offset=0&limit=2", "offset=2&limit=2", "offset=4&limit=2"), Paging(parameter="offset", start=0, step=2)),
        (("offset=40&limit=20",), Paging(parameter="offset", start=40, step=20)),
        (("pn=1",), Paging(parameter="pn", start=1)),
        (("k=10", "k=11", "k=12"), Paging(parameter="k", start=10)),
        (("q=a", "q=b"), None),
        (("id=7",), None),
    ],
)
def test_which_parameter_counts(tmp_path: Path, queries: tuple[str, ...], paging: Paging | None) -> None:
    entries = [entry(f"https://x.example/api?{query}", items(1, 2)) for query in queries]
    assert har.tables(saved(tmp_path, *entries))[0].recipe.paging == paging


def test_a_cursor_becomes_the_next_link(tmp_path: Path) -> None:
    steps = (("", "AA"), ("&cursor=AA", "BB"), ("&cursor=BB", None))
    entries = [entry(f"https://x.example/f?n=2{query}", items(1, 2) | {"meta": {"next": at}}) for query, at in steps]
    (table,) = har.tables(saved(tmp_path, *entries))
    assert table.recipe.next == "json:meta.next && join('', ['?n=2&cursor=', to_string(meta.next)])"


def test_what_is_no_table_is_left_out(tmp_path: Path) -> None:
    post = entry("https://x.example/api", items(1, 2))
    post["request"]["method"] = "POST"
    page = entry("https://x.example/", items(1, 2))
    page["response"]["content"]["mimeType"] = "text/html"
    broken = entry("https://x.example/b", 1)
    broken["response"]["content"]["text"] = '{"a": ['
    assert har.tables(saved(tmp_path, post, page, broken, {}, entry("https://x.example/one", {"a": 1}))) == []


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"log":', b"\0\1", b'{"log": {"entries": 5}}'])
def test_what_is_no_har_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.har"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"x\.har"):
        har.tables(path)


def test_pictures_of_a_long_visit_take_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.har"
    picture = entry("https://x.example/i.png", None)
    picture["response"]["content"] = {"mimeType": "image/png", "encoding": "base64", "text": "A" * 500_000}
    with path.open("w") as file:
        file.write('{"log": {"entries": [')
        file.writelines(json.dumps(picture) + "," for _ in range(80))
        file.write(json.dumps(entry("https://x.example/api", items(1, 2))) + "]}}")
    tracemalloc.start()
    try:
        assert len(har.tables(path)) == 1
        assert tracemalloc.get_traced_memory()[1] < 8 << 20  # of a file of 40 MB
    finally:
        tracemalloc.stop()


def test_the_command_lists_tables_and_writes_a_recipe(tmp_path: Path) -> None:
    path = saved(tmp_path, entry("https://x.example/api?page=1&sig=topsecret", items(1, 2), headers=SECRETS))
    ended = done("har", path, "--recipe", tmp_path / "r.toml", home=tmp_path)
    assert "2 rows of json:data.items[*]" in ended.stdout and "pages by page" in ended.stdout
    assert "Cookie" in ended.stderr and "sig" in ended.stderr
    recipe = loads((tmp_path / "r.toml").read_text(encoding="utf-8"))
    assert recipe.urls == ("https://x.example/api?page=1",)
    told = json.loads(done("har", path, "--json", home=tmp_path).stdout)
    assert told["tables"][0]["sample"][1] == {"id": 2, "name": "n2"}
    assert "topsecret" not in ended.stdout + ended.stderr + json.dumps(told)
