"""The scripts the render process runs in a page: one that watches it from its start, and questions asked of it."""

from __future__ import annotations

import json

_WATCH = """
(() => {
  const state = {pending: 0, timers: 0, last: performance.now(), answers: [], size: 0, inside: false};
  Object.defineProperty(window, TOKEN, {value: state});
  const touch = () => { state.last = performance.now(); };
  const begin = () => { state.pending++; touch(); };
  const end = () => { state.pending--; touch(); };
  const keep = (url, text) => {
    if (state.answers.length < MOST && state.size + text.length <= SIZE) {
      state.size += text.length;
      state.answers.push([String(url), text]);
    }
  };
  const json = (type) => /\\bjson\\b/i.test(type || '');
  const fetched = window.fetch;
  window.fetch = function (...args) {
    begin();
    return fetched.apply(this, args).then((answer) => {
      if (!json(answer.headers.get('content-type'))) { end(); return answer; }
      answer.clone().text().then((text) => keep(answer.url, text)).catch(() => {}).finally(end);
      return answer;
    }, (error) => { end(); throw error; });
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    begin();
    this.addEventListener('loadend', () => {
      if (json(this.getResponseHeader('content-type'))) {
        if (this.responseType === '' || this.responseType === 'text') keep(this.responseURL, this.responseText);
        else if (this.responseType === 'json') keep(this.responseURL, JSON.stringify(this.response));
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
  new MutationObserver(touch).observe(document, {subtree: true, childList: true, characterData: true});
})();
"""
_ASK = """
(() => {
  const state = window[TOKEN];
  let matched = true;
  try { matched = !WAIT_FOR || document.querySelector(WAIT_FOR) !== null; } catch (error) { matched = null; }
  const root = document.scrollingElement || document.documentElement;
  return JSON.stringify([
    state ? document.readyState : 'loading', state ? state.pending + state.timers : 0,
    state ? performance.now() - state.last : 0, matched,
    document.getElementsByTagName('*').length, root ? root.scrollHeight : 0,
  ]);
})()
"""
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
_ANSWERS = "JSON.stringify((window[TOKEN] || {answers: []}).answers)"
LATER_MS = 3000
"""Timers the page sets at first count as work it has still to do, up to this delay."""


def watch(token: str, *, most: int, size_b: int) -> str:
    """The script that runs before the page's own. It keeps what it sees under `token`, out of the page's sight."""
    return _filled(_WATCH, TOKEN=token, MOST=most, SIZE=size_b, LATER=LATER_MS)


def ask(token: str, wait_for: str) -> str:
    """How the page is: ready state, work in hand, ms since it changed, `wait_for` matches, elements, height, as JSON.

    The match is null where the selector is none.
    """
    return _filled(_ASK, TOKEN=token, WAIT_FOR=wait_for)


def scroll() -> str:
    """Scrolls to the end; gives 'done'."""
    return _SCROLL


def click(selector: str) -> str:
    """Clicks the first match; gives 'done', 'gone' where there is none to be clicked, 'bad' for no selector."""
    return _filled(_CLICK, CLICK=selector)


def answers(token: str) -> str:
    """The JSON answers seen, as JSON: pairs of address and text."""
    return _filled(_ANSWERS, TOKEN=token)


def _filled(script: str, **values: str | int) -> str:
    for name, value in values.items():
        script = script.replace(name, json.dumps(value))
    return script
