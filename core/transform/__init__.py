"""Values: a field's steps and type, read from the recipe once, make cells of what its selector takes.

`texts`, `numbers` and `dates` hold the steps as plain functions that need nothing but Python's own library: the
programs of core.as_python carry copies of them.
"""

from core.transform.chain import STEPS, Chain, Place, Value, compile_chain, lines_of
from core.transform.values import Values, check

__all__ = ["STEPS", "Chain", "Place", "Value", "Values", "check", "compile_chain", "lines_of"]
