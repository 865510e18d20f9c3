"""Numbers as pages write them: 1,299.00 · 1.299,00 · ￥１２ · 1.2万 · 3亿 · 1.2k · 45% · (from) $24.99."""

import re
import unicodedata
from decimal import Decimal

NUMBER = re.compile(
    r"(?P<minus>(?<![0-9A-Za-z])[-−–])?(?P<sign>[$€£¥₹₽₩฿]\s?-?)?(?<![0-9])"
    r"(?P<digits>(?<![a-z0-9] )[0-9]{1,3}(?:[ ’'][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9][0-9.,]*(?<=[0-9])|[.][0-9]+)"
    r"(?P<power>[eE][+-]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"\s?(?P<scale>万亿|千万|百万|十万|[千万亿萬億]|(?:thousand|million|billion|bn)\b|[kKwWMB](?![A-Za-z0-9]))?"
    r"\s?(?P<share>[%‰])?"
)
SCALES = {
    "千": 1_000, "万": 10_000, "萬": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
    "亿": 100_000_000, "億": 100_000_000, "万亿": 1_000_000_000_000,
    "k": 1_000, "w": 10_000, "m": 1_000_000, "b": 1_000_000_000,
    "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000,
}  # fmt: skip
MONEY = re.compile(r"[$€£¥₹₽₩฿]|元|圆|块|CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD", re.IGNORECASE)


def read_number(text: str, decimal: str = "") -> int | float:
    """The first number in a text; 45% is 0.45. `decimal` is the decimal sign, '' where the text itself tells it.

    Raises: ValueError where there is none.
    """
    found = NUMBER.search(unicodedata.normalize("NFKC", text))
    if found is None:
        raise ValueError("there is no number in it")
    return value_of_number(found, decimal)


def read_price(text: str, decimal: str = "") -> int | float:
    """The amount beside a currency sign or word; the first number where there is neither.

    Raises: ValueError where there is no number.
    """
    plain = unicodedata.normalize("NFKC", text)
    numbers = list(NUMBER.finditer(plain))
    for found in numbers:
        before, after = plain[max(0, found.start() - 4) : found.start()], plain[found.end() : found.end() + 4]
        if found["sign"] or MONEY.search(before) or MONEY.match(after.strip()):
            return value_of_number(found, decimal)
    if not numbers:
        raise ValueError("there is no price in it")
    return value_of_number(numbers[0], decimal)


def value_of_number(found: re.Match[str], decimal: str) -> int | float:
    """What a match of NUMBER is worth: whole numbers as int, others as float. Raises: ValueError for a huge one."""
    value = Decimal(plain_digits(found["digits"], decimal) + (found["power"] or ""))
    value *= SCALES.get((found["scale"] or "").lower(), 1)
    if found["share"]:
        value /= 100 if found["share"] == "%" else 1_000
    if found["minus"] or "-" in (found["sign"] or ""):
        value = -value
    if abs(value) >= Decimal(10) ** 300:
        raise ValueError("the number is too large")
    return int(value) if value == value.to_integral_value() else float(value)


def plain_digits(digits: str, decimal: str) -> str:
    """The digits with a point as the decimal sign and nothing between thousands."""
    digits = re.sub("[ ’']", "", digits)
    if not decimal:
        commas, points = digits.count(","), digits.count(".")
        if commas and points:
            decimal = max(",.", key=digits.rfind)
        elif commas == 1 and not re.fullmatch("[1-9][0-9]{0,2},[0-9]{3}", digits):
            decimal = ","
        else:
            decimal = "," if points > 1 else "."
    whole, _, rest = digits.partition(decimal)
    return (re.sub("[.,]", "", whole) or "0") + "." + (re.split("[.,]", rest)[0] or "0")
