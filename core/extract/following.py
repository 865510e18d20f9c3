"""The links of a page that a job may follow, as addresses: each once, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable

from core.extract.document import Document
from core.extract.json_tree import JsonNode, JsonTree
from core.extract.selectors import Selector
from core.extract.trees import HtmlTree, Node, XmlTree
from core.scope import LinkRules
from core.url import host_of, join

_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:", "blob:")


def links_of(document: Document, selector: Selector, rules: LinkRules, scope: str) -> tuple[str, ...]:
    """The addresses the page links to and the rules let in, but its own. `scope` is the pasted page's address."""
    found: dict[str, None] = {}
    own = document.tree.url.partition("#")[0]
    last, known = "", dict[str, str]()
    for href, base in dict.fromkeys(_hrefs(document, selector)):  # most links of a page stand there more than once
        if base != last:
            last, known = base, rules.memory(host_of(base), scope)
        url = known.get(href)
        if url is None:
            url = "" if href.startswith(_NO_PAGE) else _admitted(join(base, href), rules, scope)
            if href.startswith("/") and not href.startswith("//"):
                known[href] = url
        if url and url != own:
            found[url] = None
    return tuple(found)


def _admitted(url: str | None, rules: LinkRules, scope: str) -> str:
    return "".join(rules.admitted((url,), scope)) if url else ""


def _hrefs(document: Document, selector: Selector) -> Iterable[tuple[str, str]]:
    """Each link as it is written, with the address it is relative to; an XPath may give the link itself."""
    tree = document.tree
    for node in selector.all(document, None):
        if isinstance(node, str):
            href, base = node, tree.url
        elif isinstance(node, (int, float)):
            continue
        elif isinstance(node, JsonNode):
            href, base = document.tree_of(node).attribute(node, "href"), tree.url
        elif isinstance(tree, HtmlTree):
            href, base = node.attributes.get("href") or "", tree.base
        else:
            href, base = _named(tree, node), tree.base_of(node)
        if href := href.strip():
            yield href, base


def _named(tree: XmlTree | JsonTree, node: Node) -> str:
    """The link in an element of a feed, or in a value of a JSON document."""
    written = tree.attributes(node).get("href", "") if isinstance(tree, XmlTree) else ""
    return written or tree.text(node)
