"""Scenes on the live page, each played in one window: python -m tests.gui.live_steps FOLDER RESULTS SCENE...

They need a process of their own: Qt WebEngine ends for good when an application first says that it is about to quit.
Mouse clicks are made by xdotool where there is a screen, else by Qt.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import traceback
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.messages import StartSample
from core.recipe import Recipe
from core.sample_site import data
from core.sample_site.members import MEMBER_PAGES
from gui.app import Application
from gui.dialogs.pick import PickDialog
from tests.gui.scenario import ended, key, messages, play, until
from tests.gui.test_pick import IMAGES, found

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


async def opened(application: Application, path: str) -> PickDialog:
    """The dialog with the live page of an address of the sample site, read."""
    site = await application.client.ask(StartSample())
    application.window.setup.load(Recipe(), f"{site.base}{path}")
    await until(application.window.commands["actionPick"].isEnabled)
    await application.picking.pick()
    dialog = application.picking.dialog
    assert dialog is not None
    dialog.resize(1200, 860)
    dialog.tabs.setCurrentWidget(dialog.live)
    await until(lambda: dialog._page.origin == "given")
    return dialog


async def asked(dialog: PickDialog, script: str) -> Any:
    """What the page's own world answers."""
    assert dialog.live.view is not None
    told: list[Any] = []
    dialog.live.view.page.runJavaScript(script, 0, told.append)
    await until(lambda: bool(told))
    return told[0]


async def place(dialog: PickDialog, selector: str, number: int = 0) -> QPoint:
    """Where an element is, brought into view. A selector after '>>' is of what is within the element before."""
    script = f"""(() => {{
        let [first, ...further] = '{selector}'.split('>>'), one = document.querySelectorAll(first)[{number}], at = one;
        let left = 0, top = 0;
        one.scrollIntoView({{block: 'center'}});
        for (const next of further) {{
            if (one.shadowRoot) {{ one = one.shadowRoot.querySelector(next); continue; }}
            at = one.getBoundingClientRect();
            left += at.left + one.clientLeft;
            top += at.top + one.clientTop;
            one = one.contentDocument.querySelector(next);
        }}
        at = one.getBoundingClientRect();
        return [left + at.left + Math.min(at.width, 40) / 2, top + at.top + at.height / 2].join();
    }})()"""
    x, y = (float(part) for part in (await asked(dialog, script)).split(","))
    return QPoint(int(x), int(y))


async def click(dialog: PickDialog, selector: str, number: int = 0, *, modifiers: Any = NONE) -> None:
    """Click an element with the mouse: on the glass while picking, else in the page."""
    view = dialog.live.view
    assert view is not None
    at = await place(dialog, selector, number)
    target = view.glass if dialog.live.picking else view.view.focusProxy()
    assert isinstance(target, QWidget)
    if QGuiApplication.platformName() == "xcb" and shutil.which("xdotool"):
        at = target.mapToGlobal(at)
        held = ("keydown", "shift") if modifiers == SHIFT else ()
        freed = ("keyup", "shift") if modifiers == SHIFT else ()
        words = ("mousemove", str(at.x()), str(at.y()), *held, "click", "1", *freed)
        person = await asyncio.create_subprocess_exec("xdotool", *words)
        assert await person.wait() == 0
    else:
        QTest.mouseMove(target, at)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, modifiers, at)


async def clicks_on_the_live_page_give_the_selectors_of_the_right_rows(application: Application) -> None:
    posts = data.posts(1)
    dialog = await opened(application, "/js/1")
    assert dialog.live.view is not None
    address = dialog.live.address.text()
    while not await asked(dialog, "document.querySelectorAll('a.post-item-title').length"):
        pass
    await click(dialog, "a.post-item-title")  # it came after the page was read
    await until(lambda: "1 found" in dialog.choice.count.text())
    assert "20 alike" in dialog.choice.count.text()
    await click(dialog, "a.post-item-title", 2)
    await until(lambda: found(dialog) == ("article.post-item", "a.post-item-title"))
    assert "20 found" in dialog.choice.count.text()
    values = [dialog.choice.values.item(row).text() for row in range(10)]
    assert values == [one.title for one in posts[:10]]
    await click(dialog, "a.post-item-title", 1, modifiers=SHIFT)
    await until(lambda: "20 found" not in dialog.choice.count.text())
    assert dialog.selection.exclude
    key(dialog.live.view.glass, Qt.Key.Key_Escape)
    assert dialog.selection.include == () and dialog.isVisible()
    assert dialog.live.address.text() == address  # no click has reached the page
    assert not await asked(dialog, "'sheetweaver' in globalThis")


async def the_keyboard_is_enough(application: Application) -> None:
    dialog = await opened(application, "/table")
    assert dialog.live.view is not None
    glass = dialog.live.view.glass
    assert dialog.live.focusProxy() is glass
    glass.setFocus()
    for name in ("Up", "Down", "Right", "Down"):  # <main> and its <h1>
        key(glass, getattr(Qt.Key, f"Key_{name}"))
    await until(lambda: dialog.live.at.text().startswith("h1"))
    key(glass, Qt.Key.Key_Space)
    await until(lambda: found(dialog) == ("", "h1"))
    assert glass.accessibleName() and glass.accessibleDescription().startswith("h1")
    key(glass, Qt.Key.Key_Up)
    await until(lambda: dialog.live.at.text().startswith("main"))
    key(glass, Qt.Key.Key_Escape)
    assert found(dialog) == ("", "")
    key(glass, Qt.Key.Key_Escape)
    await until(lambda: application.picking.dialog is None)


async def what_was_chosen_stays_when_the_page_grows(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    await click(dialog, "a.post-item-title", 3)
    await until(lambda: "20 alike" in dialog.choice.count.text())
    grow = "const all = document.getElementById('post_list'); all.append(all.lastElementChild.cloneNode(true));"
    insert = "document.body.prepend(document.createElement('nav')); 1"
    await asked(dialog, grow + insert)
    await click(dialog, "a.post-item-title", 20)
    await until(lambda: "21 found" in dialog.choice.count.text())
    assert found(dialog) == ("article.post-item", "a.post-item-title")
    assert len(dialog.selection.include) == 2


ODD = """
document.body.textContent = '';
const add = (above, tag, text) => { const one = document.createElement(tag); one.textContent = text || '';
  above.append(one); return one; };
const paragraph = add(document.body, 'p', 'before');
add(paragraph, 'div', 'in a paragraph').id = 'one';
const table = add(document.body, 'table');
add(add(table, 'tr'), 'td', 'without a body').id = 'two';
const link = add(document.body, 'a', 'outer'); link.href = '#'; const inner = add(link, 'a', 'inner');
inner.href = '#'; inner.id = 'three';
document.body.append(document.createElement('template'), document.createElement('noscript'));
add(add(add(document.body, 'h2'), 'form'), 'form').id = 'form';
add(document.body, 'span', 'after all').id = 'four';
const host = add(document.body, 'div', 'slotted'); host.id = 'host';
const shadow = host.attachShadow({mode: 'open'});
shadow.append(document.createElement('slot'));
add(shadow, 'b', 'in a shadow').id = 'five';
const frame = add(document.body, 'iframe');
frame.contentDocument.body.innerHTML = '<p style="margin:9px">in a frame <i id="six">inside</i></p>';
1
"""
PLACES = {
    "#one": "in a paragraph",
    "#two": "without a body",
    "#three": "inner",
    "#four": "after all",
    "#host >> #five": "in a shadow",
    "iframe >> #six": "inside",
}


def _is_selected(dialog: PickDialog, selector: str) -> bool:
    return dialog.choice.selector.text() == selector


async def elements_are_those_of_the_page_as_text(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    await asked(dialog, ODD)
    for where, text in PLACES.items():
        await click(dialog, where)
        await until(partial(_is_selected, dialog, where.split()[-1]))
        assert dialog.choice.values.item(0).text() == text
        dialog.choice.button_over.click()


async def a_login_by_hand_gives_the_job_its_rows(application: Application) -> None:
    dialog = await opened(application, "/members/login")
    live = dialog.live
    assert not live.login.button_use.isEnabled()
    live.radio_browse.click()
    assert not live.picking
    await click(dialog, "#enter")
    await until(lambda: live.address.text().endswith("/members/1"))
    live.radio_pick.click()
    await click(dialog, "a.post-item-title")
    await until(lambda: "1 found" in dialog.choice.count.text())
    dialog.choice.button_alike.click()
    await until(lambda: "20 found" in dialog.choice.count.text())
    dialog.choice.button_add.click()
    live.login.button_use.click()
    await until(live.login.button_forget.isVisible)
    assert "1 cookie of 127.0.0.1" in live.login.state.text()
    base = live.address.text().removesuffix("/members/1")
    dialog.reject()
    await until(lambda: application.picking.dialog is None)
    recipe = application.window.setup.recipe()
    application.window.setup.load(recipe, f"{base}/members/[1-{MEMBER_PAGES}]")
    await until(application.window.commands["actionStart"].isEnabled)
    application.window.commands["actionStart"].trigger()
    await ended(application)
    assert application.session.counts.rows == MEMBER_PAGES * data.POSTS_PER_PAGE
    await application.picking.pick()
    again = application.picking.dialog
    assert again is not None
    again.tabs.setCurrentWidget(again.live)
    await until(lambda: again._page.origin == "given" and again.live.login.button_forget.isVisible())
    again.live.login.button_forget.click()
    await until(lambda: not again.live.login.button_forget.isVisible())


async def a_page_leads_nowhere_while_it_is_picked_from_and_never_to_files(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    live, view = dialog.live, dialog.live.view
    assert view is not None
    address = view.page.url().toString()
    await asked(dialog, "document.querySelector('a.next').click(); 1")
    live.radio_browse.click()
    for wish in ("location.href = 'file:///etc/passwd'", "window.open('/blog/2')", "alert(1)"):
        await asked(dialog, f"{wish}; 1")
    assert view.page.url().toString() == address
    live.address.setText("nonsense://x")
    key(live.address, Qt.Key.Key_Return)
    assert any("nonsense" in text for text in messages(dialog.message_bar)), messages(dialog.message_bar)
    await asked(dialog, "document.querySelector('a.next').target = '_blank'; 1")
    await click(dialog, "a.next")
    await until(lambda: live.address.text().endswith("/blog/2"))
    live.button_back.click()
    await until(lambda: live.address.text().endswith("/blog/1"))


async def a_picture_is_taken(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    await click(dialog, "a.post-item-title")
    await until(lambda: "1 found" in dialog.choice.count.text())
    await click(dialog, "a.post-item-title", 2)
    await until(lambda: "20 found" in dialog.choice.count.text())
    await asked(dialog, "scrollTo(0, 0); 1")
    await asyncio.sleep(0.5)  # until the marks are drawn
    await until(lambda: dialog.grab().save(str(IMAGES / "pick-live.png")))


async def the_wheel_moves_the_page_below_the_glass(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    view = dialog.live.view
    assert view is not None
    middle = QPointF(view.glass.rect().center())
    turn = (QPoint(0, 0), QPoint(0, -360), Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.glass, QWheelEvent(middle, view.glass.mapToGlobal(middle), *turn))
    while not await asked(dialog, "window.scrollY"):
        pass


async def the_pages_process_may_end(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    view = dialog.live.view
    assert view is not None
    os.kill(view.page.renderProcessPid(), signal.SIGKILL)
    await until(lambda: any("has ended" in text for text in messages(dialog.message_bar)))
    dialog.live.button_reload.click()
    await click_when_read(dialog)


async def click_when_read(dialog: PickDialog) -> None:
    """Choose a title of a page that is being loaded."""
    await until(lambda: dialog.live._is_shown)
    await click(dialog, "a.post-item-title")
    await until(lambda: "1 found" in dialog.choice.count.text())


async def what_a_page_may_ask_for_is_judged(_: Application) -> None:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo  # not before there is an application

    from gui.live.page import LiveGuard

    kinds = QWebEngineUrlRequestInfo.ResourceType
    page, part = kinds.ResourceTypeMainFrame, kinds.ResourceTypeXhr

    def refused(kind: Any, url: str, by: str) -> bool:
        asked_for: list[bool] = []
        info = SimpleNamespace(
            requestUrl=lambda: QUrl(url), resourceType=lambda: kind, initiator=lambda: QUrl(by),
            firstPartyUrl=lambda: QUrl(by), block=asked_for.append,
        )  # fmt: skip
        LiveGuard().interceptRequest(info)  # type: ignore[arg-type]
        return bool(asked_for)

    public, private = "https://shop.example/", "http://192.168.1.1/"
    assert [refused(page, url, "") for url in (public, private)] == [False, False]  # by the user's word
    assert [refused(kind, private, public) for kind in (page, part)] == [True, True]
    assert [refused(part, url, public) for url in ("http://router/", "http://[::1]/", public)] == [True, True, False]
    assert not refused(part, private, private)
    assert [refused(page, url, "") for url in ("file:///etc/passwd", "data:text/html,x", "chrome://gpu")] == [True] * 3


async def cookies_are_told_as_their_site_set_them(_: Application) -> None:
    from gui.live.page import _as_set

    def told(domain: str, raw: bytes) -> tuple[str, str]:
        cookie = QNetworkCookie.parseCookies(raw)[0]
        cookie.setDomain(domain)
        return _as_set(cookie)

    assert told("a.example", b"one=1; path=/x") == ("http://a.example/x", "one=1; path=/x")
    address, text = told(".example.org", b"__Secure-two=2; secure; path=/; HttpOnly")
    assert address == "https://example.org/"
    assert "domain=.example.org" in text and "secure" in text
    assert told("::1", b"three=3; path=/")[0] == "http://[::1]/"


async def the_window_may_be_closed_with_the_page_open(application: Application) -> None:
    dialog = await opened(application, "/blog/1")
    await click(dialog, "a.post-item-title")
    await until(lambda: "1 found" in dialog.choice.count.text())


async def closed(application: Application) -> None:
    """Close the dialog, if there is one."""
    if application.picking.dialog is not None:
        application.picking.dialog.reject()
        await until(lambda: application.picking.dialog is None)


def main(folder: Path, results: Path, names: list[str]) -> None:
    """Play the scenes, and write what went wrong in each, '' for nothing."""
    told: dict[str, str] = {}

    async def steps(application: Application) -> None:
        for name in names:
            await closed(application)
            try:
                await globals()[name](application)
                told[name] = ""
            except Exception:
                told[name] = traceback.format_exc()

    play(QApplication([]), folder, steps)
    results.write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
