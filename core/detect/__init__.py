"""Tables out of a page nobody has written a selector for."""

from core.detect.following import next_page
from core.detect.proposals import Proposal, detect
from core.detect.stated import Stated, stated

__all__ = ["Proposal", "Stated", "detect", "next_page", "stated"]
