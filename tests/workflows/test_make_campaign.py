"""What a campaign keeps of the candidates of all its placements."""

from studio.copywriting.candidates import Candidate
from studio.workflows.make_campaign import _candidates


def row(text: str, score: float) -> Candidate:
    return Candidate(field="headline", text=text, source="phrasebook", score=score, angle="story")


def test_the_first_placements_order_is_kept_and_the_others_follow_by_place() -> None:
    copy = {
        "wide": {"headline": (row("C", 0.9), row("A", 0.8), row("D", 0.99))},
        "tight": {"headline": (row("A", 0.7), row("B", 0.95))},
    }
    ((field, lines),) = _candidates(copy, "tight")
    assert field == "headline"
    assert [line.text for line in lines] == ["A", "B", "C", "D"]
    assert lines[0].score == 0.7
    assert lines[0].angle == "story"
