"""The script by which the live page is read, pointed at and marked.

It runs in a world of its own: the page sees neither its variables nor its functions, and cannot change what they use.
What the page can see is one empty element at its end, in whose closed shadow root the marks are drawn.

An element's way is found in what a parser makes of the page written out as text, for that is what the host picks from:
browsers build trees that their text does not give back, such as a <div> within a <p>.
"""

from __future__ import annotations

import json
from typing import Any

from core.render import page_scripts

MOST_B = 16_000_000
"""Characters of a page that is read."""

SOURCE = """
(() => {
  if (globalThis.sheetweaver) return;
  const NAME = 'sheetweaver-marks', STAMP = 'data-sheetweaver-n';
  const STYLES = {
    now: 'outline:2px solid #1f2937;box-shadow:0 0 0 4px rgba(255,255,255,.75)',
    chosen: 'outline:3px solid #0f766e;background:rgba(15,118,110,.28)',
    found: 'outline:2px solid #0f766e;background:rgba(15,118,110,.12)',
    alike: 'outline:2px dashed #0f766e',
    out: 'outline:3px dotted #b91c1c;background:rgba(185,28,28,.16)',
  };
  let elements = new Map(), ways = new WeakMap(), marks = [], now = null;
  let layer = null, drawing = false, changed = false;
COPY
  const frameOf = (one) => one.ownerDocument.defaultView && one.ownerDocument.defaultView.frameElement;
  const above = (one) => one.parentElement || one.getRootNode().host || frameOf(one) || one;
  const under = (root, x, y) => {
    const one = root.elementFromPoint(x, y);
    if (!one || one.getRootNode() !== root) return null;
    if (one.shadowRoot) return under(one.shadowRoot, x, y) || one;
    if (!framed(one)) return one;
    const at = one.getBoundingClientRect();
    return under(one.contentDocument, x - at.left - one.clientLeft, y - at.top - one.clientTop) || one;
  };
  const place = (one) => {
    const {left, top, width, height} = one.getBoundingClientRect(), frame = frameOf(one);
    if (!frame) return {left, top, width, height};
    const outer = place(frame);
    return {left: left + outer.left + frame.clientLeft, top: top + outer.top + frame.clientTop, width, height};
  };
  const line = (text, most) => text.slice(0, 20 * most).replace(/\\s+/g, ' ').trim().slice(0, most);
  const label = (one) => one.localName + (one.id ? '#' + one.id : '')
    + [...one.classList].slice(0, 4).map((name) => '.' + name).join('');
  const wayOf = (one) => (ways.has(one) ? ways.get(one) : null);
  const about = (one) => JSON.stringify(one && {
    way: wayOf(one), label: line(label(one), 200), text: line(one.textContent || one.alt || '', 120), changed,
  });
  const surface = () => {
    if (!layer || !layer.host.isConnected) {
      const host = document.createElement(NAME);
      host.setAttribute('aria-hidden', 'true');
      host.style.cssText = 'all:initial;display:block;position:fixed;inset:0;pointer-events:none;z-index:2147483647';
      layer = host.attachShadow({mode: 'closed'});
      document.documentElement.append(host);
    }
    return layer;
  };
  const draw = () => {
    drawing = false;
    const boxes = [];
    for (const [kind, one] of now ? [...marks, ['now', now]] : marks) {
      const at = place(one);
      const away = at.top + at.height < 0 || at.left + at.width < 0 || at.top > innerHeight || at.left > innerWidth;
      if (away || !(at.width || at.height) || boxes.length > 500) continue;
      const box = document.createElement('div');
      box.style.cssText = `position:fixed;left:${at.left}px;top:${at.top}px;width:${at.width}px;height:${at.height}px;`
        + `outline-offset:-1px;border-radius:2px;${STYLES[kind]}`;
      boxes.push(box);
    }
    if (boxes.length || layer) surface().replaceChildren(...boxes);
  };
  const soon = () => {
    if (!drawing) { drawing = true; requestAnimationFrame(draw); }
  };
  const hide = () => {
    if (layer) layer.host.remove();
    layer = null;
  };
  const walked = (live, text) => {
    const found = new Map(), parsed = new DOMParser().parseFromString(text, 'text/html');
    const walk = (one, way) => {
      const number = one.getAttribute(STAMP);
      if (number !== null) found.set(way, live[number]);
      [...one.children].forEach((child, at) => walk(child, way ? way + '/' + at : String(at)));
    };
    walk(parsed.documentElement, '');
    return found;
  };
  const read = (kept) => {
    hide();
    const before = kept.map((way) => elements.get(way)), live = [], copies = [];
    const copy = copied((made, one) => { copies.push(made); live.push(one); });
    const text = kind() + copy.outerHTML;
    if (text.length > MOST) return JSON.stringify({large: text.length});
    copies.forEach((one, number) => one.setAttribute(STAMP, number));
    elements = walked(live, kind() + copy.outerHTML);
    ways = new WeakMap([...elements].map(([way, one]) => [one, way]));
    marks = [];
    changed = false;
    return JSON.stringify({
      text, url: document.URL, kept: before.map((one) => (one ? wayOf(one) : null)), last: now ? wayOf(now) : null,
    });
  };
  const shown = (one) => one.localName !== NAME && one.getClientRects().length > 0;
  const beside = (one, step) => {
    do one = one && one[step]; while (one && !shown(one));
    return one;
  };
  const STEPS = {
    up: above,
    down: (one) => [...(one.shadowRoot || framed(one) || one).children].find(shown),
    left: (one) => beside(one, 'previousElementSibling'),
    right: (one) => beside(one, 'nextElementSibling'),
  };
  globalThis.sheetweaver = {
    read,
    hover: (x, y) => { now = under(document, x, y); soon(); return about(now); },
    leave: () => { now = null; soon(); },
    walk: (step) => {
      now = now && now.isConnected ? STEPS[step](now) || now : document.body;
      now.scrollIntoView({block: 'nearest', inline: 'nearest'});
      soon();
      return about(now);
    },
    here: () => about(now && now.isConnected ? now : null),
    mark: (kinds) => {
      marks = kinds.flatMap(([kind, list]) => list.map((way) => [kind, elements.get(way)])).filter((one) => one[1]);
      soon();
    },
    rest: () => { now = null; marks = []; hide(); },
  };
  const ours = (node) => node.nodeType !== 1 || node.localName === NAME;
  new MutationObserver((records) => {
    changed ||= records.some((one) => ![...one.addedNodes, ...one.removedNodes].every(ours));
    if (layer) soon();
  }).observe(document, {childList: true, subtree: true});
  addEventListener('scroll', () => layer && soon(), true);
  addEventListener('resize', () => layer && soon());
})();
""".replace("MOST", str(MOST_B)).replace("COPY", page_scripts.COPY)


def call(name: str, *values: Any) -> str:
    """The expression that calls one of its functions; None is what it gives where the page has no document."""
    told = ", ".join(json.dumps(value) for value in values)
    return f"globalThis.sheetweaver ? sheetweaver.{name}({told}) : null"
