"""The scripts that run in a page that is shown: one that watches it from its start, and questions asked of it."""

from __future__ import annotations

import json

_WATCH = """
(() => {
  const state = {pending: 0, timers: 0, last: performance.now(), answers: [], size: 0, inside: false};
  Object.defineProperty(window, TOKEN, {value: state});
  const touch = () => { state.last = performance.now(); };
  const begin = () => { state.pending++; touch(); };
  const end = () => { state.pending--; touch(); };
  const keep = (url, text, method) => {
    if (state.answers.length < MOST && state.size + text.length <= SIZE) {
      state.size += text.length;
      state.answers.push([String(url), text, String(method || 'GET').toUpperCase()]);
    }
  };
  const json = (type) => /\\bjson\\b/i.test(type || '');
  const fetched = window.fetch;
  window.fetch = function (...args) {
    begin();
    const asked = args[0] instanceof Request ? args[0].method : '';
    const method = (args[1] && args[1].method) || asked;
    return fetched.apply(this, args).then((answer) => {
      if (!json(answer.headers.get('content-type'))) { end(); return answer; }
      answer.clone().text().then((text) => keep(answer.url, text, method)).catch(() => {}).finally(end);
      return answer;
    }, (error) => { end(); throw error; });
  };
  const methods = new WeakMap();
  const opened = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...args) {
    methods.set(this, args[0]);
    return opened.apply(this, args);
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    begin();
    this.addEventListener('loadend', () => {
      if (json(this.getResponseHeader('content-type'))) {
        const method = methods.get(this);
        if (this.responseType === '' || this.responseType === 'text') keep(this.responseURL, this.responseText, method);
        else if (this.responseType === 'json') keep(this.responseURL, JSON.stringify(this.response), method);
      }
      end();
    }, {once: true});
    try { return send.apply(this, args); } catch (error) { end(); throw error; }
  };
  const later = window.setTimeout;
  window.setTimeout = function (work, delay, ...args) {
    if (typeof work !== 'function' || state.inside || !(delay > 0 && delay <= LATER)) {
      return later.call(window, work, delay, ...args);
    }
    state.timers++;
    const due = performance.now() + delay;
    later.call(window, () => { state.timers--; }, delay + 20);
    return later.call(window, function (...given) {
      state.inside = true;
      touch();
      try { return work.apply(this, given); } finally { state.inside = false; }
    }, delay, ...args);
  };
  const observer = new MutationObserver(touch);
  const seen = {subtree: true, childList: true, characterData: true};
  observer.observe(document, seen);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...args) {
    const root = attach.apply(this, args);
    observer.observe(root, seen);
    return root;
  };
})();
"""
_STATES = """
  const states = [];
  const gather = (view, depth) => {
    const state = view[TOKEN];
    if (state) states.push([state, view.performance.now()]);
    for (let i = 0; depth < 3 && i < Math.min(view.frames.length, 50); i++) {
      try { gather(view.frames[i], depth + 1); } catch (error) { /* of another origin */ }
    }
  };
  gather(window, 0);
"""
_ASK = (
    """
(() => {"""
    + _STATES
    + """
  let matched = true;
  try { matched = !WAIT_FOR || document.querySelector(WAIT_FOR) !== null; } catch (error) { matched = null; }
  const root = document.scrollingElement || document.documentElement;
  return JSON.stringify([
    window[TOKEN] ? document.readyState : 'loading',
    states.reduce((sum, [state]) => sum + state.pending + state.timers, 0),
    Math.min(...states.map(([state, now]) => now - state.last), 1e9), matched,
    document.getElementsByTagName('*').length, root ? root.scrollHeight : 0,
  ]);
})()
"""
)
_SCROLL = """
(() => {
  const root = document.scrollingElement || document.documentElement;
  window.scrollTo(0, root.scrollHeight);
  return 'done';
})()
"""
_CLICK = """
(() => {
  let found = null;
  try { found = document.querySelector(CLICK); } catch (error) { return 'bad'; }
  if (!found || found.disabled || found.getAttribute('aria-disabled') === 'true' || !found.getClientRects().length) {
    return 'gone';
  }
  found.scrollIntoView({block: 'center'});
  found.click();
  return 'done';
})()
"""
_WRITE = "document.open(); document.write(HTML); document.close(); 'done'"
_ANSWERS = (
    "(() => {"
    + _STATES
    + """
  return JSON.stringify(states.flatMap(([state]) => state.answers).slice(0, MOST));
})()
"""
)
COPY = """
const inner = (frame) => {
  try { return frame.contentDocument && frame.contentDocument.body; } catch (error) { return null; }
};
const framed = (one) => (one.localName === 'iframe' || one.localName === 'frame') && inner(one);
const copied = (note) => {
  const inert = document.implementation.createHTMLDocument('');
  const fill = (made, nodes, foreign, depth) => {
    for (const node of nodes) for (const one of copy(node, foreign, depth)) made.append(one);
    return made;
  };
  const copy = (node, foreign, depth) => {
    if (depth > 400) return [];
    if (node.nodeType !== 1) return [inert.importNode(node, false)];
    if (node.localName === 'slot' && node.getRootNode() instanceof ShadowRoot) {
      const given = node.assignedNodes();
      return [...(given.length ? given : node.childNodes)].flatMap((one) => copy(one, foreign, depth + 1));
    }
    const made = inert.importNode(node, node.localName === 'template');
    note(made, node);
    if (node.localName === 'template') return [made];
    if (foreign) {
      for (const name of ['href', 'src']) {
        if (made.hasAttribute(name) && typeof node[name] === 'string') made.setAttribute(name, node[name]);
      }
    }
    if (node.shadowRoot) fill(made, node.shadowRoot.childNodes, foreign, depth + 1);
    if (!framed(node)) fill(made, [...node.childNodes].filter((one) => !one.assignedSlot), foreign, depth + 1);
    const body = framed(node);
    if (!body) return [made];
    const place = inert.createElement('div');
    place.setAttribute('data-frame', node.contentDocument.URL);
    return [made, fill(place, body.childNodes, true, depth + 1)];
  };
  return copy(document.documentElement, false, 0)[0];
};
const kind = () => (document.doctype ? new XMLSerializer().serializeToString(document.doctype) : '');
"""
"""Defines copied(note), the whole document copied into one without scripts, and kind(), its doctype as text.

note(copy, element) is called for each element that is copied.
"""

_WHOLE = (
    "(() => {"
    + COPY
    + """
  const special = (root) => [...root.querySelectorAll('*')].some((one) => one.shadowRoot || framed(one));
  if (!document.documentElement) return '';
  return kind() + (special(document) ? copied(() => {}) : document.documentElement).outerHTML;
})()
"""
)
LATER_MS = 3000
"""Timers the page sets at first count as work it has still to do, up to this delay."""


def watch(token: str, *, most: int, size_b: int) -> str:
    """The script that runs before the page's own, in its frames too. It keeps what it sees under `token`."""
    return _filled(_WATCH, TOKEN=token, MOST=most, SIZE=size_b, LATER=LATER_MS)


def ask(token: str, wait_for: str) -> str:
    """How the page is: ready state, work in hand, ms since it changed, `wait_for` matches, elements, height, as JSON.

    The match is null where the selector is none. Frames of its own origin count too.
    """
    return _filled(_ASK, TOKEN=token, WAIT_FOR=wait_for)


def scroll() -> str:
    """Scrolls to the end; gives 'done'."""
    return _SCROLL


def click(selector: str) -> str:
    """Clicks the first match; gives 'done', 'gone' where there is none to be clicked, 'bad' for no selector."""
    return _filled(_CLICK, CLICK=selector)


def write(html: str) -> str:
    """Fills an empty page with a document."""
    return _filled(_WRITE, HTML=html)


def answers(token: str, *, most: int) -> str:
    """The JSON answers seen, as JSON: triples of address, text and method."""
    return _filled(_ANSWERS, TOKEN=token, MOST=most)


def whole() -> str:
    """The document as HTML. What open shadow roots show stands in their elements, with what is slotted in its place.

    A frame of the same origin is followed by `<div data-frame="its address">` with its body; links in there are whole.
    Nothing of the page itself is touched: its elements are copied into a document whose scripts do not run.
    """
    return _WHOLE


def _filled(script: str, **values: str | int) -> str:
    for name, value in values.items():
        script = script.replace(name, json.dumps(value))
    return script
