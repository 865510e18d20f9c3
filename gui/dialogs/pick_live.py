"""The *Live page* tab of Pick: the page in a browser view, to be pointed at, and to log in on by hand.

The view needs sheetweaver[browser]. It is loaded when the tab is opened for the first time, never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import AddressError
from core.messages.pick_messages import PickPage, UseCookies
from gui.dialogs.pick_login import LoginRow
from gui.i18n import told
from gui.live.proxy import proxy_of
from gui.live.visits import LiveStart, Visits
from gui.models.selection import Selection
from gui.panels.panel import Panel
from gui.panels.text import joined, plain_label

if TYPE_CHECKING:
    from gui.live.page import LiveRead, LiveView, Visit


class _Wish(NamedTuple):
    """What is to be done when the page has been read: choose these ways again, then point at the last one by `how`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    alike: bool = False
    last: str | None = None
    how: str = ""


class LiveTab(Panel):
    """The tab. What is pointed at goes to `selection`, in the ways of the page as it was read last.

    Signals: page_read(url, text) - open this page for picking, then call show_page(); login_wanted(UseCookies) -
    answer with login.show_login(), as login.forget_wanted; noted(severity, text, key) - a message, '' for
    none any more.
    """

    page_read = Signal(str, str)
    login_wanted = Signal(object)
    noted = Signal(str, str, str)

    def __init__(self, selection: Selection, visits: Visits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._visits = selection, visits
        self._start = LiveStart()
        self.view: LiveView | None = None
        self._visit: Visit | None = None
        self._before: QNetworkProxy | None = None
        self._is_shown = False  # what the host has is this page as it was read last
        self._wish = _Wish()
        self._how = ""
        self._later: tuple[str, str] | None = None
        self._why_not = ""
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.address = QLineEdit()
        self.address.setObjectName("editLiveAddress")
        self.address.setMaxLength(4000)
        self.button_back, self.button_reload = QPushButton(), QPushButton()
        for name, button in (("Back", self.button_back), ("Reload", self.button_reload)):
            button.setObjectName(f"buttonLive{name}")
            button.setAutoDefault(False)
        self.radio_pick, self.radio_browse = QRadioButton(), QRadioButton()
        self.radio_pick.setObjectName("radioLivePick")
        self.radio_browse.setObjectName("radioLiveBrowse")
        self.radio_pick.setChecked(True)
        self._modes = QButtonGroup(self)
        self._modes.addButton(self.radio_pick)
        self._modes.addButton(self.radio_browse)
        self.at = plain_label(elided=True)
        self.at.setObjectName("labelLiveAt")
        self.login = LoginRow()
        self.hint = plain_label(wrap=True, selectable=True)
        self.hint.setObjectName("labelLiveHint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place = QStackedWidget()
        self.place.addWidget(self.hint)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top, modes = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.address, 1)
        top.addWidget(self.button_back)
        top.addWidget(self.button_reload)
        modes.addWidget(self.radio_pick)
        modes.addWidget(self.radio_browse)
        modes.addWidget(self.at, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(top)
        layout.addLayout(modes)
        layout.addWidget(self.place, 1)
        layout.addWidget(self.login)

    def _connect(self) -> None:
        self.address.returnPressed.connect(self._on_address)
        self.button_back.clicked.connect(self._on_back)
        self.button_reload.clicked.connect(self._on_reload)
        self.login.use_wanted.connect(self._on_use)
        self.radio_pick.toggled.connect(self._on_mode)

    def retranslate(self) -> None:
        self.address.setAccessibleName(self.tr("Address of the live page"))
        self.button_back.setText(self.tr("Back"))
        self.button_reload.setText(self.tr("Load again"))
        self.radio_pick.setText(self.tr("P&ick"))
        self.radio_pick.setToolTip(self.tr("Clicks choose what you point at; the page does not get them."))
        self.radio_browse.setText(self.tr("&Browse"))
        self.radio_browse.setToolTip(self.tr("Clicks and keys go to the page: log in, open menus, load more."))
        self._show_hint()
        self._name_parts()

    def start(self, start: LiveStart) -> None:
        """Say what will be visited; nothing is until the tab is opened."""
        self._start = start
        self.address.setText(start.url)

    def enter(self) -> None:
        """The tab was opened: visit the page, or read it again where another one was shown meanwhile."""
        if self.view is None:
            self._open()
        elif self.picking and not self._is_shown:
            self._read()

    @property
    def picking(self) -> bool:
        """True where clicks choose, False where they go to the page."""
        return self.radio_pick.isChecked()

    def show_page(self, page: PickPage) -> None:
        """The host has opened a page: this one as it was read, or another."""
        wish, self._wish = self._wish, _Wish()
        self._is_shown = page.origin == "given" and not page.reason
        if not self._is_shown:
            self.mark()
            return
        selection = self._selection
        selection.include, selection.exclude, selection.alike = wish.include, wish.exclude, wish.alike
        self._later = (wish.last, wish.how) if wish.how and wish.last is not None else None
        if wish.include:
            selection.changed.emit()
        else:
            self.point_later()

    def point_later(self) -> None:
        """What is chosen has been found again: now point at what the page was read for."""
        if (later := self._later) is not None:
            self._later = None
            self._selection.point(*later)

    def mark(self) -> None:
        """Show the selection on the page."""
        if self.view is None:
            return
        chosen = self._selection
        taken = {*chosen.include, *chosen.exclude}
        found = chosen.found - taken
        kinds = {"alike": chosen.kin - taken - found, "found": found, "chosen": chosen.include, "out": chosen.exclude}
        shown = self._is_shown and self.picking
        self.view.mark({kind: tuple(ways) if shown else () for kind, ways in kinds.items()})
        self.view.glass.holds_choice = bool(taken or found)

    def find_text(self, text: str) -> None:
        """Show the next place of a text on the page, the first again after the last."""
        if self.view is not None:
            self.view.view.findText(text)

    def close_page(self) -> None:
        """End the visit to the page; the cookies it has set stay for the next one."""
        if self.view is None or self._visit is None:
            return
        self._visit.cookies_changed.disconnect(self._on_cookies)
        self.view.close_page()
        self.view = None
        if self._before is not None:
            QNetworkProxy.setApplicationProxy(self._before)

    def _open(self) -> None:
        start, proxy = self._start, proxy_of(self._start.proxy)
        if proxy is None:
            self._why_not = "proxy"
        else:
            try:
                self._visit = self._visits.visit(start.agent)
            except ImportError:
                self._why_not = "extra"
        self._show_hint()
        if self._why_not or self._visit is None or proxy is None:
            return
        if start.proxy:
            self._before = QNetworkProxy.applicationProxy()
            QNetworkProxy.setApplicationProxy(proxy)
        self._make_view(self._visit)
        self._on_address()

    def _make_view(self, visit: Visit) -> None:
        from gui.live.page import LiveView, sandboxed

        view = self.view = LiveView(visit, self._start.insecure_hosts)
        self.place.addWidget(view)
        self.place.setCurrentWidget(view)
        visit.cookies_changed.connect(self._on_cookies)
        view.pointed.connect(self._on_point)
        view.strange.connect(self._read)
        view.changed.connect(self._on_changed)
        view.cleared.connect(self._selection.clear)
        view.at.connect(self._on_at)
        view.came.connect(self._on_read)
        view.too_large.connect(self._on_too_large)
        view.loading.connect(self._on_loading)
        view.loaded.connect(self._on_loaded)
        view.lost.connect(self._on_lost)
        view.set_picking(self.picking)
        self.setFocusProxy(view.glass if self.picking else view.view)
        self._name_parts()
        self._on_cookies()
        self._note_risks(sandboxed())

    def _note_risks(self, sandboxed: bool) -> None:
        """Say what a person should know before typing a password here: a job may come from somebody else."""
        if not sandboxed:
            text = self.tr("The program runs as root, so Chromium's sandbox is off on this tab.")
            self.noted.emit("warning", text, "sandbox")
        if host := self._start.proxy.rpartition("@")[2]:
            text = self.tr("This page is visited through the job's proxy at {proxy}.")
            self.noted.emit("warning", text.format(proxy=host), "live proxy")
        if hosts := self._start.insecure_hosts:
            text = self.tr("The certificates of these sites are not checked, as the job's options say: {sites}.")
            self.noted.emit("warning", text.format(sites=", ".join(hosts)), "live certificates")

    def _name_parts(self) -> None:
        if self.view is not None:
            self.view.view.setAccessibleName(self.tr("Live page"))
            self.view.glass.setAccessibleName(
                self.tr("Live page, to pick from: arrow keys go from element to element, Space chooses")
            )

    def _show_hint(self) -> None:
        texts = {
            "": self.tr("The page is opened here as your own visit, in a browser."),
            "extra": self.tr("The live page needs an extra: pip install 'sheetweaver[browser]'"),
            "proxy": self.tr("The live page cannot go through this job's proxy; use one at http:// or socks5://."),
        }
        self.hint.setText(texts[self._why_not])
        parts = (self.address, self.button_back, self.button_reload, self.radio_pick, self.radio_browse)
        for part in parts:
            part.setEnabled(not self._why_not)

    def _read(self, how: str = "") -> None:
        """Read the page as it stands, keep what is chosen, and point at the last element by `how`, '' for not."""
        if self.view is not None:
            self._how = how
            self._wish = _Wish(self._selection.include, self._selection.exclude, self._selection.alike)
            self.view.read((*self._wish.include, *self._wish.exclude) if self._is_shown else ())

    @Slot(object)
    def _on_read(self, read: LiveRead) -> None:
        wish, kept = self._wish, read.kept
        split = len(wish.include)
        self._wish = _Wish(
            tuple(way for way in kept[:split] if way is not None),
            tuple(way for way in kept[split:] if way is not None),
            wish.alike,
            read.last,
            self._how,
        )
        self._how = ""
        self.page_read.emit(read.url, read.text)

    @Slot(str, str)
    def _on_point(self, way: str, how: str) -> None:
        if self._is_shown:
            self._selection.point(way, how)
        else:
            self._read(how)

    @Slot()
    def _on_changed(self) -> None:
        if self._is_shown and not self._selection.include and not self._selection.exclude:
            self._read()

    @Slot(str, str)
    def _on_at(self, label: str, text: str) -> None:
        line = joined((label, text), "  ")
        self.at.setText(line)
        if self.view is not None and self.view.glass.hasFocus():
            self.view.glass.setAccessibleDescription(line)

    @Slot(int)
    def _on_too_large(self, size: int) -> None:
        text = self.tr("This page is too large to be picked from ({count} characters).")
        self.noted.emit("warning", text.format(count=f"{size:,}"), "live")

    @Slot()
    def _on_loading(self) -> None:
        self._is_shown = False

    @Slot(bool)
    def _on_loaded(self, ok: bool) -> None:
        if self.view is None:
            return
        if url := self.view.page.url().toString():
            self.address.setText(url)
        if not ok:
            self.noted.emit(
                "warning", self.tr("This page could not be opened. Check the address and the connection."), "live"
            )
            return
        if self._start.renders:
            self.noted.emit("", "", "live")
        else:
            note = self.tr(
                "This is the page as its scripts make it. If the job finds less, set Render pages in its options."
            )
            self.noted.emit("info", note, "live")
        if self.picking:
            self._read()

    @Slot()
    def _on_lost(self) -> None:
        self._is_shown = False
        self.noted.emit("warning", self.tr("The page's process has ended. Load it again."), "live")

    @Slot()
    def _on_address(self) -> None:
        if self.view is None:
            return
        try:
            self.view.go(self.address.text())
        except AddressError as error:
            self.noted.emit("warning", told(error), "live")

    @Slot()
    def _on_back(self) -> None:
        if self.view is not None:
            self.view.view.back()

    @Slot()
    def _on_reload(self) -> None:
        if self.view is not None:
            self.view.view.reload()

    @Slot(bool)
    def _on_mode(self, picking: bool) -> None:
        if self.view is None:
            return
        self.view.set_picking(picking)
        self.setFocusProxy(self.view.glass if picking else self.view.view)
        if picking:
            self._read()
        else:
            self.at.setText("")

    @Slot()
    def _on_cookies(self) -> None:
        self.login.let_use(self._visit is not None and bool(self._visit.cookies))

    @Slot(bool)
    def _on_use(self, remember: bool) -> None:
        if self.view is not None and self._visit is not None:
            url, cookies = self.view.page.url().toString(), self._visit.cookies
            self.login_wanted.emit(UseCookies(url=url, cookies=cookies, remember=remember))
