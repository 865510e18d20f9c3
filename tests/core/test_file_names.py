"""Names that every system takes, and that lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from core.file_names import MAX_NAME_B, filled, numbered, safe_name
from core.files.kinds import PROGRAM, kind_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../x", "_x"),
        ("a/b\\c", "a_b_c"),
        ("CON", "_CON"),
        ("nul.tar.gz", "_nul.tar.gz"),
        (" . ", "file"),
        ("", "file"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("a.", "a"),
        ("C:x", "C_x"),
        ("e\u0301", "é"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_name(text) == name


@settings(max_examples=300, deadline=None)
@given(st.text(), st.text(), st.text())
def test_no_template_and_no_page_leads_out(template: str, name: str, cell: str) -> None:
    path = filled(template + "{name}/{Cell}", {"name": name, "Cell": cell}, "jpg")
    assert path.endswith(".jpg") and not path.startswith("/")
    for part in path.split("/"):
        assert part.strip(". ") and part == part.strip() and len(part.encode()) <= MAX_NAME_B
        assert not set(part) & set('\\:*?"<>|') and part.isprintable()


def test_endings_are_the_contents() -> None:
    assert filled("{name}.exe", {"name": "x"}, "png") == "x.exe.png"
    assert filled("{ext}/{name}.{ext}", {"name": "x"}, "png") == "png/x.png"
    assert numbered("a/b.c/d", 2) == "a/b.c/d (2)"


@pytest.mark.parametrize(
    ("data", "url", "ending"),
    [
        (b"\xff\xd8\xff\xe0x", "a.png", "jpg"),
        (b"%PDF-1.4", "a.html", "pdf"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a", "webp"),
        (b"\0\0\0\x18ftypavif", "a", "avif"),
        (b"<!doctype html><p>404", "a.jpg", "html"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "svg"),
        (b"a,b\n1,2\n", "a.csv?x=1", "csv"),
        (b"alert(1)", "a.js", "txt"),
        (b"#!/bin/sh\nrm", "a.txt", "bin"),
        (b"MZ\x90\0", "a.jpg", "bin"),
        (b"\1\2\3\0", "a.jpg", "bin"),
        (b"PK\3\4broken", "a.docx", "zip"),
    ],
)
def test_kinds(tmp_path, data: bytes, url: str, ending: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    found = kind_of(path, f"https://x.example/{url}")
    assert found.ending == ending
    assert (found == PROGRAM) == data.startswith((b"MZ", b"#!"))
