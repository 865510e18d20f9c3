from __future__ import annotations

import codecs

import pytest
from hypothesis import given, strategies as st

from core import charsets

LABELS = ["utf-8", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r", "iso-2022-jp", "windows-1252", "tis-620"]


@pytest.mark.parametrize(
    ("label", "body", "text"),
    [
        ("gb18030", b"\xa8\xbc\xfe\x59\xa6\xd9\xa3\xa0", "ḿ龴︐\u3000"),
        ("gbk", b"\x81\x30\x84\x36 \xfe\x51", "¥ \ue816"),
        ("big5", b"\xa3\xe1 \x88\x62 \xa1\x45 \xf9\xd6", "€ Ê̄ ‧ 碁"),
        ("euc-jp", b"\xad\xa1 \xf9\xa1 \xa1\xc1", "① 纊 ～"),
        ("shift_jis", b"\x87\x40 \x81\x60", "① ～"),
        ("euc-kr", b"\x8c\x63\xb9\xe6\xb0\xa2\xc7\xcf", "똠방각하"),
        ("iso-8859-1", b"\x80 \x93x\x94 \x81", "€ “x” \x81"),
        ("iso-2022-jp", b"\x1b$B%K%e!<%9\x1b(B", "ニュース"),
        ("windows-1253", b"\xe1 \xaa", "α \ufffd"),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, body: bytes, text: str) -> None:
    assert charsets.decode(body, charsets.codec_of(label))[0] == text


@pytest.mark.parametrize(
    "label", ["zlib", "hex", "idna", "utf-7", "raw_unicode_escape", "mbcs", "utf-32", "", "x" * 99]
)
def test_only_charsets_of_the_web_are_known(label: str) -> None:
    assert charsets.codec_of(label) == ""


@pytest.mark.parametrize(
    "label", [*LABELS, "cp866", "mac", "utf-16", "utf-16be", "iso-8859-16", "latin5", "windows-874"]
)
def test_every_charset_has_a_name_that_is_a_label_of_it(label: str) -> None:
    codec = charsets.codec_of(f" {label.upper()}\n")
    assert codecs.lookup(codec)
    assert charsets.codec_of(charsets.name_of(codec)) == codec


@given(body=st.binary(max_size=60), label=st.sampled_from([*LABELS, "utf-16", "utf-16be"]))
def test_any_bytes_are_decoded_and_damage_is_counted(body: bytes, label: str) -> None:
    codec = charsets.codec_of(label)
    text, replaced = charsets.decode(body, codec)
    text.encode("utf-8")
    assert 0 <= replaced <= text.count("\ufffd")
    assert not (replaced and charsets.is_strict(body, codec))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_files_without_label(codec: str) -> None:
    text = "https://a.example/ # 新闻\n"
    assert charsets.decode_unlabelled(text.encode(codec)) == text


def test_files_in_western_charsets() -> None:
    assert charsets.decode_unlabelled("naïve;déjà\n".encode("cp1252")) == "naïve;déjà\n"
    assert charsets.decode_unlabelled(b"") == ""
