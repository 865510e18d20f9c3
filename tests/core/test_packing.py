"""Kept pages come back as they were, whichever way they are packed."""

from __future__ import annotations

import gzip
import zlib

import pytest

from core.errors import ProjectError
from core.packing import packed, unpacked

PAGE = "<p>织表</p>".encode() * 2000


def test_a_page_that_came_packed_is_kept_as_it_came_and_others_are_packed() -> None:
    sent = gzip.compress(PAGE)
    (first, kept), (second, small) = packed([(sent, "gzip"), (PAGE, "")])
    assert (first, kept, second) == ("gzip", sent, "zstd")
    assert len(small) < len(PAGE) // 10
    assert unpacked(first, kept) == unpacked(second, small) == PAGE


def test_members_one_after_another_and_junk_behind_them_are_read_as_when_they_were_fetched() -> None:
    assert unpacked("gzip", gzip.compress(b"one ") + gzip.compress(b"two") + b"junk") == b"one two"


@pytest.mark.parametrize(("codec", "body"), [("raw", PAGE), ("zlib", zlib.compress(PAGE))])
def test_other_forms_are_read_too(codec: str, body: bytes) -> None:
    assert unpacked(codec, body) == PAGE


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(ProjectError, match="lz9"):
        unpacked("lz9", b"x")


@pytest.mark.parametrize("codec", ["zstd", "gzip", "zlib"])
def test_a_damaged_body_is_told_in_a_sentence(codec: str) -> None:
    with pytest.raises(ProjectError, match="a kept page is damaged"):
        unpacked(codec, {"gzip": gzip.compress(PAGE)}.get(codec, b"")[:20] + b"\0 this is nothing packed")
