"""Both languages are complete, say the same, and change live."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialogButtonBox, QLabel, QTabWidget

from core.reasons import REASONS
from core.settings import declared
from gui.dialogs.preferences import PreferencesDialog
from gui.i18n import CHOICE_TEXTS, Translator, choice_text, reason_text, setting_text, system_language, trn
from gui.panels.message_bar import MessageBar
from gui.preferences import FILE_NAME, Preferences
from gui.texts.reason import REASON_TEXTS
from gui.texts.setting import SETTING_TEXTS
from scripts import translate

GUI = translate.ROOT / "gui"
FILES = sorted(GUI.rglob("*.py"))
CATALOGUES = {name: translate.FOLDER / f"{name}.ts" for name in (translate.CHINESE, translate.ENGLISH)}
HAN = re.compile("[\u4e00-\u9fff]")
TAKES_TEXT = {"tr", "translate", "trn", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}


@pytest.fixture
def translator(qapp):
    font, locale = qapp.font(), QLocale()
    made = Translator(qapp)
    yield made
    made.remove()
    made.deleteLater()
    qapp.setFont(font)
    QLocale.setDefault(locale)


def entries(file: Path) -> list[tuple[str, str, list[str]]]:
    """(context, source, translations) of each message."""
    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            found.append((context.findtext("name"), message.findtext("source"), forms))
    return found


def chinese() -> list[tuple[str, str, str]]:
    return [
        (context, source, form) for context, source, forms in entries(CATALOGUES[translate.CHINESE]) for form in forms
    ]


# the catalogues


def test_catalogues_are_complete_and_compiled():
    assert translate.problems() == [], "run scripts/translate and fill in what is unfinished"


@pytest.mark.parametrize("name", CATALOGUES)
def test_placeholders_are_kept(name):
    wrong = []
    for context, source, forms in entries(CATALOGUES[name]):
        wanted = sorted(re.findall(r"%n|\{\w*\}", source))
        wrong += [(context, source, form) for form in forms if sorted(re.findall(r"%n|\{\w*\}", form)) != wanted]
    assert wrong == []


def test_chinese_has_one_form_and_english_two():
    assert {len(forms) for _, _, forms in entries(CATALOGUES[translate.CHINESE])} == {1}
    assert {len(forms) for _, _, forms in entries(CATALOGUES[translate.ENGLISH])} == {2}


def test_english_counts_have_no_endings_in_parentheses():
    forms = [form for _, _, forms in entries(CATALOGUES[translate.ENGLISH]) for form in forms]
    assert [form for form in forms if "(s)" in form or "(es)" in form] == []


def test_access_keys_are_kept_in_chinese():
    wrong = [
        (source, text)
        for _, source, text in chinese()
        if bool(re.search(r"&\w", source)) != bool(re.search(r"\(&[A-Z]\)", text))
    ]
    assert wrong == []


def test_ellipses_are_kept_in_chinese():
    assert [(source, text) for _, source, text in chinese() if source.endswith("…") != text.endswith("…")] == []


def test_chinese_style():
    wrong = []
    for _, source, text in chinese():
        sentence = re.sub(r"\{\w*\}|\(\*[^)]*\)|https?://\S*", "", text)
        if re.search("[\u4e00-\u9fff][,;!?]|[\u4e00-\u9fff]:(?!//)|[\u4e00-\u9fff]\\.(?!\\w)", sentence):
            wrong.append(("half-width punctuation", source, text))
        if re.search("[\u4e00-\u9fff][A-Za-z0-9%{]|[A-Za-z0-9}][\u4e00-\u9fff]", re.sub(r"%n", "8", text)):
            wrong.append(("no space between Han and Latin", source, text))
        if re.search("你|采集|错误!|链接[到在]", text):
            wrong.append(("word", source, text))
    assert wrong == []


def test_what_stays_latin_in_chinese_is_a_name():
    latin = {
        source for _, source, text in chinese() if not HAN.search(text) and re.search(r"[A-Za-z](?![^{]*})", source)
    }
    assert latin <= {
        " MB",
        "User-Agent",
        "Beautiful Soup",
        "CSV",
        "CSV (UTF-8)",
        "HTML",
        "HTTP",
        "Markdown",
        "JSON",
        "URL",
    }


# the source


def calls(path: Path) -> list[tuple[ast.Call, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in TAKES_TEXT:
                found.append((node, name))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(GUI)))
def test_texts_can_be_collected(path):
    for call, name in calls(path):
        where = f"{path.relative_to(GUI)}:{call.lineno}"
        for part in call.args:
            assert not any(isinstance(one, ast.JoinedStr) for one in ast.walk(part)), f"{where}: f-string in {name}()"
            assert not isinstance(part, ast.BinOp), f"{where}: glued text in {name}()"
            formatted = isinstance(part, ast.Call) and getattr(part.func, "attr", "") == "format"
            assert not formatted, f"{where}: format() belongs after {name}()"
        if name == "tr":
            assert len(call.args) < 3, f"{where}: a count in tr() is not translated in subclasses; use trn()"
        if name == "translate" and path.name != "i18n.py":
            assert len(call.args) < 4, f"{where}: use trn() for counts"
        texts = [one.value for one in call.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        assert name == "trn" or not any("%n" in text for text in texts), f"{where}: %n outside trn()"


def test_reasons_are_all_listed():
    assert {code: reason.sentence for code, reason in REASONS.items()} == REASON_TEXTS


def test_settings_are_all_listed():
    assert {one.name: (one.title, one.description) for one in declared()} == SETTING_TEXTS
    assert {choice for one in declared() for choice in one.choices} <= set(CHOICE_TEXTS)


# at work


@pytest.mark.parametrize("code", sorted(REASONS))
def test_reason_in_both_languages(translator, code):
    translator.use("en")
    english = reason_text(code, "12 & <b>")
    translator.use("zh_CN")
    translated = reason_text(code, "12 & <b>")
    assert HAN.search(translated)
    assert not HAN.search(english)
    assert ("12 & <b>" in english) == ("12 & <b>" in translated)
    assert "{detail}" not in english + translated


def test_unknown_reason_is_shown_as_it_is(translator):
    assert reason_text("no-such-code", "here") == "no-such-code here"


@pytest.mark.parametrize("one", declared(), ids=lambda one: one.name)
def test_setting_in_both_languages(translator, one):
    translator.use("en")
    assert setting_text(one.name) == (one.title, one.description)
    translator.use("zh_CN")
    assert HAN.search("".join(setting_text(one.name)))


def test_choice_in_both_languages(translator):
    translator.use("zh_CN")
    assert choice_text("threads") == "线程"
    assert choice_text("else") == "else"


def test_counts(translator):
    translator.use("en")
    assert [trn("StatusStrip", "%n row(s)", n) for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    translator.use("zh_CN")
    assert [trn("StatusStrip", "%n row(s)", n) for n in (0, 1, 2)] == ["0 行", "1 行", "2 行"]


def test_live_switch_leaves_no_word_behind(translator, qtbot, tmp_path):
    translator.use("en")
    dialog = PreferencesDialog(Preferences.load(tmp_path / FILE_NAME))
    bar = MessageBar()
    bar.show_message("warning", "text of a page")
    for widget in (dialog, bar):
        qtbot.addWidget(widget)
        widget.show()
    english = words(dialog)
    translator.use("zh_CN")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
    left = [word for word in words(dialog) if word in english and re.search("[a-z]{3}", word)]
    assert set(left) <= {"User-Agent", "English", "JSON Lines", "SQLite", "Parquet", "Beautiful Soup"}
    qtbot.waitUntil(lambda: bar.messages[0].accessibleName() == "警告：text of a page")
    translator.use("en")
    qtbot.waitUntil(lambda: words(dialog) == english)


def words(dialog: PreferencesDialog) -> list[str]:
    """Every text that the dialog shows, in order."""
    found = [dialog.windowTitle()]
    found += [label.text() for label in dialog.findChildren(QLabel)]
    found += [button.text() for button in dialog.findChildren(QAbstractButton)]
    found += [combo.itemText(row) for combo in dialog.findChildren(QComboBox) for row in range(combo.count())]
    tabs = dialog.findChild(QTabWidget)
    return found + [tabs.tabText(index) for index in range(tabs.count())]


def test_qt_speaks_the_language_too(translator, qtbot):
    translator.use("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().startswith("取消")


def test_choice_and_language_shown(translator, qtbot):
    with qtbot.waitSignal(translator.changed) as seen:
        translator.use("zh_CN")
    assert seen.args == ["zh_CN"]
    assert (translator.choice, translator.current) == ("zh_CN", "zh_CN")
    translator.use("tlh")
    assert translator.choice == "system"
    assert translator.current in ("en", "zh_CN")


def test_numbers_and_fonts_follow(translator, qapp):
    translator.use("zh_CN")
    assert QLocale().language() == QLocale.Language.Chinese
    assert "Noto Sans CJK SC" in qapp.font().families() or qapp.platformName() in ("windows", "cocoa")
    translator.use("en")
    assert QLocale().language() == QLocale.Language.English
    assert "Noto Sans CJK SC" not in qapp.font().families()[:1]


@pytest.mark.parametrize(
    ("languages", "wanted"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["zh-SG"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["zh"], "zh_CN"),
        (["zh-TW", "zh-Hant-TW"], "en"),
        (["zh-Hant-HK", "zh-HK", "en"], "en"),
        (["en-US", "zh-CN"], "en"),
        (["de-DE", "zh-CN"], "zh_CN"),
        (["de-DE", "fr"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_system_language(languages, wanted):
    assert system_language(languages) == wanted


def test_missing_catalogue_leaves_english(translator, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("gui.i18n.asset", lambda *parts: tmp_path)
    translator.use("zh_CN")
    assert QCoreApplication.translate("StatusStrip", "Ready") == "Ready"
    assert "stays English" in caplog.text


# the collector


def test_english_forms():
    assert translate.english_forms("%n page(s), %n address(es)") == ("%n page, %n address", "%n pages, %n addresses")


def test_counts_are_found_by_the_syntax_tree():
    collected = translate.plural_calls()
    assert "translate('StatusStrip', '%n row(s)', None, 1)" in collected
