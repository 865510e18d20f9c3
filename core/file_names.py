"""Names of files that every system takes, made of what pages and addresses say; never a way out of the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

MAX_NAME_B = 150
"""Bytes of one name, its ending included: room for a number behind it, and for long folders."""

_BAD = re.compile(r'[<>:"/\\|?*]+')
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])(?:\.|\s*$)", re.IGNORECASE
)
_SLOT = re.compile(r"\{([^{}]*)\}")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")


def safe_name(text: str) -> str:
    """The text as one name: without separators, control and direction characters, reserved words and too much length.

    >>> safe_name("../../etc/passwd"), safe_name("CON.txt"), safe_name(" . ")
    ('_etc_passwd', '_CON.txt', 'file')
    """
    name = _BAD.sub("_", _BLANKS.sub(" ", unicodedata.normalize("NFC", text)))
    name = "".join(letter if letter.isprintable() else "_" for letter in name)
    name = re.sub(r"^[.\s_]*\.\.?[_\s]*", "_", name) if name.lstrip(" _").startswith(".") else name
    name = re.sub(r"^_+(?=_)", "", name).strip(" ").rstrip(". ")
    name = f"_{name}" if _RESERVED.match(name) else name
    return shortened(name) if name.strip("_. ") else "file"


def shortened(name: str, most_b: int = MAX_NAME_B) -> str:
    """The name cut to that many bytes of UTF-8, its ending kept."""
    if len(name.encode("utf-8", "replace")) <= most_b:
        return name
    ending = _ENDING.search(name)
    end = ending[0] if ending else ""
    room_b = most_b - len(end)
    return name[: len(name) - len(end)].encode()[:room_b].decode("utf-8", "ignore").rstrip(". ") + end


def name_in(url: str) -> str:
    """The last part of an address's path, without its ending.

    >>> name_in("https://x.example/a/caf%C3%A9.jpg?w=1")
    'café'
    """
    last = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    return _ENDING.sub("", last) or "file"


def filled(template: str, values: Mapping[str, str], ending: str) -> str:
    """The path, relative and with '/', that a template makes: `{name}` and the like, and columns by their names.

    Folders are those of the template alone. Without `{ext}` the ending (no dot; '' for none) is put behind it.
    """
    known = {key.casefold(): value for key, value in values.items()} | {"ext": ending}
    end = "" if "{ext}" in template.lower() or not ending else f".{ending}"

    def fill(found: re.Match[str]) -> str:
        return _BAD.sub("_", known.get(found[1].strip().casefold(), "")).replace("..", "_")

    parts = [part for part in re.split(r"[/\\]+", template or "{name}") if part.strip(". ")]
    made = [_SLOT.sub(fill, part) for part in parts] or ["file"]
    folders = [safe_name(part) for part in made[:-1]][:8]
    name = safe_name(made[-1] or "file")
    if ending and not end and not name.lower().endswith(f".{ending}"):
        end = f".{ending}"  # whatever the template puts last: the ending is the content's
    return "/".join((*folders, shortened(name, MAX_NAME_B - len(end)) + end))


def numbered(path: str, number: int | str) -> str:
    """The path with a number before its ending: for the second file of a name.

    >>> numbered("a/b.jpg", 2)
    'a/b (2).jpg'
    """
    folder, slash, name = path.rpartition("/")
    ending = _ENDING.search(name)
    end = ending[0] if ending else ""
    return f"{folder}{slash}{name[: len(name) - len(end)]} ({number}){end}"
