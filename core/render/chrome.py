"""The process that shows pages in the user's own Chrome: told over a pipe what to show, it drives a Chrome of its own.

That Chrome has a fresh profile, no window and no port, and ends with this process. Only core.render.child comes here.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
import psutil

from core.render.chrome_cookies import Cookies
from core.render.chrome_find import words
from core.render.chrome_page import ChromePage
from core.render.chrome_pipe import ChromeError, Event, Pipe
from core.render.gate import STRANGER
from core.render.orders import END, PAGES_AT_ONCE, Ready, Rendered, RenderOrder, Start, packed, read_order
from core.tasks import spawn

START_S = 40.0
END_S = 2.5


def main(connection: Connection, start: Start) -> None:
    """Show pages until the pipe ends. Never returns."""
    os.set_inheritable(connection.fileno(), False)
    profile = tempfile.mkdtemp(prefix="profile-", dir=start.home or None)
    with suppress(EOFError, OSError, ChromeError, TimeoutError):
        alone = asyncio.run(_serve(connection, start, profile))
        shutil.rmtree(profile, ignore_errors=True)
        if alone and start.home:
            Path(start.home).rmdir()
    os._exit(0)


async def _serve(connection: Connection, start: Start, profile: str) -> bool:
    """True where the crawl ended without a word."""
    pool = Pool(connection, start)
    async with asyncio.timeout(START_S):
        await pool.open(profile)
    await pool.work()
    return pool.is_alone


def is_root() -> bool:
    """True where Chromium refuses to start with its sandbox."""
    return sys.platform == "linux" and os.geteuid() == 0


class Pool:
    """At most PAGES_AT_ONCE pages at a time; further orders wait their turn, and their time does not run yet."""

    def __init__(self, connection: Connection, start: Start) -> None:
        self._connection = connection
        self._start = start
        self._login = urlsplit(start.proxy)
        self._pages: dict[str, ChromePage] = {}
        self._sessions: dict[str, ChromePage] = {}
        self._places = asyncio.Semaphore(PAGES_AT_ONCE)
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._sending = threading.Lock()
        self._challenged: set[str] = set()
        self.is_alone = False

    async def open(self, profile: str) -> None:
        """Start Chrome. Raises: OSError, ChromeError."""
        start, proxy, sandboxed = self._start, self._login, not is_root()
        address = f"{proxy.scheme}://{proxy.netloc.rpartition('@')[2]}" if start.proxy else ""
        line = words(start.chrome, profile=profile, user_agent=start.user_agent, proxy=address, sandboxed=sandboxed)
        self._pipe = pipe = Pipe(line, self._hear, self._ended.set)
        await pipe.ask("Fetch.enable", handleAuthRequests=True)
        await pipe.ask("Target.setDiscoverTargets", discover=True)
        self._visits = {private_ok: await self._visit() for private_ok in (False, True)}
        await self._send(packed(Ready(os.getpid(), sandboxed)))

    async def _visit(self) -> Cookies:
        """A visit off the record, with cookies, a cache and connections of its own."""
        told = await self._pipe.ask("Target.createBrowserContext", disposeOnDetach=True)
        context = str(told["browserContextId"])
        await self._pipe.ask("Browser.setDownloadBehavior", behavior="deny", browserContextId=context)
        await self._pipe.ask("Browser.grantPermissions", permissions=[], browserContextId=context)  # and no others
        return Cookies(self._pipe, context)

    async def work(self) -> None:
        """Take orders until the crawl or Chrome ends."""
        threading.Thread(target=self._read, name="pipe-reader", daemon=True).start()
        await self._ended.wait()
        self._pipe.close()
        with suppress(psutil.Error, TimeoutError):  # it still writes into its profile
            await asyncio.to_thread(psutil.Process(self._pipe.pid).wait, END_S)

    def _read(self) -> None:
        try:
            while (frame := self._connection.recv_bytes()) != END:
                self._loop.call_soon_threadsafe(self._take, read_order(frame))
        except (EOFError, OSError):
            self.is_alone = True
        except RuntimeError:  # the loop has ended
            return
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._ended.set)

    def _take(self, order: RenderOrder) -> None:
        spawn(self._show(order), name=f"order {order.id}")

    async def _show(self, order: RenderOrder) -> None:
        async with self._places:
            try:
                rendered = await self._shown(order)
            except ChromeError as error:
                rendered = Rendered(order.id, reason="render-lost", detail=str(error)[:200], crashed=True)
        try:
            await self._send(packed(rendered))
        except (UnicodeEncodeError, OverflowError):  # half a character
            html = rendered.html.encode("utf-8", "replace").decode()
            await self._send(packed(Rendered(rendered.id, html=html, requests=rendered.requests)))
        except OSError:  # the crawl is gone
            self._ended.set()

    async def _shown(self, order: RenderOrder) -> Rendered:
        cookies = self._visits[order.private_ok]
        await cookies.give(order)
        page = await self._tab(order)
        try:
            rendered = await page.show(self._start.insecure_hosts)
        finally:
            del self._pages[page.frame], self._sessions[page.session]
        return msgspec.structs.replace(rendered, cookies=await cookies.fresh(order.url))

    async def _tab(self, order: RenderOrder) -> ChromePage:
        told = await self._pipe.ask(
            "Target.createTarget", url="about:blank", browserContextId=self._visits[order.private_ok].context
        )
        frame = str(told["targetId"])
        session = str((await self._pipe.ask("Target.attachToTarget", targetId=frame, flatten=True))["sessionId"])
        page = ChromePage(order, self._pipe, frame=frame, session=session, clock=time.monotonic)
        self._pages[frame] = self._sessions[session] = page
        return page

    async def _send(self, frame: bytes) -> None:
        def send() -> None:
            with self._sending:
                self._connection.send_bytes(frame)

        await asyncio.to_thread(send)

    def _hear(self, event: Event) -> None:
        about = event.about
        if event.method == "Fetch.requestPaused":
            self._judge(about)
        elif event.method == "Fetch.authRequired":
            self._log_in(about)
        elif event.method == "Target.targetCreated":
            if about.get("targetInfo", {}).get("openerId"):  # no new windows
                self._pipe.tell("Target.closeTarget", targetId=about["targetInfo"]["targetId"])
        elif event.method == "Target.targetCrashed" and (gone := self._pages.get(str(about.get("targetId")))):
            gone.crash()
        elif page := self._sessions.get(event.session):
            page.heard(event)

    def _judge(self, about: dict[str, Any]) -> None:
        """A request that waits: what belongs to no page of ours is not sent."""
        page = self._page_of(about)
        if page is None:
            command, further = "Fetch.failRequest", {"errorReason": "BlockedByClient"}
        else:
            command, further = page.guard.judge(about)
        self._pipe.tell(command, requestId=about["requestId"], **further)

    def _page_of(self, about: dict[str, Any]) -> ChromePage | None:
        frame = str(about.get("frameId", ""))
        return next((one for one in self._pages.values() if frame in one.frames), None)

    def _log_in(self, about: dict[str, Any]) -> None:
        """The proxy gets its login once for a request; a site that asks for one gets none.

        Chrome remembers it for all of a visit, WebSockets included, which cannot be judged here: hence one visit for
        pages that may ask private addresses, and one for all others.
        """
        number, page = str(about["requestId"]), self._page_of(about)
        login: dict[str, str] = {"response": "CancelAuth"}
        if about.get("authChallenge", {}).get("source") == "Proxy" and page and number not in self._challenged:
            self._challenged.add(number)
            name, password = unquote(self._login.username or ""), unquote(self._login.password or "")
            if self._start.gated and not page.order.private_ok:
                name = STRANGER
            login = {"response": "ProvideCredentials", "username": name, "password": password}
        self._pipe.tell("Fetch.continueWithAuth", requestId=number, authChallengeResponse=login)
