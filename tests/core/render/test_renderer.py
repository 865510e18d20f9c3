"""The browser process by itself: what pages may not do, what becomes of those that hang, and of the process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import pytest

from core.render.child import missing
from core.render.chrome_find import chrome
from core.render.gate import Gate
from core.render.orders import JsonAnswer, Rendered, RenderOrder, Start
from core.render.renderer import Renderer

BUILTIN = pytest.param("", id="builtin", marks=pytest.mark.skipif(missing(), reason="the extra is not installed"))
CHROME = pytest.param(chrome(), id="chrome", marks=pytest.mark.skipif(not chrome(), reason="there is no Chrome here"))
SLOW_CHROME = pytest.param(chrome(), id="chrome", marks=[*CHROME.marks, pytest.mark.slow])
BOTH = (BUILTIN, SLOW_CHROME)
WAIT_S = 60


class Site:
    """Answers every path with JSON, and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        asked = self.asked

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                body = b'{"secret": "inside"}'
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *about: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.port = self._server.server_port
        self.base = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def inner() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


async def all_here(host: str, port: int) -> list[str]:
    """A name server that leads every name to this machine, as an attacker's would."""
    return ["127.0.0.1"]


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    gate = Gate(all_here)
    gate.let_in("127.0.0.1")  # as for pages of this machine; others are judged by the name they ask for
    yield gate
    gate.close()


@pytest.fixture(scope="module", params=BOTH)
def renderer(
    gate: Gate, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Renderer]:
    home = str(tmp_path_factory.mktemp("profiles"))
    renderer = Renderer(lambda: Start("Test/1", gate.address(), chrome=request.param, home=home, gated=True))
    yield renderer
    renderer.close()


def shown(renderer: Renderer, html: str, url: str = "http://public.example/page", **about: Any) -> Rendered:
    order = RenderOrder(id=0, url=url, html=html, timeout_s=about.pop("timeout_s", 8.0), max_body_b=1 << 20, **about)
    return renderer.render(order).result(WAIT_S)


def fetching(*addresses: str) -> str:
    """A page that asks for addresses and writes down what it gets."""
    asks = "".join(
        f"fetch({one!r}).then(a => a.text()).then(t => out.append('[' + t + ']'), () => out.append('[refused]'));"
        for one in addresses
    )
    return f"<html><body><p id=out></p><script>{asks}</script></body></html>"


def test_a_public_page_reaches_no_private_address_by_number_or_by_name(renderer: Renderer, inner: Site) -> None:
    port = inner.port
    page = fetching(
        f"{inner.base}/a", f"http://localhost:{port}/b", f"http://inner.example:{port}/c", f"http://nas:{port}/d"
    )
    rendered = shown(renderer, page)
    assert ">[refused][refused][refused][refused]<" in rendered.html
    assert inner.paths == []


def test_a_public_page_reaches_no_private_address_by_websocket(renderer: Renderer, inner: Site) -> None:
    page = f"""<html><body><p id=out></p><script>fetch('{inner.base}/fetched').catch(() => 0).then(() => {{
    const socket = new WebSocket('ws://127.0.0.1:{inner.port}/socket');
    socket.onerror = () => out.append('[refused]');
    }});</script></body></html>"""
    shown(renderer, page, url=f"{inner.base}/own", private_ok=True)  # which knows the way
    asked = set(inner.paths)
    assert ">[refused]<" in shown(renderer, page, wait_for="#out:not(:empty)").html
    assert set(inner.paths) == asked == {"/fetched", "/socket"}
    assert inner.paths.count("/socket") == 1


def test_names_that_are_the_users_own_are_let_in(gate: Gate, renderer: Renderer, inner: Site) -> None:
    gate.let_in("own.example")
    page = fetching(f"http://own.example:{inner.port}/a", f"http://other.example:{inner.port}/b")
    rendered = shown(renderer, page, url=f"http://own.example:{inner.port}/page", private_ok=True)
    assert '[{"secret": "inside"}]' in rendered.html
    assert inner.paths == ["/a"]


def test_a_page_of_this_machine_may_ask_it(renderer: Renderer, inner: Site) -> None:
    headers = (("X-Key", "1"),)
    rendered = shown(renderer, fetching("/data"), url=f"{inner.base}/page", private_ok=True, headers=headers)
    assert '[{"secret": "inside"}]' in rendered.html
    assert rendered.answers == (JsonAnswer(f"{inner.base}/data", '{"secret": "inside"}'),)
    sent = inner.asked[0][1]
    assert (sent["x-key"], sent["user-agent"]) == ("1", "Test/1")
    assert rendered.requests == 1


def test_the_recipes_headers_stay_with_their_origin(renderer: Renderer, inner: Site) -> None:
    other = Site()
    try:
        page = fetching(f"{other.base}/x")
        shown(renderer, page, url=f"{inner.base}/page", private_ok=True, headers=(("X-Key", "1"),))
        assert [headers.get("x-key") for _, headers in other.asked] == [None]
    finally:
        other.close()


def test_files_windows_downloads_and_pictures_are_refused(renderer: Renderer, inner: Site) -> None:
    page = f"""<html><body><p id=out></p><iframe src="file:///etc/passwd"></iframe><img src="{inner.base}/picture.png">
    <a id=load href="data:text/plain,x" download=x>x</a><script>
    fetch('file:///etc/passwd').then(a => a.text()).then(t => out.append(t), () => out.append('[refused]'));
    out.append(window.open('{inner.base}/window') === null ? '[no window]' : '[window]');
    load.click(); alert('x'); out.append('[' + confirm('x') + ']');
    navigator.permissions.query({{name: 'notifications'}}).then(told => out.append('[' + told.state + ']'));
    </script></body></html>"""
    rendered = shown(renderer, page, url=f"{inner.base}/page", private_ok=True)
    assert "[refused]" in rendered.html and "[no window]" in rendered.html and "[false]" in rendered.html
    assert "root:" not in rendered.html and "[granted]" not in rendered.html
    assert inner.paths == []


def test_where_a_page_wants_to_go_is_told_and_not_followed(renderer: Renderer, inner: Site) -> None:
    page = "<html><body><script>location.href = '/next'</script></body></html>"
    rendered = shown(renderer, page, url=f"{inner.base}/page", private_ok=True)
    assert rendered.moved == f"{inner.base}/next"
    assert inner.paths == []


def test_a_page_that_hangs_ends_at_its_deadline_and_the_others_go_on(renderer: Renderer) -> None:
    hanging = "<html><body><script>while (true) {}</script></body></html>"
    order = RenderOrder(id=0, url="http://one.example/", html=hanging, timeout_s=3.0, max_body_b=1 << 20)
    stuck = renderer.render(order)
    good = [shown(renderer, f"<html><body><b>{n}</b></body></html>", f"http://two.example/{n}") for n in range(5)]
    assert [f"<b>{n}</b>" in one.html for n, one in enumerate(good)] == [True] * 5
    assert stuck.result(WAIT_S).reason == "timeout"


def test_too_large_a_document_is_a_reason(renderer: Renderer) -> None:
    page = "<html><body><script>document.body.append('x'.repeat(2e6))</script></body></html>"
    assert shown(renderer, page).reason == "too-large"


def test_a_page_of_text_in_any_language_comes_back_whole(renderer: Renderer) -> None:
    assert "织表 é 😀" in shown(renderer, "<!doctype html><html><body>织表 é 😀</body></html>").html


@pytest.mark.parametrize("program", (BUILTIN, SLOW_CHROME))
def test_the_process_is_replaced_when_it_has_had_its_pages_and_leaves_nothing_behind(
    program: str, tmp_path: Path
) -> None:
    renderer = Renderer(lambda: Start("Test/1", chrome=program, home=str(tmp_path)), pages_each=3)
    pids = set()
    for n in range(8):
        assert f"<b>{n}</b>" in shown(renderer, f"<b>{n}</b>").html
        pids.add(renderer.pid)
    children = [
        one for pid in pids - {0} if psutil.pid_exists(pid) for one in psutil.Process(pid).children(recursive=True)
    ]
    renderer.close()
    assert renderer.started == 3
    assert not psutil.wait_procs(children, timeout=10)[1]


@pytest.mark.parametrize("program", BOTH)
def test_a_page_whose_process_is_killed_is_shown_by_the_next(program: str, tmp_path: Path) -> None:
    renderer = Renderer(lambda: Start("Test/1", chrome=program, home=str(tmp_path)))
    try:
        shown(renderer, "<b>first</b>")
        order = RenderOrder(
            id=0, url="http://a.example/", html="<b>late</b>", timeout_s=20.0, max_body_b=1 << 20, wait="1"
        )
        late = renderer.render(order)
        process = psutil.Process(renderer.pid)
        children = process.children(recursive=True)
        process.kill()
        assert "<b>late</b>" in late.result(WAIT_S).html
        assert children and not psutil.wait_procs(children, timeout=10)[1]
        assert renderer.started == 2
    finally:
        renderer.close()


def test_open_shadow_roots_and_frames_of_the_same_origin_are_in_the_document(renderer: Renderer) -> None:
    page = """<!doctype html><html><body><my-card><i>in its slot</i></my-card><iframe id=f></iframe><script>
    customElements.define('my-card', class extends HTMLElement { connectedCallback() {
      setTimeout(() => { this.attachShadow({mode: 'open'}).innerHTML = '<p>from the shadow <slot></slot></p>'; }, 50);
    }});
    const inner = document.getElementById('f').contentDocument;
    setTimeout(() => { inner.body.innerHTML = '<b>from the frame</b><a href="/there">x</a>'; }, 80);
    </script></body></html>"""
    html = shown(renderer, page).html
    assert html.startswith("<!DOCTYPE html>")
    assert "<my-card><p>from the shadow <i>in its slot</i></p></my-card>" in html
    assert "<b>from the frame</b>" in html.partition("data-frame=")[2]
    assert html.count("in its slot") == 1


def test_large_documents_are_shown_too(renderer: Renderer) -> None:
    many = "".join(f"<li>Row {number} 织表</li>" for number in range(60_000))
    page = f"<html><body><ul>{many}</ul><script>document.body.append('done by script')</script></body></html>"
    order = RenderOrder(id=0, url="http://public.example/", html=page, timeout_s=30.0, max_body_b=32 << 20)
    html = renderer.render(order).result(WAIT_S).html
    assert len(quote(page)) > 2_500_000
    assert html.count("<li>") == 60_000
    assert "done by script" in html


def test_answers_say_by_which_method_they_came(renderer: Renderer, inner: Site) -> None:
    page = """<html><body><script>
    fetch('/data'); fetch('/query', {method: 'POST', body: '{}'});
    const x = new XMLHttpRequest(); x.open('get', '/xhr'); x.send();
    </script></body></html>"""
    rendered = shown(renderer, page, url=f"{inner.base}/page", private_ok=True)
    told = {(one.url.removeprefix(inner.base), one.method) for one in rendered.answers}
    assert told == {("/data", "GET"), ("/query", "POST"), ("/xhr", "GET")}


def test_pages_shown_at_the_same_time_are_all_in_sight(renderer: Renderer) -> None:
    page = """<html><body><p id=out></p><script>
    setTimeout(() => {
      requestAnimationFrame(() => out.append('[drawn]'));
      new IntersectionObserver((seen) => seen[0].isIntersecting && out.append('[seen]')).observe(out);
    }, 200);
    </script></body></html>"""
    order = RenderOrder(id=0, url="http://public.example/", html=page, timeout_s=20.0, max_body_b=1 << 20, wait="1")
    coming = [renderer.render(order) for _ in range(4)]
    shown = [one.result(WAIT_S).html for one in coming]
    assert [("[drawn]" in html, "[seen]" in html) for html in shown] == [(True, True)] * 4
