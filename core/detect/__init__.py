"""Tables out of a page nobody has written a selector for."""

from core.detect.proposals import Proposal, detect

__all__ = ["Proposal", "detect"]
