"""Whether a recipe's selectors are for JSON or for elements, and what to say where a page is of the other kind."""

from __future__ import annotations

from typing import NamedTuple

from core.extract.document import Document
from core.recipe import JSON, Recipe, inner_place
from core.records import Role


class Kinds(NamedTuple):
    """What a recipe's selectors are for, of list pages or of detail pages."""

    json: bool
    elements: bool

    def mismatch(self, document: Document) -> tuple[str, str]:
        """The reason, with its detail, why this page cannot be read by such selectors; ('', '') where it can."""
        if document.broken and self.json:
            return "bad-json", document.broken
        if document.is_json and not self.json:
            return "is-json", ""
        return ("not-json", "") if self.json and not self.elements and not document.is_json else ("", "")


def kinds(recipe: Recipe, role: Role) -> Kinds:
    """What the selectors are for that read pages of this role. '.' is for either."""
    if role is Role.DETAIL:
        selectors = [field.select for field in recipe.detail_fields]
    else:
        selectors = [recipe.rows, *(field.select for field in recipe.effective_fields)]
    if role is Role.PAGE and inner_place(recipe.rows):  # the rows' values are JSON, the page is HTML
        return Kinds(False, True)
    found = [selector.strip().startswith(JSON) for selector in selectors if selector.strip() not in ("", ".")]
    return Kinds(any(found), not all(found))
