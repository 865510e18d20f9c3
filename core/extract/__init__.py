"""Fields out of a page: a recipe's selectors, compiled once, give the rows and links of every page."""

from core.extract.extractor import Extracted, Extractor, count
from core.extract.selectors import check_selector

__all__ = ["Extracted", "Extractor", "check_selector", "count"]
