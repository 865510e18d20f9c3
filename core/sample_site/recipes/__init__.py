"""Ten recipes for the sample site, each a TOML file beside this one, with a page of the site as its proof.

The files name the site http://127.0.0.1, without the port it answers on.
"""

from __future__ import annotations

from importlib.resources import files

import msgspec

from core.recipe import Recipe, loads

NOWHERE = "http://127.0.0.1/"


def sample_names() -> tuple[str, ...]:
    """The names of the recipes, in order."""
    found = (one.name for one in files(__name__).iterdir() if one.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def sample_recipe(name: str, base: str = "") -> Recipe:
    """A recipe for the sample site at `base`; its samples stay as they are. Raises: RecipeError, OSError."""
    recipe = loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    if not base:
        return recipe
    return msgspec.structs.replace(recipe, urls=tuple(url.replace(NOWHERE, f"{base}/") for url in recipe.urls))
