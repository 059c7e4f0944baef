"""Lines of scripts without spaces end between words, and never inside what is read as one letter."""

import pytest

from studio.render.breaking import break_lines, pieces
from studio.render.word_starts import word_starts


def lines(text: str, width: float) -> tuple[str, ...]:
    return break_lines(text, width, lambda run: float(len(run))).lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("เครื่องดื่มเย็นทั้งวัน", ["เครื่อง", "ดื่ม", "เย็น", "ทั้ง", "วัน"]),
        ("ສະບາຍດີຊາວໂລກ", ["ສະບາຍດີ", "ຊາວໂລກ"]),
        ("សួស្តីពិភពលោក", ["សួស្តី", "ពិភពលោក"]),
        ("မင်္ဂလာပါကမ္ဘာ", ["မင်္ဂလာ", "ပါ", "ကမ္ဘာ"]),
        ("시원한 물병", ["시원한", "물병"]),
        ("か゚が", ["か゚", "が"]),
        ("待って……ね", ["待っ", "て……", "ね"]),
    ],
)
def test_what_may_not_be_broken(text: str, words: list[str]) -> None:
    assert [piece.text for piece in pieces(text)] == words


def test_a_word_too_long_for_its_line_is_cut_between_letters_as_they_are_read() -> None:
    assert all(not line.startswith(("\u0e31", "\u0e48")) for line in lines("วั่วั่วั่วั่วั่", 4))
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert lines(family * 2, 6) == (family, family)


def test_chinese_lines_end_between_words_and_japanese_ones_before_no_particle() -> None:
    broken = lines("全天冰爽，随身携带的不锈钢保温杯。现在下单，立减三成！", 11)
    assert broken == ("全天冰爽，随身携带", "的不锈钢保温杯。", "现在下单，立减三成！")
    starts = word_starts("冷たい水を持って")
    assert starts is not None and 3 in starts and 4 not in starts, "を stays with the word before it"
    assert word_starts("Cold all day") is None
