"""What a results panel looks like as plain data that JSON takes, and the way back. Columns are told by name."""

from __future__ import annotations

from typing import Any

from gui.models.filters import restored, stored
from gui.models.rows import FIRST_FIELD
from gui.panels.results import ResultsPanel

MIN_WIDTH, MAX_WIDTH = 20, 4000


def state_of(panel: ResultsPanel) -> dict[str, Any]:
    """The look of a panel."""
    table, view = panel.table, panel.view
    sections = range(table.header.count())
    names = {section: table.name_of(section) for section in sections}
    return {
        "order": table.order(),
        "hidden": [names[one] for one in sections if table.isColumnHidden(one)],
        "pinned": [names[one] for one in sections if one in table.pinned_sections],
        "widths": {names[one]: table.columnWidth(one) for one in sections[:-1] if table.columnWidth(one)},
        "sort": [panel.rows.columns[view.column], view.descending] if view.column >= 0 else None,
        "text": view.text,
        "filters": stored(panel.filters.asked),
        "filter_row": panel.filter_row_button.isChecked(),
    }


def show_state(panel: ResultsPanel, state: dict[str, Any]) -> None:
    """Let a panel look so. What fits no column, or is of another kind than expected, is passed over."""
    table = panel.table
    widths, filters = state.get("widths"), state.get("filters")
    for name, width in (widths if isinstance(widths, dict) else {}).items():
        if (section := table.section_of(name)) >= 0 and isinstance(width, int):
            table.setColumnWidth(section, min(MAX_WIDTH, max(MIN_WIDTH, width)))
    table.set_order(_names(state, "order"))
    for section in map(table.section_of, _names(state, "hidden")):
        if section >= 0:
            table.show_column(section, False)
    table.set_pinned(section for section in map(table.section_of, _names(state, "pinned")) if section >= 0)
    panel.filter_row_button.setChecked(state.get("filter_row") is True)
    asked = restored((filters if isinstance(filters, dict) else {}).items())
    text = state.get("text")
    before = panel.view
    panel.show_view(filters=asked, text=text if isinstance(text, str) else "", sort=_sort(panel, state.get("sort")))
    if panel.view != before:
        panel.view_changed.emit(panel.view)


def _names(state: dict[str, Any], key: str) -> list[str]:
    found = state.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _sort(panel: ResultsPanel, found: object) -> tuple[int, bool] | None:
    if not isinstance(found, list) or len(found) != 2 or found[0] not in panel.rows.columns:
        return None
    return panel.table.section_of(found[0]) - FIRST_FIELD, found[1] is True
