"""What was drawn in one ad goes into all of them, placed by its pins; once more, it replaces its copies."""

from dataclasses import replace

import pytest

from studio.document.layer_edits import change_layers
from studio.document.layers import Campaign, Document, ShapeLayer, TextLayer
from studio.document.spreading import brought_in, spread_layers
from studio.errors import StudioError

BADGE = ShapeLayer(id="badge", name="Badge", x=800, y=40, width=160, height=160, pin_x="right", radius=20.0)
HEAD = TextLayer(id="h", name="Headline", role="headline", text="Hi", x=0, y=0, width=9, height=9)
ADS = (
    Document(id="square", placement="meta-square", width=1000, height=1000, layers=(HEAD, BADGE)),
    Document(id="wide", placement="google-landscape", width=1200, height=500),
    Document(id="words", placement="google-rsa", width=0, height=0),
)
CAMPAIGN = Campaign(id="c", name="C", documents=ADS)


def test_a_badge_goes_into_every_ad_at_its_pins() -> None:
    after = spread_layers(CAMPAIGN, "square", ("badge",))
    (copy,) = after.documents[1].layers
    assert isinstance(copy, ShapeLayer)
    assert (copy.x, copy.y, copy.width, copy.height, copy.radius) == (1200 - 20 - 80, 20, 80, 80, 10)
    assert after.documents[0] is ADS[0] and after.documents[2] is ADS[2]
    red = change_layers(after, "square", {"badge"}, lambda layer: replace(layer, fill="#ff0000"))
    again = spread_layers(red, "square", ("badge",)).documents[1].layers
    assert len(again) == 1 and again[0].fill == "#ff0000"  # type: ignore[union-attr]


def test_the_ads_own_parts_are_shared_in_another_way() -> None:
    with pytest.raises(StudioError, match="in every ad already"):
        spread_layers(CAMPAIGN, "square", ("h",))


def test_layers_of_another_ad_stay_where_they_are_seen_and_come_into_the_middle_where_they_are_not() -> None:
    square = ADS[0]
    assert brought_in((BADGE,), square) == (BADGE,)
    small = replace(square, width=300, height=100)
    (within,) = brought_in((BADGE,), small)
    assert isinstance(within, ShapeLayer)
    assert (within.x, within.y, within.width, within.height) == (105.0, 5.0, 90.0, 90.0)
    assert within.radius == 20.0 * 90 / 160
