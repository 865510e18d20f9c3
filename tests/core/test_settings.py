"""Settings are declared once, shown everywhere, and never out of range."""

import pytest

from core.errors import UsageError
from core.settings import GENTLE, Settings, changed, declared


def test_every_setting_is_declared_with_words_and_its_default() -> None:
    for one in declared():
        assert one.title and one.description, one.name
        assert one.default == getattr(Settings(), one.name)
    assert [one.name for one in declared()] == list(Settings.__struct_fields__)
    kinds = {one.name: one.kind for one in declared()}
    assert (kinds["concurrency"], kinds["delay_s"], kinds["per_host"]) == ("int", "float", "int")
    assert (kinds["headers"], kinds["insecure_hosts"], kinds["obey_robots"]) == ("map", "list", "bool")


@pytest.mark.parametrize(
    "wrong",
    [
        *({"concurrency": 0}, {"concurrency": 10**9}, {"per_host": 0}, {"delay_s": -1.0}, {"delay_s": 1e9}),
        *({"timeout_s": 0.0}, {"engine": "warp"}, {"max_body_b": 1 << 60}, {"retries": -1}, {"parser": "x"}),
        {"bogus": 1},
    ],
)
def test_what_is_out_of_range_is_refused_by_name(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="|".join(wrong)):
        changed(Settings(), wrong)


@pytest.mark.parametrize(
    ("label", "close"), [("gkb", "gbk"), ("shift-jiss", "shift-jis"), ("utf8x", "utf-8"), ("klingon", "utf-8, gbk")]
)
def test_a_charset_there_is_not_is_refused_with_close_ones(label: str, close: str) -> None:
    for wrong in ({"encoding": label}, {"site_encodings": {"a.example": label}}):
        with pytest.raises(UsageError, match=rf"{next(iter(wrong))}: no charset is called '{label}'; .*{close}"):
            changed(Settings(), wrong)


def test_charsets_are_known_by_any_of_their_names_and_none_is_automatic() -> None:
    settings = changed(Settings(), {"encoding": " GB2312\t", "site_encodings": {"a.example": "", "b.example": "SJIS"}})
    assert settings.encoding_of("http://b.example/") == "SJIS"
    assert settings.encoding_of("http://a.example/") == " GB2312\t"


def test_gentle_is_one_request_a_second() -> None:
    gentle = changed(Settings(), dict(GENTLE))
    assert (gentle.per_host, gentle.delay_s) == (1, 1.0)
    assert gentle.concurrency == Settings().concurrency
