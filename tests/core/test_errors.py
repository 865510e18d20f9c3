"""Errors are sentences with a code that front ends can rely on."""

import core.errors as errors
from core.errors import RecipeError, SheetweaverError


def kinds() -> list[type[SheetweaverError]]:
    return [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, SheetweaverError)]


def test_every_kind_has_a_code_of_its_own_and_stands_in_the_picture() -> None:
    codes = [one.code for one in kinds()]
    assert len(set(codes)) == len(codes)
    assert errors.__doc__ is not None
    assert all(one.__name__ in errors.__doc__ for one in kinds())


def test_a_recipe_error_names_its_line_when_it_has_one() -> None:
    assert str(RecipeError("no name", 4)) == "line 4: no name"
    assert str(RecipeError("no name")) == "no name"
