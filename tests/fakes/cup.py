"""What the library may know of one picture: the record that questions are asked of."""

from studio.library.records import REJECTED, WIDER, Record, Tag

TAGGER = "efficientnet-lite0"
CUP = Record(
    file="/pictures/morning.jpg",
    size=2_300_000,
    width=1600,
    height=1000,
    tags=(
        Tag(tag="espresso", confidence=0.96, source=TAGGER),
        Tag(tag="cup", confidence=0.3, source=TAGGER),
        Tag(tag="vase", confidence=0.2, source=TAGGER, state=REJECTED),
        Tag(tag="coffee", confidence=0.97, source=WIDER),
        Tag(tag="drink", confidence=0.97, source=WIDER),
    ),
    colors=(("#f0ece4", 0.6), ("#5a3a20", 0.2)),
    color_names=("cream", "dark brown"),
    tones=("light", "warm"),
    kind="photograph",
    orientation="landscape",
    sharpness=0.7,
    copy_space="left",
    picture_hash=b"12345678",
)
"""A cup of espresso, nobody counted or read in it."""
