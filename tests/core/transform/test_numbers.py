"""Numbers and prices as pages write them."""

import contextlib

import pytest
from hypothesis import given, strategies as st

from core.transform.numbers import read_number, read_price


@pytest.mark.parametrize(
    "text, value",
    [
        ("￥1,299.00", 1299), ("$24.99", 24.99), ("1.2万", 12_000), ("3.5亿", 350_000_000), ("1.2k", 1200),
        ("45%", 0.45), ("１２３", 123), ("1.299,00 €", 1299), ("1 299,00 €", 1299), ("12,5", 12.5), ("1,299", 1299),
        ("-5", -5), ("−$5", -5), ("$-5", -5), ("10-20", 10), ("阅读 12,345 次", 12_345), ("iPhone 15 256 GB", 15),
        ("1.234.567", 1_234_567), ("1e5", 100_000), ("1,00,000", 100_000), ("2.5 million", 2_500_000), (".5", 0.5),
        ("第3页", 3), ("5 km", 5), ("HK$ 1,299", 1299), ("0,123", 0.123), ("1'299.50", 1299.5), ("1.2w", 12_000),
        ("3 ‰", 0.003), ("1万亿", 10**12), ("¥0.30", 0.3), ("12 MB", 12), ("1.1万", 11_000),
    ],
)  # fmt: skip
def test_a_number_is_read(text: str, value: float) -> None:
    found = read_number(text)
    assert found == value
    assert isinstance(found, int) == isinstance(value, int)


def test_the_decimal_sign_can_be_told() -> None:
    assert read_number("1.299", ",") == 1299
    assert read_number("1,299", ",") == 1.299


@pytest.mark.parametrize("text", ["abc", "", "一百", "-", "1e999"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text)


def test_a_price_is_the_number_beside_a_currency() -> None:
    assert read_price("3 件 ￥1,299.00") == 1299
    assert read_price("5本 12.5元") == 12.5
    assert read_price("2 for 30 EUR") == 30
    assert read_price("from 12") == 12
    with pytest.raises(ValueError, match="price"):
        read_price("面议")


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_with_thousands_come_back(value: int) -> None:
    assert read_number(f"{value:,}") == value


@given(st.text(max_size=200))
def test_any_text_gives_a_number_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert abs(read_number(text)) < 10**300
