"""From elements that a person points at, or values a person sees, to the selector that finds them."""

from core.pick.answers import picked
from core.pick.cards import page_of
from core.pick.examples import by_example
from core.pick.sheet import Sheet

__all__ = ["Sheet", "by_example", "page_of", "picked"]
