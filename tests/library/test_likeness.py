"""More like this, near-duplicates and which copy to keep."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from studio.errors import StudioError
from studio.imaging.hashing import picture_hash
from studio.library.duplicates import better_first, duplicate_groups, near_pairs, why_keep
from studio.library.index import Index
from studio.library.likeness import alike, cosine
from studio.library.records import YOU, Record, Tag


def floats(*values: float) -> bytes:
    return np.array(values, np.float32).tobytes()


CUP = Record(
    file="/p/cup.jpg",
    size=300_000,
    modified=5,
    width=1200,
    height=800,
    colors=(("#127c80", 0.7), ("#fafafa", 0.3)),
    vector=floats(1, 0),
    features=floats(1, 0, 0),
    picture_hash=(0xF0F0F0F0F0F0F0F0).to_bytes(8, "big"),
    file_hash="cup",
)


def test_likeness_by_meaning_colour_and_features(tmp_path: Path) -> None:
    near = replace(CUP, file="/p/near.jpg", vector=floats(0.8, 0.6), features=floats(0.9, 0.1, 0), file_hash="n")
    red = replace(near, file="/p/red.jpg", colors=(("#d42a2a", 1.0),))
    other = replace(red, file="/p/other.jpg", vector=floats(0, 1), features=floats(0, 0, 1), picture_hash=b"")
    broken = replace(CUP, file="/p/broken.jpg", error="cut short")
    with Index(tmp_path / "library.sqlite") as index:
        index.put([CUP, near, red, other, broken])
        found = alike(index, CUP)
        assert [Path(record.file).stem for record, _ in found] == ["near", "red", "other"]
        assert found[0][1] > found[1][1] > 0.4 and all(0 <= score <= 1 for _, score in found)
        assert [record.file for record, _ in alike(index, replace(CUP, file="/elsewhere.jpg"), 1)] == ["/p/cup.jpg"]
        assert alike(index, Record(file="/nothing.jpg")) == []


def test_cosine_of_what_is_missing_is_unknown() -> None:
    assert cosine(floats(3, 4), floats(3, 4)) == pytest.approx(1)
    assert cosine(b"", b"") is None and cosine(floats(1), floats(1, 2)) is None and cosine(floats(0), floats(1)) is None


@given(st.lists(st.integers(0, 2**64 - 1), max_size=12), st.integers(0, 7), st.data())
def test_near_pairs_are_all_pairs_within_the_distance(hashes: list[int], distance: int, data: st.DataObject) -> None:
    if hashes:
        flips = data.draw(
            st.lists(st.tuples(st.sampled_from(hashes), st.sets(st.integers(0, 63), max_size=9)), max_size=6)
        )
        hashes = hashes + [value ^ sum(1 << bit for bit in bits) for value, bits in flips]
    expected = [
        (a, b)
        for a in range(len(hashes))
        for b in range(a + 1, len(hashes))
        if (hashes[a] ^ hashes[b]).bit_count() <= distance
    ]
    assert list(near_pairs(np.array(hashes, np.uint64), distance)) == expected


def test_copies_are_grouped_and_strangers_are_not(tmp_path: Path) -> None:
    bits = int.from_bytes(CUP.picture_hash, "big")
    small = replace(
        CUP, file="/p/small.jpg", width=600, height=400, picture_hash=(bits ^ 3).to_bytes(8, "big"), file_hash="s"
    )
    red = replace(small, file="/p/red.jpg", colors=(("#d42a2a", 1.0),), file_hash="r")
    wide = replace(small, file="/p/wide.jpg", width=900, file_hash="w")
    unlike = replace(small, file="/p/unlike.jpg", features=floats(0, 1, 0), file_hash="u")
    same_a = replace(CUP, file="/q/a.gif", picture_hash=b"", file_hash="twin")
    same_b = replace(same_a, file="/q/b.gif", modified=1)
    with Index(tmp_path / "library.sqlite") as index:
        index.put([CUP, small, red, wide, unlike, same_a, same_b])
        groups = duplicate_groups(index)
        assert [[record.file for record in group.records] for group in groups] == [
            ["/p/cup.jpg", "/p/small.jpg"],
            ["/q/b.gif", "/q/a.gif"],
        ]
        assert groups[0].why == "cup.jpg is larger (1200 × 800 against 600 × 400)."
        assert groups[1].why == "b.gif is the older file."
        with pytest.raises(StudioError, match="0 to 7"):
            duplicate_groups(index, 8)


def test_one_design_in_two_sets_of_colours_is_no_copy(tmp_path: Path) -> None:
    # Their means are close: one by one the colours are not.
    teal = (("#33c2b0", 0.31), ("#59afa6", 0.21), ("#85989c", 0.18), ("#c5798d", 0.17), ("#f77823", 0.13))
    green = (("#32d77e", 0.33), ("#798c8c", 0.18), ("#af5197", 0.18), ("#50b884", 0.16), ("#68a7a5", 0.15))
    again = (("#34c1af", 0.3), ("#5aafa5", 0.22), ("#86979b", 0.18), ("#c47a8c", 0.17), ("#f57925", 0.13))
    designs = [
        replace(CUP, file=f"/p/{n}.jpg", colors=colors, file_hash=n)
        for n, colors in zip("abc", (teal, green, again), strict=True)
    ]
    with Index(tmp_path / "library.sqlite") as index:
        index.put(designs)
        (group,) = duplicate_groups(index)
        assert sorted(record.file for record in group.records) == ["/p/a.jpg", "/p/c.jpg"]


def test_a_chain_of_small_changes_does_not_join_strangers(tmp_path: Path) -> None:
    bits = int.from_bytes(CUP.picture_hash, "big")
    chain = [
        replace(
            CUP,
            file=f"/p/{n}.jpg",
            size=400_000 - n * 1000,
            picture_hash=(bits ^ (2 ** (6 * n) - 1)).to_bytes(8, "big"),
            file_hash=str(n),
        )
        for n in range(4)
    ]
    with Index(tmp_path / "library.sqlite") as index:
        index.put(chain)
        groups = duplicate_groups(index, 6)
        assert sorted(len(group.records) for group in groups) == [2, 2]


def test_which_copy_is_better_and_why() -> None:
    dense, lossless = replace(CUP, file="/p/dense.jpg", size=900_000), replace(CUP, file="/p/cup.png")
    described = replace(CUP, file="/p/told.jpg", tags=(Tag(tag="cup", confidence=1, source=YOU),), rating=3)
    small = replace(CUP, file="/p/small.tif", width=100, height=80)
    assert better_first([small, CUP, described, dense, lossless]) == (lossless, dense, described, CUP, small)
    assert why_keep([lossless, CUP]) == "cup.png is in a format that loses nothing."
    assert why_keep([dense, CUP]) == "dense.jpg is less compressed."
    assert why_keep([described, CUP]) == "told.jpg has more written about it."
    assert why_keep([CUP, CUP]) == "cup.jpg is the same; either may go."


def test_saving_again_and_resizing_keep_a_picture_within_the_distance(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    small = Image.fromarray(random.integers(0, 255, (12, 16, 3), np.uint8))
    picture = small.resize((640, 480), Image.Resampling.BICUBIC)
    picture.save(tmp_path / "again.jpg", quality=35)
    with Image.open(tmp_path / "again.jpg") as again:
        prints = [picture_hash(np.asarray(image)) for image in (picture, again, picture.resize((200, 150)))]
    stranger = picture_hash(np.asarray(picture.transpose(Image.Transpose.ROTATE_180)))
    values = np.array([int.from_bytes(value, "big") for value in (*prints, stranger)], np.uint64)
    assert list(near_pairs(values, 6)) == [(0, 1), (0, 2), (1, 2)]
