"""A code for every end, a sentence for every code."""

import re
import string
from pathlib import Path

import pytest

from core.reasons import REASONS, for_status, may_retry, sentence

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "status, code",
    [
        *((200, ""), (204, ""), (304, ""), (301, "http-3xx"), (404, "http-404"), (418, "http-4xx"), (429, "http-429")),
        *((500, "http-5xx"), (503, "http-5xx"), (599, "http-5xx"), (999, "http-other"), (600, "http-other")),
    ],
)
def test_every_status_has_a_reason(status: int, code: str) -> None:
    assert for_status(status) == code
    assert code in REASONS


def test_what_may_pass_is_tried_again_and_what_will_not_is_not() -> None:
    assert all(may_retry(code) for code in ("timeout", "reset", "http-5xx", "http-429", "incomplete"))
    assert not any(
        may_retry(code) for code in ("", "http-404", "robots", "dns", "too-large", "tls-expired", "unheard-of")
    )


def test_sentences_are_whole_and_take_their_detail_literally() -> None:
    for code, reason in REASONS.items():
        assert reason.sentence[0].isupper() and reason.sentence[-1] in ".}", code
        assert {name for _, name, _, _ in string.Formatter().parse(reason.sentence) if name} <= {"detail"}
    assert sentence("robots", "Disallow: /{x}") == "The site's robots.txt forbids this page (Disallow: /{x})."
    assert sentence("brand-new", "x") == "brand-new x"


def test_no_part_of_core_uses_a_code_without_a_sentence() -> None:
    used = set()
    for file in (ROOT / "core").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:failure|Failure|ReplyError|DecodeError)\(\s*"([a-z0-9-]+)"', text))
        used |= set(re.findall(r'PageState\.(?:FAILED|SKIPPED),\s*(?:reason=)?"([a-z0-9-]+)"', text))
    assert len(used) > 10
    assert used - {"moved"} <= set(REASONS), "'moved' never ends a page: the crawl goes on to where it points"
