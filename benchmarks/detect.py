"""How often the first proposal of automatic fields covers the rows of a page, on sixty-two made pages."""

from __future__ import annotations

import argparse
import statistics
import time

from core.detect import detect
from tests.core.detect.layouts import f1, made_pages

GOOD = 0.9
GOAL = 0.85


def main(arguments: list[str]) -> int:
    """Print each page's F1 and the share that is good; 0 where the goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks detect")
    parser.add_argument("--seed", type=int, default=0, help="another seed makes pages of other words")
    parser.add_argument("--all", action="store_true", help="list the good pages too")
    options = parser.parse_args(arguments)
    scores, seconds = [], []
    for made in made_pages(options.seed):
        started_s = time.perf_counter()
        proposals = detect(made.page)
        seconds.append(time.perf_counter() - started_s)
        first = proposals[0] if proposals else None
        scores.append(f1(made, first))
        if options.all or scores[-1] < GOOD:
            kind = f"{first.kind}, {first.rows} rows of {first.recipe.rows!r}" if first else "nothing"
            print(f"{scores[-1]:5.2f}  {made.name}: {len(made.truth)} rows wanted; {kind}")
    good = sum(score >= GOOD for score in scores) / len(scores)
    print(f"F1 >= {GOOD} on {good:.0%} of {len(scores)} pages (goal {GOAL:.0%}); mean F1 {statistics.mean(scores):.3f}")
    print(f"time for a page: median {statistics.median(seconds) * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms")
    return 0 if good >= GOAL else 1
