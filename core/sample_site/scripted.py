"""The sample site's pages that are made by scripts from its API; each has the rows of a static twin."""

from __future__ import annotations

import json

from core.sample_site import data
from core.sample_site.pages import Reply, html, note

SCRIPTED_PAGES = 5
"""The list pages whose posts the endless list, the one with a button and the one behind a login have."""

TOKEN = "sample-token-7f3a"
DELAY_MS = 300

_CARD = """
const text = (value) => { const made = document.createElement('i'); made.textContent = value; return made.innerHTML; };
const card = (one, index) => '<article class="post-item" data-index="' + index + '"><section class="post-item-body">'
  + '<a class="post-item-title" href="' + text(one.path) + '">' + text(one.title) + '</a><p class="post-item-summary">'
  + text(one.summary) + '</p></section><footer class="post-item-foot"><a href="/author/' + index
  + '" class="post-item-author"><span>' + text(one.author) + '</span></a><time class="post-item-date">' + text(one.date)
  + '</time><span class="post-meta-item">阅读 <span class="post-item-views">' + text(one.views)
  + '</span></span></footer></article>';
const show = (found) => document.getElementById('app').insertAdjacentHTML(
  'beforeend', found.posts.map((one, index) => card(one, index + 1)).join(''));
const get = (address, headers) => fetch(address, {headers: headers || {}}).then((answer) => {
  if (!answer.ok) throw new Error('status ' + answer.status);
  return answer.json();
});
"""
_DELAYED = "setTimeout(() => get('/api/posts?page=NUMBER').then(show), DELAY);"
_SCROLLED = """
let shown = 0, busy = false;
const more = () => {
  if (busy || shown >= LAST) return;
  busy = true;
  get('/api/posts?page=' + (shown + 1)).then((found) => { show(found); shown += 1; busy = false; });
};
more();
window.addEventListener('scroll', () => {
  if (window.innerHeight + window.scrollY >= document.body.scrollHeight - 200) more();
});
"""
_CLICKED = """
let shown = 0;
const button = document.getElementById('more');
const more = () => get('/api/posts?page=' + (shown + 1)).then((found) => {
  show(found);
  shown += 1;
  if (shown >= LAST) button.remove();
});
button.addEventListener('click', more);
more();
"""
_LOGGED_IN = """
get('/api/token').then(async (told) => {
  sessionStorage.setItem('token', told.token);
  for (let page = 1; page <= LAST; page++) {
    show(await get('/api/members?page=' + page, {Authorization: 'Bearer ' + sessionStorage.getItem('token')}));
  }
});
"""
_MOVED = "location.href = '/blog/3';"
_BUTTON = '<button id="more">更多 More</button>'
_KINDS = {
    "scroll": (_SCROLLED, ""),
    "more": (_CLICKED, "<button id='more'>更多 More</button>"),
    "login": (_LOGGED_IN, ""),
    "moved": (_MOVED, ""),
}


def scripted(name: str) -> Reply:
    """The page /js/NAME: the number of a list page that comes late, or one of the others; 404 where there is none."""
    script, further = _KINDS.get(name, ("", ""))
    if name.isascii() and name.isdigit() and 1 <= int(name) <= data.BLOG_PAGES:
        script = _DELAYED.replace("NUMBER", str(int(name)))
    if not script:
        return note("404 没有这个页面 Not found", status=404)
    script = script.replace("LAST", str(SCRIPTED_PAGES)).replace("DELAY", str(DELAY_MS))
    noscript = "<noscript>请启用脚本 Please enable JavaScript.</noscript>"
    return html(f"脚本 {name}", f'<div id="app"></div>{further}{noscript}<script>{_CARD}{script}</script>')


def token() -> Reply:
    """What a page's script is given to log in with."""
    return Reply(json.dumps({"token": TOKEN}).encode(), kind="application/json")


def members(number: int, authorization: str) -> Reply:
    """List page `number` as JSON for those who have the token; 401 for all others."""
    if authorization != f"Bearer {TOKEN}":
        return Reply(b'{"error": "token"}', kind="application/json", status=401)
    content = {"page": number, "posts": [one._asdict() for one in data.posts(number)]}
    return Reply(json.dumps(content, ensure_ascii=False).encode(), kind="application/json")
