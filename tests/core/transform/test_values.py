"""Whole rows: templates of other fields, and what went wrong counted by field."""

from __future__ import annotations

import pytest

from core.errors import RecipeError
from core.recipe import Field, Recipe
from core.records import Trouble
from core.transform import Place, Values, check

PLACE = Place("https://site.example/", 1.0e9)


def test_templates_see_the_cells_of_the_other_fields_made() -> None:
    values = Values(
        (
            Field(name="Label", steps=("template: {Name}: {Price}",)),
            Field(name="Name", steps=("trim", "upper")),
            Field(name="Price", type="number"),
            Field(name="Twice", steps=("template: {Label} / {}",)),
        )
    )
    rows, troubles = values.rows([[None, " ada ", "￥5.50", "x"], [None, None, None, None]], PLACE)
    assert rows == [("ADA: 5.5", "ADA", 5.5, "ADA: 5.5 / x"), (None, None, None, None)]
    assert troubles == ()


def test_wrong_cells_are_counted_with_the_first_as_the_example() -> None:
    values = Values((Field(name="Name"), Field(name="Price", type="number")))
    rows, troubles = values.rows([["a", "1"], ["b", "call us"], ["c", "n/a"], ["d", None]], PLACE)
    assert [row[1] for row in rows] == [1, None, None, None]
    assert troubles == (Trouble("Price", 2, "type number", "there is no number in it", "call us"),)


@pytest.mark.parametrize(
    "fields, why",
    [
        ((Field(name="A", steps=("template: {B}",)),), "no such field"),
        ((Field(name="A", steps=("template: {A}",)),), "made after it"),
        ((Field(name="A", steps=("template: {B}",)), Field(name="B", steps=("template: x{A}",))), "made after it"),
    ],
)
def test_a_template_names_fields_that_are_made_before_it(fields: tuple[Field, ...], why: str) -> None:
    with pytest.raises(RecipeError, match=why):
        check(Recipe(fields=fields))


def test_a_details_template_cannot_see_the_list() -> None:
    detail = Field(name="B", steps=("template: {A}",))
    with pytest.raises(RecipeError, match="no such field here"):
        check(Recipe(rows="li", fields=(Field(name="A"),), detail="a", detail_fields=(detail,)))


def test_rows_are_told_apart_by_columns_there_are() -> None:
    with pytest.raises(RecipeError, match="'ID'"):
        check(Recipe(fields=(Field(name="A"),), unique=("ID",)))
