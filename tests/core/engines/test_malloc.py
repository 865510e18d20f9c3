"""The C library's memory settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECK = """
from core.engines.malloc import keep_freed_memory
import sys
glibc = sys.platform.startswith("linux") and __import__("platform").libc_ver()[0] == "glibc"
assert keep_freed_memory() == glibc
"""


def test_it_is_done_on_glibc_and_harmless_elsewhere() -> None:
    subprocess.run([sys.executable, "-c", CHECK], cwd=Path(__file__).parents[3], check=True, timeout=60)


def faults_of(prelude: str) -> int:
    """The page faults of a process that makes and drops 300 trees, after `prelude`."""
    script = f"""
import resource
from selectolax.lexbor import LexborHTMLParser
{prelude}
page = "<ul>" + "<li><a href='/x'>some text</a></li>" * 800 + "</ul>"
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(300):
    LexborHTMLParser(page).css("a")
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
    root = Path(__file__).parents[3]
    ended = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, timeout=60)
    return int(ended.stdout)


def test_parsing_page_after_page_asks_the_system_for_much_less_memory() -> None:
    if not sys.platform.startswith("linux"):
        return
    plain = faults_of("")
    tuned = faults_of("from core.engines.malloc import keep_freed_memory\nkeep_freed_memory()")
    assert tuned < plain / 2, (tuned, plain)
