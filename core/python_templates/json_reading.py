"""Taking fields out of JSON with JMESPath, where a recipe's selectors are for that."""

from __future__ import annotations

JSON = '''
def tree_of(text):
    """The value of a JSON text, of JSON Lines the list of their values; None for anything else."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line, strict=False) for line in lines]
    except ValueError as error:
        print(f"this is no JSON: {error}", file=sys.stderr)
        return None


def search(value, select):
    """What a JMESPath finds in a value; None where a function is given a value of another kind."""
    if select == ".":
        return value
    if not select.startswith("json:"):
        return None  # a selector of elements, and JSON has none
    try:
        return jmespath.search(select[5:].strip(), value)
    except JMESPathError:
        return None


def find_all(value, select):
    """The values of the list that a JMESPath finds, without nulls; anything else alone."""
    found = search(value, select)
    if select == ".":
        return [value]
    return [one for one in (found if isinstance(found, list) else [found]) if one is not None]


def cell(value, select, take, base):
    """What a field takes of what it finds: texts and numbers as they are, objects and lists as JSON."""
    found = search(value, select)
    if take.startswith("@") and isinstance(found, dict):
        found = found.get(take[1:])
    if isinstance(found, str):
        found = found.strip()
        return absolute(base, found) if found and take in ADDRESSES else found or None
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, (dict, list)):
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return found
'''
