"""Dates as English and Chinese pages write them, absolute or relative to when the page was fetched, as ISO 8601 text.

A day gives 2026-11-22; with a time 2026-11-22T09:30; with a zone that is kept. A month alone gives 2026-11.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

ZH_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ZH_WEEKDAYS = "一二三四五六日天"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
CLOCK = re.compile(
    r"(?P<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里)?\s*(?P<hour>[0-9]{1,2})"
    r"(?:\s*[:：点时]\s*(?P<minute>[0-9]{1,2}|半)?\s*分?(?:[:：]?(?P<second>[0-9]{2})(?:\.[0-9]+)?秒?)?)"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<bare>[0-9]{1,2})\s*(?P<bare_half>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
ZONE = re.compile(r"\s*(?P<zone>z\b|utc|gmt|[+-][0-9]{2}:?[0-9]{2})", re.IGNORECASE)
YEAR_FIRST = re.compile(
    r"(?<![0-9])(?P<y>[12][0-9]{3})\s*[-/.年]\s*(?P<m>[0-9]{1,2})(?:\s*[-/.月]\s*(?P<d>[0-9]{1,2})[日号]?|月)(?![0-9])"
)
YEAR_LAST = re.compile(
    r"(?<![0-9])(?P<a>[0-9]{1,2})(?P<s>[-/.])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[12][0-9]{3}|[0-9]{2})(?![0-9])"
)
ZH_DAY = re.compile(r"(?<![0-9])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]?")
EN_DAY_FIRST = re.compile(
    r"(?<![0-9])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?" + MONTH + r"(?:[\s,-]+(?P<y>[12][0-9]{3}))?", re.I
)
EN_MONTH_FIRST = re.compile(
    r"\b" + MONTH + r"\s+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:])(?:,?\s+(?P<y>[12][0-9]{3}))?", re.I
)
EN_MONTH = re.compile(r"\b" + MONTH + r",?\s+(?P<y>[12][0-9]{3})", re.I)
COMPACT = re.compile(r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?![0-9])")
EPOCH = re.compile(r"\s*([0-9]{10}|[0-9]{13})\s*")
AGO = re.compile(
    r"(?P<in>\bin\s+)?(?P<n>[0-9]+(?:\.[0-9]+)?|半|\ban?\b|\bone\b)\s*个?\s*"
    r"(?P<unit>秒钟?|分钟?|刻钟|小时|钟头|天|日|周|星期|礼拜|月|年"
    r"|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\s*(?P<side>之?前|以前|之?后|以后|ago\b)?",
    re.IGNORECASE,
)
UNITS = {"秒": 1, "分": 60, "刻": 900, "小": 3600, "钟": 3600, "天": 86_400, "日": 86_400, "周": 604_800, "星": 604_800,
         "礼": 604_800, "s": 1, "mi": 60, "h": 3600, "d": 86_400, "w": 604_800}  # fmt: skip
NEAR = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2,
        "yesterday": -1, "today": 0, "tomorrow": 1}  # fmt: skip
NEAR_WORD = re.compile("|".join(NEAR), re.IGNORECASE)
WEEKDAY = re.compile(
    r"(?P<zh_which>上上|上|这|本|下)?个?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天1-7])"
    r"|(?P<which>last|this|next)\s+(?P<en>mon|tue|wed|thu|fri|sat|sun)[a-z]*",
    re.IGNORECASE,
)
NOW = re.compile("刚刚|刚才|just now|a moment ago|moments ago|right now", re.IGNORECASE)


def read_date(text: str, now_s: float, order: str = "") -> str:
    """The date in a text as ISO 8601. `now_s` is when the page was fetched, in seconds since 1970.

    `order` is 'dmy' or 'mdy', for 3/4/2026; without it points mean day first and slashes month first.
    Raises: ValueError where there is none.
    """
    plain = chinese_digits(unicodedata.normalize("NFKC", text))
    now = datetime.fromtimestamp(now_s)
    found = epoch_date(plain) or absolute_date(plain, now.date(), order) or relative_date(plain, now)
    if not found:
        raise ValueError("there is no date in it")
    return found


def chinese_digits(text: str) -> str:
    """二〇二四年十一月二十二日 as 2024年11月22日; other texts as they are, but for their weekdays."""

    def ten(found: re.Match[str]) -> str:
        tens, ones = found[1], found[2]
        return str(int(ZH_DIGITS.get(tens, "1")) * 10 + int(ZH_DIGITS.get(ones, "0")))

    def digits(found: re.Match[str]) -> str:
        return "".join(ZH_DIGITS[one] for one in found[0])

    one = "[〇零一二两三四五六七八九]"
    follows = "(?=\\s*(?:年|月|日|号|点|时|分|秒|天|个|周前|小时|星期前))"
    text = re.sub(f"({one}?)十({one}?)(?=\\s*(?:月|日|号|点|时|分|秒|天|个|年|小时))", ten, text)
    return re.sub(f"(?<!周)(?<!星期)(?<!礼拜){one}+{follows}", digits, text)


def epoch_date(text: str) -> str:
    """Seconds or milliseconds since 1970, as UTC; '' for anything else."""
    found = EPOCH.fullmatch(text)
    if not found:
        return ""
    seconds = int(found[1]) / (1000 if len(found[1]) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "+00:00"


def absolute_date(text: str, today: date, order: str) -> str:
    """A date that names its day, or its month and year; '' where there is none."""
    found = YEAR_FIRST.search(text) or COMPACT.search(text)
    if found:
        return written(int(found["y"]), int(found["m"]), found["d"], text[found.end() :])
    found = YEAR_LAST.search(text)
    if found:
        first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
        day_first = first > 12 or (second <= 12 and (order or ("dmy" if found["s"] == "." else "mdy")) == "dmy")
        day, month = (first, second) if day_first else (second, first)
        return written(year + (2000 if year < 70 else 1900 if year < 100 else 0), month, day, text[found.end() :])
    found = EN_DAY_FIRST.search(text) or EN_MONTH_FIRST.search(text) or EN_MONTH.search(text)
    if found:
        parts = found.groupdict()
        month = MONTHS.index(parts["month"][:3].lower()) + 1
        year = int(parts["y"]) if parts["y"] else nearest_year(today, month, int(parts["d"]))
        return written(year, month, parts.get("d"), text[found.end() :])
    found = ZH_DAY.search(text)
    if found:
        month, day = int(found["m"]), int(found["d"])
        return written(nearest_year(today, month, day), month, day, text[found.end() :])
    return ""


def nearest_year(today: date, month: int, day: int) -> int:
    """This year; the last one for a day that would be more than two months ahead. Raises: ValueError for no day."""
    for year in (today.year, today.year - 1):
        if is_day(year, month, day) and (date(year, month, day) - today).days <= 62:
            return year
    raise ValueError("there is no such day")


def is_day(year: int, month: int, day: int) -> bool:
    """True where the calendar has the day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def written(year: int, month: int, day: str | int | None, rest: str) -> str:
    """The date, with the time that `rest` begins with, as ISO 8601. Raises: ValueError for a day there is not."""
    if not is_day(year, month, int(day or 1)):
        raise ValueError("there is no such day")
    return with_time(f"{year:04}-{month:02}-{int(day):02}", rest) if day else f"{year:04}-{month:02}"


def with_time(day: str, rest: str) -> str:
    """The day with the time of day in the text behind it, where one is near."""
    found = CLOCK.search(rest[:40])
    if found is None or re.search(r"[0-9]{4}", rest[: found.start()]):
        return day
    hour = int(found["hour"] or found["bare"])
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    half, part = (found["half"] or found["bare_half"] or "").lower(), found["part"]
    late = half.startswith("p") or part in ("下午", "傍晚", "晚上", "夜里") or (part == "中午" and hour < 3)
    if late and hour < 12:
        hour += 12
    elif hour == 12 and (half.startswith("a") or part in ("凌晨", "夜里")):
        hour = 0
    if hour > 23 or minute > 59 or int(found["second"] or 0) > 59:
        return day
    seconds = f":{found['second']}" if found["second"] else ""
    zone = ZONE.match(rest, found.end())
    return f"{day}T{hour:02}:{minute:02}{seconds}{zone_of(zone['zone']) if zone else ''}"


def zone_of(text: str) -> str:
    """+08:00 for +0800, +00:00 for Z."""
    digits = text.replace(":", "")
    return f"{digits[:3]}:{digits[3:]}" if digits[0] in "+-" else "+00:00"


def relative_date(text: str, now: datetime) -> str:
    """A date told from now: 3天前, 2 hours ago, 昨天 12:30, 上周五, last Friday; '' where there is none."""
    if NOW.search(text):
        return now.isoformat(timespec="minutes")
    found = AGO.search(text)
    while found and not (found["in"] or found["side"]):
        found = AGO.search(text, found.end())
    if found:
        return moved(now, found)
    found = NEAR_WORD.search(text)
    if found:
        day = now.date() + timedelta(days=NEAR[found[0].lower()])
        return with_time(day.isoformat(), text[found.end() :])
    found = WEEKDAY.search(text)
    if found:
        return with_time(weekday_date(now.date(), found).isoformat(), text[found.end() :])
    clock = CLOCK.match(text.strip())
    return with_time(now.date().isoformat(), text) if clock else ""


def moved(now: datetime, found: re.Match[str]) -> str:
    """Now and a span to or from it; days and more give a day, less gives a time."""
    word, unit = found["n"].lower(), found["unit"].lower()
    amount = {"半": 0.5, "a": 1, "an": 1, "one": 1}.get(word) or float(word)
    ahead = bool(found["in"]) or "后" in (found["side"] or "")
    amount = amount if ahead else -amount
    if unit[:1] in ("月", "年", "y") or unit.startswith("mo"):
        months = round(amount * (12 if unit[0] in "年y" else 1))
        return shifted(now.date(), months).isoformat()
    seconds = UNITS[unit[:2] if unit[:1] == "m" else unit[0]]
    try:
        then = now + timedelta(seconds=amount * seconds)
    except OverflowError as error:
        raise ValueError("there is no such day") from error
    whole_days = seconds >= 86_400 and word != "半"
    return then.date().isoformat() if whole_days else then.isoformat(timespec="minutes")


def shifted(day: date, months: int) -> date:
    """The day so many months on; the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError("there is no such day")
    last = next(one for one in (day.day, 30, 29, 28) if is_day(year, month, one))
    return date(year, month, last)


def weekday_date(today: date, found: re.Match[str]) -> date:
    """The day that a weekday means: of the week named, of this one in Chinese without a word."""
    if found["zh"]:
        sign = found["zh"]
        weekday = min(6, int(sign) - 1 if sign.isdigit() else ZH_WEEKDAYS.index(sign))
        weeks = {"上上": -2, "上": -1, "下": 1}.get(found["zh_which"] or "", 0)
        return today + timedelta(days=weekday - today.weekday() + 7 * weeks)
    ahead = (DAYS.index(found["en"].lower()) - today.weekday()) % 7
    which = found["which"].lower()
    if which == "last":
        return today + timedelta(days=ahead - 7)
    return today + timedelta(days=ahead or (7 if which == "next" else 0))
