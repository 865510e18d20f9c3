"""The words of a command line as bash, cmd and PowerShell split it; and PowerShell's own way to ask for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.errors import UsageError

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_ANSI = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|(.))", re.DOTALL)
_PSEUDO = ("authority", "method", "path", "scheme")  # HTTP/2's own, without their colons
_WEB_REQUEST = re.compile(r"\b(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b", re.IGNORECASE)
_TEXT = r"""(?:"((?:[^"`]|`.|"")*)"|'((?:[^']|'')*)')"""
_PAIR = re.compile(rf"{_TEXT}\s*=\s*{_TEXT}")
_COOKIE = re.compile(rf"Net\.Cookie\(\s*{_TEXT}\s*,\s*{_TEXT}")
_AGENT = re.compile(rf"\.UserAgent\s*=\s*{_TEXT}")


def words(text: str) -> list[str]:
    """The words of a command. Raises: UsageError for quotes without end."""
    text = text.strip().removeprefix("$ ").replace("\r\n", "\n")
    if "^\n" in text or '^"' in text:
        return list(_split(re.sub(r"\^(?:\n\s*)?(.?)", r"\1", text, flags=re.DOTALL), "cmd"))
    if "`\n" in text:
        return list(_split(text.replace("`\n", " "), "powershell"))
    return list(_split(text, "bash"))


def _split(text: str, shell: str) -> Iterator[str]:
    at, word, quoted = 0, "", False
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            if word or quoted:
                yield word
            word, quoted, at = "", False, at + 1
        elif letter == '"':
            part, at = _double(text, at + 1, shell)
            word, quoted = word + part, True
        elif letter == "'" and shell != "cmd":
            part, at = _single(text, at + 1, shell)
            word, quoted = word + part, True
        elif text.startswith("$'", at) and shell == "bash":
            part, at = _ansi(text, at + 2)
            word, quoted = word + part, True
        elif letter == "\\" and shell == "bash":
            word += "" if text[at + 1 : at + 2] == "\n" else text[at + 1 : at + 2]
            at += 2
        elif letter in ";|&\n" and shell == "bash" and not word:
            return
        else:
            word, at = word + letter, at + 1
    if word or quoted:
        yield word


def _double(text: str, at: int, shell: str) -> tuple[str, int]:
    """What stands between double quotes, and where it goes on behind them."""
    escape, escaped = {"bash": ("\\", '"\\$`\n'), "cmd": ("\\", '"\\'), "powershell": ("`", '"`$')}[shell]
    part = ""
    while at < len(text):
        letter = text[at]
        if letter == escape and text[at + 1 : at + 2] and text[at + 1] in escaped:
            part += text[at + 1] if text[at + 1] != "\n" else ""
            at += 2
        elif letter == '"' and shell != "bash" and text.startswith('""', at):
            part, at = part + '"', at + 2
        elif letter == '"':
            return part, at + 1
        else:
            part, at = part + letter, at + 1
    raise UsageError("a quotation mark of this command has no end")


def _single(text: str, at: int, shell: str) -> tuple[str, int]:
    part = ""
    while (end := text.find("'", at)) >= 0:
        part += text[at:end]
        if shell != "powershell" or not text.startswith("''", end):
            return part, end + 1
        part, at = part + "'", end + 2
    raise UsageError("a quotation mark of this command has no end")


def _ansi(text: str, at: int) -> tuple[str, int]:
    """What stands in $'…', its escapes undone (bash, ANSI-C quoting)."""
    end = at
    while end < len(text) and text[end] != "'":
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise UsageError("a quotation mark of this command has no end")
    return _ANSI.sub(_unescaped, text[at:end]), end + 1


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code or found[4]:
        number = int(code, 16) if code else int(found[4], 8)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _ESCAPES.get(found[5], found[5])


def is_powershell(text: str) -> bool:
    """True for a text that asks for a page in PowerShell's own words."""
    return bool(re.match(r"\s*(?:\$session\b|Invoke-|iwr\s|irm\s)", text, re.IGNORECASE) and _WEB_REQUEST.search(text))


def powershell_request(text: str) -> tuple[str, list[tuple[str, str]], str, str]:
    """(address, headers, method, body) of an Invoke-WebRequest, with the cookies and User-Agent of its session."""
    text = text.replace("\r\n", "\n").replace("`\n", " ")
    headers = [(_text(found, 1), _text(found, 3)) for found in _PAIR.finditer(_table(text))]
    headers = [
        pair for pair in headers if pair[0].lower() not in ("authority", "method", "path", "scheme")
    ]  # HTTP/2's own
    cookies = [f"{_text(found, 1)}={_text(found, 3)}" for found in _COOKIE.finditer(text)]
    headers += [("Cookie", "; ".join(cookies))] if cookies else []
    agent = _AGENT.search(text)
    headers += [("User-Agent", _text(agent, 1))] if agent else []
    return _argument(text, "Uri"), headers, _argument(text, "Method"), _argument(text, "Body")


def _table(text: str) -> str:
    found = re.search(r"-Headers\s+@\{(.*?)\n?\}", text, re.DOTALL | re.IGNORECASE)
    return found[1] if found else ""


def _argument(text: str, name: str) -> str:
    found = re.search(rf"-{name}\s+(?:\(\[[^\]]*\]::\w+\.GetBytes\()?{_TEXT}", text, re.IGNORECASE)
    if found:
        return _text(found, 1)
    bare = re.search(rf"-{name}\s+([^\s\"'(]+)", text, re.IGNORECASE)
    return bare[1] if bare else ""


def _text(found: re.Match[str], group: int) -> str:
    double, single = found[group], found[group + 1]
    if double is not None:
        return re.sub(r"`(.)", r"\1", double.replace('""', '"'), flags=re.DOTALL)
    return (single or "").replace("''", "'")
