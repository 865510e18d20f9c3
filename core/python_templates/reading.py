"""Taking fields out of a page with Beautiful Soup, or with lxml where a selector is an XPath; and the main part."""

from __future__ import annotations

PARSE = '''
def parse(url, text):
    """The rows of a page; a row is a list with a cell for each field."""  #? !follow
    """The rows of a page, the addresses of the rows' details, and those of further pages."""  #? follow
    if not text:
        return []  #? !follow
        return [], [], []  #? follow
    page = tree_of(text)
    base = base_of(page, url)
    rows = find_all(page, ROWS) if ROWS else [page]
    table = [[cell(row, select, take, base) for _, select, take in FIELDS] for row in rows]  #? !values
    table = [[raw(row, *field, base) for field in FIELDS] for row in rows]  #? values
    if not any(value is not None for row in table for value in row):
        table = []  # a page on which nothing was found gives no rows
    table = [finish(row, FIELDS, base) for row in table]  #? values
    return table  #? !follow
    details = [link(find_all(row, DETAIL), base) for row in rows] if table else []  #? detail
    details = []  #? !detail+follow
    further = [link([one], base) for one in find_all(page, NEXT)]  #? next
    further = []  #? !next+follow
    return table, details, further  #? follow
'''

PARSE_DETAIL = '''
def parse_detail(url, text):
    """The cells that a detail page adds to its row."""
    if not text:
        return [None] * len(DETAIL_FIELDS)
    page = tree_of(text)
    return [cell(page, select, take, base_of(page, url)) for _, select, take in DETAIL_FIELDS]  #? !values
    base = base_of(page, url)  #? values
    return finish([raw(page, *field, base) for field in DETAIL_FIELDS], DETAIL_FIELDS, base)  #? values
'''

SOUP = '''
def tree_of(text):
    """The page's outermost element. html5lib builds the tree as a browser does."""
    feed = text.lstrip().startswith("<?xml") and "<html" not in text[:2000]
    return BeautifulSoup(text, "xml" if feed else "html5lib", multi_valued_attributes=None).find()


def find_all(element, select):
    """What a CSS selector finds: the element itself, where it matches, and what is inside; '.' is the element."""
    if select == ".":
        return [element]
    return ([element] if element.css.match(select) else []) + element.select(select)


def text_of(element):
    """The text without that of scripts and styles inside, every stretch of blanks made one."""
    scripts = {id(piece) for one in element.find_all(["script", "style", "template"]) for piece in one.descendants}
    pieces = [one for one in element.descendants if type(one) in (NavigableString, CData) and id(one) not in scripts]
    return " ".join("".join(pieces).split())


def cell(element, select, take, base):
    """What a field takes of the first element it finds: its text, its HTML or an attribute; None without one."""
    found = next(iter(find_all(element, select)), None)
    if found is None:
        return None
    if take == "text":
        return text_of(found) or None
    if take == "html":  #? html
        return found.decode(formatter=AsWritten()) or None  #? html
    if take in ("article", "markdown"):  #? article
        return article_of(found.decode(formatter=AsWritten()), base, take)  #? article
    value = found.get(take[1:], "").strip()
    return absolute(base, value) if value and take in ADDRESSES else value or None
'''

AS_WRITTEN = '''
class AsWritten(HTMLFormatter):
    """HTML as browsers write it: attributes in their order, <br> without a slash."""

    def __init__(self):
        super().__init__(EntitySubstitution.substitute_xml, void_element_close_prefix="")

    def attributes(self, tag):
        return tag.attrs.items()
'''

XPATH = '''
def tree_of(text):
    """The page's outermost element. html5lib builds the tree as a browser does."""
    if not text.lstrip().startswith("<?xml") or "<html" in text[:2000]:
        return html5lib.parse(text, treebuilder="lxml", namespaceHTMLElements=False).getroot()
    root = etree.fromstring(text.encode(), etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False))
    for one in root.iter(etree.Element):
        if one.prefix is None:
            one.tag = etree.QName(one).localname  # so that //entry finds what a feed calls entry
    return root


def find_all(element, select):
    """What a selector finds in the element and in what is inside: an XPath after 'xpath:', or CSS."""
    if select == ".":
        return [element]
    if select.startswith("xpath:"):
        found = element.xpath(select[6:].strip())
        return found if isinstance(found, list) else [found]
    inside = set(element.iter())
    page = element.getroottree().getroot()
    return [one for one in page.cssselect(select, translator="html") if one in inside]


def text_of(element):
    """The text without that of scripts and styles inside, every stretch of blanks made one."""
    hidden = "ancestor::script or ancestor::style or ancestor::template"
    pieces = element.itertext() if element.tag in ("script", "style") else element.xpath(f".//text()[not({hidden})]")
    return " ".join("".join(pieces).split())


def cell(element, select, take, base):
    """What a field takes of the first thing it finds; None without one."""
    found = next(iter(find_all(element, select)), None)
    if not hasattr(found, "tag"):
        return value_of(found, base)
    if take == "text":
        return text_of(found) or None
    if take == "html":  #? html
        return etree.tostring(found, encoding="unicode", method="html", with_tail=False).strip() or None  #? html
    if take in ("article", "markdown"):  #? article
        markup = etree.tostring(found, encoding="unicode", method="html", with_tail=False)  #? article
        return article_of(markup, base, take)  #? article
    value = found.get(take[1:], "").strip()
    return absolute(base, value) if value and take in ADDRESSES else value or None


def value_of(found, base):
    """What an XPath gives that is no element: the text of an attribute or a function, a number, true or false."""
    if found is None or isinstance(found, bool):
        return None if found is None else str(found).lower()
    if isinstance(found, float):
        return int(found) if found.is_integer() else None if found != found else found
    text = " ".join(found.split())
    if f"@{getattr(found, 'attrname', None)}" in ADDRESSES:
        return absolute(base, text) if text else None
    return text or None
'''

ARTICLE = '''
def article_of(markup, url, take):
    """The main text without menus and advertisements; None where there is no article."""
    kind, links = ("markdown", True) if take == "markdown" else ("txt", False)
    text = extract(markup, url=url, output_format=kind, include_comments=False, include_links=links)
    return text.strip() or None if text else None
'''

ABSOLUTE = '''
def base_of(page, url):
    """The address that links of the page are relative to."""
    for one in find_all(page, "base[href]"):
        return absolute(url, one.get("href").strip())
    return url


def absolute(base, address):
    """The address that a link on the page means, as browsers understand it; mailto: and the like stay."""
    try:
        whole = join_url(base, address)
    except ValueError:
        return address
    return whole if whole.startswith(("http://", "https://")) else address
'''

LINK = '''
def link(found, base):
    """The address, without what is after '#', of the first link found; None without one."""
    for one in found[:1]:
        href = one if isinstance(one, str) else one.get("href") or ""
        address = absolute(base, href.strip()).partition("#")[0]
        return address if href and address.startswith("http") else None
    return None
'''

MAIN = '''
def main():
    """Write the table, row by row, in the order of the addresses."""
    target = sys.argv[1] if len(sys.argv) > 1 else "table.csv"
    count = 0
    seen = set()  #? unique
    with open(target, "w", newline="", encoding="utf-8-sig") as file:  # Excel knows UTF-8 by this mark
        table = csv.writer(file)
        table.writerow(name for name, _, _ in FIELDS)
        urls = [url for url in URLS if allowed(url)]  #? robots
        urls = URLS  #? !robots
        for rows in read_all(urls, parse):
            rows = list(once(rows, seen))  #? unique
            table.writerows(rows)
            count += len(rows)
    print(f"{count} rows in {target}", file=sys.stderr)


if __name__ == "__main__":  # not in the processes that a pool starts  #? processes
if __name__ == "__main__":  #? !processes
    main()
'''

FOLLOW = '''
def crawl():
    """The rows of all pages. Pages found on a page come behind it, in waves: all that one wave found is the next."""
    pages, seen = [], set(URLS)
    wave, depth = list(enumerate(URLS)), 0
    while wave:
        wave = [(root, url) for root, url in wave if allowed(url)]  #? robots
        found = []
        for (root, _), (rows, details, further) in zip(wave, read_all([url for _, url in wave], parse)):
            pages.append((root, depth, rows, details))
            for url in further:
                if url and url not in seen and len(seen) < MAX_PAGES:  #? most
                if url and url not in seen:  #? !most
                    seen.add(url)
                    found.append((root, url))
        wave, depth = found, depth + 1
    pages.sort(key=lambda page: page[:2])
    rows = [row for page in pages for row in page[2]]
    complete(rows, [url for page in pages for url in page[3]])  #? detail
    return rows


def complete(rows, details):  #? detail
    """Add the cells of each row's detail page to it."""  #? detail
    open_rows = [(row, url) for row, url in zip(rows, details) if url and allowed(url)]  #? detail+robots
    open_rows = [(row, url) for row, url in zip(rows, details) if url]  #? detail+!robots
    for (row, _), cells in zip(open_rows, read_all([url for _, url in open_rows], parse_detail)):  #? detail
        row.extend(cells)  #? detail
    for row in rows:  #? detail
        row.extend([None] * (len(FIELDS) + len(DETAIL_FIELDS) - len(row)))  #? detail


def main():
    """Write the table."""
    target = sys.argv[1] if len(sys.argv) > 1 else "table.csv"
    rows = crawl()
    rows = list(once(rows, set()))  #? unique
    with open(target, "w", newline="", encoding="utf-8-sig") as file:  # Excel knows UTF-8 by this mark
        table = csv.writer(file)
        table.writerow(name for name, _, _ in FIELDS + DETAIL_FIELDS)  #? detail
        table.writerow(name for name, _, _ in FIELDS)  #? !detail
        table.writerows(rows)
    print(f"{len(rows)} rows in {target}", file=sys.stderr)


if __name__ == "__main__":  # not in the processes that a pool starts  #? processes
if __name__ == "__main__":  #? !processes
    main()
'''
