"""The command line's and the report's words in other languages than English. The texts are in zh_CN.json beside this.

Its sections `reasons`, `errors` and `settings` are copied from the window's catalogue by scripts/catalogue; `help` and
`own` hold the rest and are written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from core import reasons
from core.sentences import SENTENCES, filled, said

LANGUAGES = ("en", "zh_CN")
Texts = Mapping[str, Mapping[str, str]]
"""Section -> English text -> the same in the language."""


class Words:
    """What to say in one language. English is what stands in the program, so it needs no texts."""

    def __init__(self, lang: str = "en", texts: Texts | None = None) -> None:
        self.lang = lang
        self._texts = texts or {}

    def __call__(self, text: str, /, **about: object) -> str:
        """The text in this language, with what it speaks of in the place of each `{name}`."""
        return filled(self._of("own", text), {name: str(value) for name, value in about.items()})

    def same(self, text: str) -> str:
        """A text that speaks of nothing, in this language; braces within it are left alone."""
        return self._of("own", text)

    def help(self, text: str) -> str:
        """A text of the commands' help."""
        return self._of("help", text)

    def reason(self, code: str, detail: str = "") -> str:
        """The sentence of a reason code; an unknown code is shown as it is."""
        known = reasons.REASONS.get(code)
        if known is None:
            return reasons.sentence(code, detail)
        return self._of("reasons", known.sentence).replace("{detail}", detail)

    def setting(self, title: str) -> str:
        """A setting's title or description."""
        return self._of("settings", title)

    def error(self, error: BaseException) -> str:
        """The sentence of an error, in English where it has no code."""
        key, about = said(error)
        if not key or not self._texts:
            return str(error)
        sentence, line = self._sentence(key, about), getattr(error, "line", 0)
        return self("line {line}: {sentence}", line=line, sentence=sentence) if line else sentence

    def _sentence(self, key: str, about: dict[str, str]) -> str:
        told = dict(about)
        for name in [name.removesuffix(".key") for name in about if name.endswith(".key")]:
            prefix = f"{name}."
            inner = {one.removeprefix(prefix): text for one, text in about.items() if one.startswith(prefix)}
            told[name] = self._sentence(inner.pop("key"), inner)
        return filled(self._of("errors", SENTENCES[key]), told)

    def _of(self, section: str, text: str) -> str:
        return self._texts.get(section, {}).get(text, text)


def words(lang: str) -> Words:
    """The words of a language of LANGUAGES; English for any other."""
    return Words(lang, texts(lang)) if lang in LANGUAGES and lang != "en" else Words()


def texts(lang: str) -> Texts:
    """All texts of a language, by section."""
    found: Texts = json.loads(files("core.catalogue").joinpath(f"{lang}.json").read_text(encoding="utf-8"))
    return found


def language(environment: Mapping[str, str], system: str = "") -> str:
    """The language that the environment asks for (POSIX: LC_ALL, LC_MESSAGES, LANG), else that of the `system`.

    As in the window, readers of Traditional Chinese get English.

    >>> language({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}), language({"LANG": "C"}), language({}, "zh_TW")
    ('zh_CN', 'en', 'en')
    """
    asked = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), system)
    traditional = any(mark in asked.lower() for mark in ("hant", "tw", "hk", "mo", "traditional"))
    return "zh_CN" if asked.lower().startswith(("zh", "chinese")) and not traditional else "en"
