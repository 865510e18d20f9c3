"""The steps that make one text of another, each a plain function."""

import hashlib
import html
import re

MAX_REGEX_TEXT = 100_000
TAGS = re.compile(
    r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[a-zA-Z/!?][^>]*>", re.DOTALL | re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def trim(text: str) -> str:
    """The text without the blanks around it."""
    return text.strip(" \t\r\n\f\v\u00a0\u3000\u200b\ufeff")


def collapse(text: str) -> str:
    """The text with every stretch of blanks made one."""
    return " ".join(text.split())


def first_match(text: str, pattern: str) -> str:
    """What a regular expression finds first: its first group, or all of it. Raises: ValueError for nothing."""
    found = re.search(pattern, text[:MAX_REGEX_TEXT])
    if found is None:
        raise ValueError("the expression finds nothing in it")
    return (found[1] or "") if found.re.groups else found[0]


def replace(text: str, old: str, new: str) -> str:
    """The text with one piece put in the place of another wherever it stands."""
    return text.replace(old, new)


def regex_replace(text: str, pattern: str, new: str) -> str:
    r"""The text with all that a regular expression finds replaced; \1 in `new` is its first group."""
    return re.sub(pattern, new, text[:MAX_REGEX_TEXT])


def split(text: str, separator: str) -> list[str]:
    """The pieces between the separators, trimmed, without empty ones; '' splits at blanks."""
    return [piece for piece in map(trim, text.split(separator or None)) if piece]


def title(text: str) -> str:
    """Each word with a capital."""
    return WORD.sub(lambda found: found[0][0].upper() + found[0][1:].lower(), text)


def strip_tags(text: str) -> str:
    """The text of a piece of HTML."""
    end = text.rfind(">") + 1  # behind it no tag ends, and looking for one from each '<' would take for ever
    return " ".join(html.unescape(TAGS.sub(" ", text[:end]) + text[end:]).split())


def digest(text: str, length: int = 16) -> str:
    """The first digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def read_boolean(text: str) -> int:
    """1 for a word that says yes, 0 for one that says no. Raises: ValueError for another."""
    word = text.strip().casefold()
    if word in ("1", "true", "yes", "y", "on", "是", "有", "对", "真", "✓", "✔", "√", "☑", "有货", "in stock"):
        return 1
    if word in ("0", "false", "no", "n", "off", "否", "无", "没有", "错", "假", "✗", "✘", "×", "☐", "缺货",
                "out of stock"):  # fmt: skip
        return 0
    raise ValueError("it says neither yes nor no")


def best_source(text: str) -> str:
    """The address in a src, or the largest in a srcset (HTML 4.8.4.2.1)."""
    found = re.findall(r"(\S*[^\s,])(?:\s+([0-9.]+)[wx])?\s*(?:,|$)", text)
    if len(found) < 2 and " " not in text.strip():
        return text.strip()
    return max(found, key=lambda one: float(one[1] or 1))[0] if found else text.strip()
