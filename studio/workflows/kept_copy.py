"""Candidates as the document keeps them."""

from studio.copywriting.candidates import Candidate
from studio.document.layers import CopyLine


def copy_line(candidate: Candidate) -> CopyLine:
    """A candidate as the document keeps it: with the sentences of its checks, without their places."""
    reasons = tuple(check.message for check in candidate.checks)
    return CopyLine(
        text=candidate.text, source=candidate.source, score=candidate.score, reasons=reasons, angle=candidate.angle
    )
