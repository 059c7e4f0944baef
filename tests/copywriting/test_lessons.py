"""What is read of a brand's own texts, and how it becomes prompt and answer."""

from pathlib import Path

import pytest

from studio.copywriting.adverts import is_held_out
from studio.copywriting.brief import Brief
from studio.copywriting.documents import read_document
from studio.copywriting.lessons import Lesson, hash_of, read_lessons, some, split
from studio.copywriting.writer import prompt
from studio.errors import StudioError

ADVERT = (
    '{"product": "Rye loaf", "facts": ["36-hour ferment"], "tone": "warm", "headline": "Bread that slept",'
    ' "description": "Rested for 36 hours."}'
)


def said(lesson: Lesson) -> str:
    return "".join(words for words, _ in lesson.parts)


def learnt(lesson: Lesson) -> list[str]:
    return [words for words, told in lesson.parts if told]


def test_an_advert_is_learnt_in_the_form_the_writer_asks_in(tmp_path: Path) -> None:
    (tmp_path / "ads.jsonl").write_text(ADVERT + "\n\n", encoding="utf-8")
    (lesson,) = read_lessons(tmp_path / "ads.jsonl", ("headline",))
    brief = Brief(product="Rye loaf", facts=("36-hour ferment",), tone="warm")
    assert said(lesson) == f"{prompt(brief, 'headline', 'benefit')} Bread that slept\n"
    assert learnt(lesson) == [" Bread that slept\n"]
    (both,) = read_lessons(tmp_path / "ads.jsonl")
    assert sorted(learnt(both)) == [" Bread that slept\n", " Rested for 36 hours.\n"]


def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Product;Features;Title;Body\nRye loaf;36 hours|rye;Slept in;Dark and slow.\n;;;\n")
    (lesson,) = read_lessons(tmp_path / "a.csv")
    assert "Facts: 36 hours; rye\n" in said(lesson)
    assert sorted(learnt(lesson)) == [" Dark and slow.\n", " Slept in\n"]
    (tmp_path / "b.csv").write_text("prompt,answer\nWhen are you open?,Daily from six.\n")
    (lesson,) = read_lessons(tmp_path / "b.csv")
    assert (lesson.chat, learnt(lesson)) == (True, ["Daily from six."])


def test_pasted_adverts_labelled_or_not_and_prose(tmp_path: Path) -> None:
    prose = "A long story. " * 12
    text = f"Headline: Slept in\nDescription: Dark and slow.\n\nNo rush\nSlow bread.\nMade by hand.\n\n{prose}\n"
    (tmp_path / "ours.txt").write_text(text)
    first, second, third = read_lessons(tmp_path / "ours.txt", name="Bakery")
    assert "Product: Bakery\n" in said(first)
    assert sorted(learnt(first)) == [" Dark and slow.\n", " Slept in\n"]
    assert sorted(learnt(second)) == [" No rush\n", " Slow bread. Made by hand.\n"]
    assert learnt(third) == [prose.strip()]


def test_a_folder_of_documents_in_pieces_each_text_once(tmp_path: Path) -> None:
    from docx import Document

    paragraph = "We bake slowly. " * 30
    (tmp_path / "a.md").write_text(f"{paragraph}\n\n{paragraph}1\n\n{paragraph}2")
    (tmp_path / "b.txt").write_text("Short.")
    (tmp_path / "c.txt").write_text("Short.")
    (tmp_path / "picture.png").write_bytes(b"no words")
    document = Document()
    document.add_paragraph("From Word.")
    document.save(str(tmp_path / "d.docx"))
    lessons = read_lessons(tmp_path)
    assert [len(learnt(lesson)[0]) < 1300 for lesson in lessons] == [True] * 4
    assert [learnt(lesson)[0] for lesson in lessons[2:]] == ["Short.", "From Word."]


def test_a_pdf_is_read(tmp_path: Path) -> None:
    lines = b"BT /F1 12 Tf 20 100 Td (Bread that slept) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(lines), lines),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    (tmp_path / "a.pdf").write_bytes(data)
    assert read_document(tmp_path / "a.pdf") == "Bread that slept"
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    with pytest.raises(StudioError, match=r"b\.pdf is not a whole PDF"):
        read_document(tmp_path / "b.pdf")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.jsonl", '{"headline": "x"}\n{broken', r"a\.jsonl, line 2, is not JSON"),
        ("a.jsonl", "[1]", r"line 1, is not an object"),
        ("a.csv", "colour,size\nred,3\n", r"a\.csv, line 2, has neither lines"),
        ("a.txt", "  \n ", r"no words in a\.txt"),
        ("a.odt", "x", r"a\.odt is not a document the studio reads"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(StudioError, match=sentence):
        read_lessons(tmp_path / name)


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no file or folder"):
        read_lessons(tmp_path / "gone")
    with pytest.raises(StudioError, match="nothing to learn"):
        read_lessons(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"PK no document")
    with pytest.raises(StudioError, match="not a whole Word document"):
        read_lessons(tmp_path)


def test_a_tenth_is_held_out_by_key_and_always_the_same() -> None:
    lessons = [Lesson(((f"text {number}", True),), f"key {number // 2}") for number in range(200)]
    learning, held_out = split(lessons)
    assert len(learning) + len(held_out) == 200
    assert {lesson.key for lesson in held_out} == {f"key {n}" for n in range(100) if is_held_out(f"key {n}")}
    assert not {lesson.key for lesson in held_out} & {lesson.key for lesson in learning}
    few = [lesson for lesson in lessons if not is_held_out(lesson.key)][:8]
    assert len({lesson.key for lesson in split(few)[1]}) == 1
    assert split(few[:3]) == (tuple(few[:3]), ())


def test_some_of_the_lessons_are_always_the_same_ones() -> None:
    lessons = [Lesson(((f"text {number}", True),), str(number)) for number in range(30)]
    chosen = some(lessons, 10)
    assert len(chosen) == 10
    assert set(some(lessons[::-1], 10)) == set(chosen)
    assert set(some(lessons, 9)) < set(chosen)
    assert hash_of(chosen) != hash_of(chosen[::-1])
