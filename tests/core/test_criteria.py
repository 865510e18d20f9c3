"""Fields held against what the recipe asks for, while a run goes on and in what it left."""

from __future__ import annotations

from pathlib import Path

from core.criteria import LEAST_ROWS, Fills, collapsed, failing_in, sentence
from core.messages.findings import FieldFill
from core.project import schema
from core.recipe import Field, Recipe
from core.records import Outcome, PageState, Request, Role, Row
from tests.core.kept import kept_project

RECIPE = Recipe(
    rows="li",
    fields=(Field(name="Name", select="a"), Field(name="Price", select="b", min_fill=0.5)),
    detail="a",
    detail_fields=(Field(name="Text", select="p", required=True),),
)


def outcome(*rows: Row, role: Role = Role.PAGE) -> Outcome:
    return Outcome(
        Request(1, "https://a.example/", "https://a.example", role=role), PageState.OK, rows=rows, status=200
    )


def test_nothing_is_judged_before_enough_rows_were_seen() -> None:
    fills = Fills(RECIPE)
    fills.add([outcome(*[("a", None, None)] * (LEAST_ROWS - 1))])
    assert fills.failing() == ()
    fills.add([outcome(("a", None, None))])
    assert fills.failing() == (FieldFill("Price", 20, 0, 0.5),)
    fills.add([outcome(*[("a", 1, None)] * 20)])
    assert fills.failing() == ()


def test_a_detail_without_its_field_counts_as_an_empty_cell() -> None:
    fills = Fills(RECIPE)
    fills.add([outcome((f"text {n}",), role=Role.DETAIL) for n in range(19)])
    fills.add([outcome(role=Role.DETAIL)])
    (failing,) = fills.failing()
    assert failing == FieldFill("Text", 20, 19, 1.0)
    assert sentence(failing) == "Text is empty in 1 of 20 rows; the recipe wants it in every row."


def test_pages_that_failed_are_not_held_against_fields() -> None:
    fills = Fills(RECIPE)
    lost = Outcome(Request(1, "https://a.example/", "x"), PageState.FAILED, "timeout")
    fills.add([lost] * 50)
    assert fills.failing() == ()


def pages(shape: str) -> dict[str, str]:
    """A page of two rows for each letter: 'g' has prices, 'b' has none, 'h' one."""
    prices = {"g": ("<b>1</b>", "<b>2</b>"), "b": ("", ""), "h": ("<b>1</b>", "")}
    rows = {
        number: "".join(f"<li><a>{n}</a>{price}" for n, price in enumerate(prices[letter]))
        for number, letter in enumerate(shape, 1)
    }
    return {f"https://a.example/{number}": f"<ul>{row}</ul>" for number, row in rows.items()}


def project(tmp_path: Path, shape: str, **price: object) -> Path:
    fields = (Field(name="Name", select="a"), Field(name="Price", select="b", **price))  # type: ignore[arg-type]
    return kept_project(tmp_path / "p.weave", Recipe(rows="li", fields=fields), pages(shape))


def test_a_field_that_pages_stopped_to_give_is_found_with_a_good_and_a_bad_page(tmp_path: Path) -> None:
    (found,) = collapsed(project(tmp_path, "gghgbbbbbb"))
    assert (found.field, found.select, found.good_page, found.bad_page, found.good, found.bad) == (
        "Price",
        "b",
        4,
        5,
        3,
        6,
    )


def test_a_field_that_is_missing_now_and_then_has_not_collapsed(tmp_path: Path) -> None:
    assert collapsed(project(tmp_path, "gbgbgbgbgb")) == ()


def test_with_a_least_fill_that_decides(tmp_path: Path) -> None:
    path = project(tmp_path, "gbgbgbgbgb", min_fill=0.8)
    assert [one.field for one in collapsed(path)] == ["Price"]
    with schema.reading(path) as db:
        assert failing_in(db) == (FieldFill("Price", 20, 10, 0.8),)


def test_a_field_no_page_has_is_told_without_a_good_page(tmp_path: Path) -> None:
    (found,) = collapsed(project(tmp_path, "bbbb", required=True))
    assert (found.good_page, found.bad_page) == (0, 1)
