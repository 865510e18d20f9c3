"""Making cells of what fields take: the steps of each column, one after another."""

from __future__ import annotations

LINES = '''
def lines_of(value):
    """A value as a cell: a list's items one a line, nothing for an empty text."""
    if isinstance(value, list):
        value = "\\n".join(" ".join(item.split("\\n")) for item in value)
    return None if value == "" else value
'''

EACH = '''
def each(function):
    """A step made of a function of one text; a list goes through it item by item."""

    def work(value, place, *arguments):
        if isinstance(value, list):
            made = [function(item, *arguments) for item in value]
            items = [one for piece in made for one in (piece if isinstance(piece, list) else [piece])]
            return [str(item) for item in items if item not in ("", None)]
        return None if value is None else function(str(value), *arguments)

    return work
'''

OWN = {
    "numbers_by": '''
def numbers_by(read):
    """A step that makes a number of a text, and leaves numbers alone."""

    def work(value, place, *arguments):
        return read(str(lines_of(value) or ""), *arguments) if isinstance(value, (str, list)) else value

    return work
''',
    "a_date": '''
def a_date(value, place, *order):
    """The date in a text, as ISO 8601."""
    return None if value is None else read_date(str(lines_of(value) or "")[:500], time.time(), *order)
''',
    "a_link": '''
def a_link(value, place):
    """The whole address that a link means."""
    if value is None:
        return None
    if isinstance(value, list):
        return [a_link(item, place) for item in value]
    text = str(value).strip()
    whole = absolute(place[0], text).partition("#")[0]
    if whole.startswith(("http://", "https://")):
        return whole
    if text.lower().startswith(("mailto:", "tel:", "data:", "magnet:", "ftp:")):
        return text
    raise ValueError("it is no address")
''',
    "an_image": '''
def an_image(value, place):
    """The whole address of an image, of several sizes the largest."""
    return None if value is None else a_link(best_source(str(lines_of(value) or "")), place)
''',
    "a_list": '''
def a_list(value, place):
    """A list as it is, of a text its lines."""
    return value if isinstance(value, list) or value is None else split(str(value), "\\n")
''',
    "join_items": '''
def join_items(value, place, separator):
    """A list's items in one text."""
    return separator.join(value) if isinstance(value, list) else value
''',
    "one_item": '''
def one_item(value, place, number):
    """One item of a list: 1 is the first, -1 the last."""
    if value is None:
        return None
    items = value if isinstance(value, list) else [str(value)]
    at = number - 1 if number > 0 else number
    if not -len(items) <= at < len(items):
        raise ValueError(f"there is no item {number}")
    return items[at]
''',
    "default_text": '''
def default_text(value, place, text):
    """The text where there is nothing."""
    return text if value in (None, "", []) else value
''',
    "filled": '''
def filled(value, place, template):
    """The template with the row's cells in its holes; nothing where all of them are empty."""
    holes = [one for one in HOLE.findall(template) if one[0] == "{" and one[1] != "{"]
    cells = {hole: place[1].get(hole[1:-1]) if hole != "{}" else lines_of(value) for hole in holes}
    if holes and all(cell is None for cell in cells.values()):
        return None
    written = {hole: "" if cell is None else str(cell) for hole, cell in cells.items()}
    return HOLE.sub(lambda found: written.get(found[0], found[0][0]), template)


HOLE = re.compile(r"[{][{]|[}][}]|[{][^{}]*[}]")
''',
}

FINISH = '''
def raw(element, name, select, take, base):
    """What a column takes: all that its selector finds where it is a list, else the first."""
    if name in LISTS:
        found = find_all(element, select)  #? json
        found = [one for one in find_all(element, select) if not isinstance(one, (str, float))]  #? !json
        items = [cell(one, ".", take, base) for one in found]
        if items:
            return [str(item) for item in items if item is not None] or None
    return cell(element, select, take, base)


def finish(row, fields, base):
    """The cells of a row: each value through the steps of its column, templates after the others."""
    cells = {name: lines_of(value) for (name, _, _), value in zip(fields, row)}
    for name, value in sorted(zip(list(cells), row), key=lambda one: is_late(one[0])):
        for step, *arguments in STEPS.get(name, ()):
            try:
                value = DO[step](value, (base, dict(cells)), *arguments)
            except (ValueError, ArithmeticError):
                value = None  # what cannot be made is an empty cell
        cells[name] = lines_of(value)
    return list(cells.values())


def is_late(name):
    """True for a column made of others."""
    return any(step == "template" for step, *_ in STEPS.get(name, ()))
'''

ONCE = '''
def once(rows, seen):
    """The rows without those whose key an earlier one has; a row with nothing in its key stays."""
    for row in rows:
        key = tuple(row[place] for place in UNIQUE)
        if key not in seen or not any(cell is not None for cell in key):
            seen.add(key)
            yield row
'''
