"""The stages of the showcase that show how tags are judged: several pictures as one, what was learnt, the review."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPen
from PySide6.QtTest import QTest

from studio.library.index import Index
from studio.library.records import ACCEPTED, FILE, WIDER, YOU, Record, Tag
from studio.render.painter import render

_GROUNDS = ("#d8c3a5", "#8e9aaf", "#e98074", "#84a59d", "#f6bd60", "#577590", "#cdb4db", "#6d6875")


def _cup(path: Path, number: int) -> None:
    """A cup or a bottle on a table, in colours by number."""
    image = QImage(960, 720, QImage.Format.Format_RGB32)
    ground = QColor(_GROUNDS[number % len(_GROUNDS)])
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fade = QLinearGradient(0, 0, 0, 720)
    fade.setColorAt(0, ground.lighter(125))
    fade.setColorAt(1, ground.darker(125))
    painter.fillRect(image.rect(), fade)
    painter.fillRect(0, 540, 960, 180, ground.darker(160))
    x, hue = 260 + 60 * (number % 5), QColor(_GROUNDS[(number + 3) % len(_GROUNDS)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    if number % 2:
        painter.drawRoundedRect(x + 80, 300, 140, 300, 30, 30)
        painter.drawRect(x + 125, 190, 50, 130)
    else:
        painter.drawRoundedRect(x, 330, 260, 260, 36, 36)
        painter.setBrush(hue.darker(180))
        painter.drawEllipse(QPointF(x + 130, 340), 126, 26)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(hue, 34))
        painter.drawEllipse(QPointF(x + 280, 450), 62, 74)
    painter.end()
    image.save(str(path), quality=92)


def _record(path: Path, number: int) -> Record:
    """What tagging would say of it, more or less."""
    cup = number % 2 == 0
    names = (("espresso", 0.71), ("cup", 0.52)) if cup else (("wine bottle", 0.64), ("perfume", 0.22))
    tags = [
        Tag(tag=word, confidence=max(sure - 0.02 * number, 0.16), source="efficientnet-lite0") for word, sure in names
    ]
    tags.append(Tag(tag="candle", confidence=0.07, source="efficientnet-lite0"))
    tags.append(Tag(tag="drink", confidence=0.8, source=WIDER))
    if number % 3 == 0:
        tags.append(Tag(tag="still life", confidence=1.0, source=YOU, state=ACCEPTED))
    if number % 4 == 0:
        tags.append(Tag(tag="studio shot", confidence=1.0, source=FILE, state=ACCEPTED))
    features = np.random.default_rng(number).random(32, np.float32)
    features[0 if cup else 1] += 4
    return Record(
        file=str(path),
        size=path.stat().st_size,
        modified=path.stat().st_mtime_ns,
        width=960,
        height=720,
        tags=tuple(tags),
        colors=((_GROUNDS[number % 8], 0.7), (_GROUNDS[(number + 3) % 8], 0.3)),
        copy_space="right",
        caption="Photograph, probably of an espresso." if cup else "Photograph, probably of a wine bottle.",
        features=features.tobytes(),
        rating=(0, 3, 4)[number % 3],
    )


def _library(stage: Any) -> list[Path]:
    """A library of drawn pictures, as if they had been tagged in an earlier session."""
    folder = stage.out / "shelf"
    folder.mkdir(exist_ok=True)
    if not stage.session.campaign.documents:
        stage.open()
    records = []
    for number in range(24):
        path = folder / f"IMG {4100 + number}.jpg"
        _cup(path, number)
        path.with_name(path.name + ".xmp").unlink(missing_ok=True)
        records.append(_record(path, number))
    hero = folder / "Hero.png"
    document = next(one for one in stage.session.campaign.documents if one.layers)
    render(document, stage.session.assets, 1.0).save(str(hero))
    records.append(replace(_record(hero, 30), width=document.width, height=document.height))
    with Index() as index:
        index.put(records)
    files = [Path(record.file) for record in records]
    pane = stage.window.library
    pane.pictures.restore([str(file) for file in files])
    pane.show_found(tuple(files[:12]))
    stage.window.show_tab(1)
    return files


def _choose(stage: Any, rows: range) -> None:
    grid = stage.window.library.grid
    grid.clearSelection()
    for row in rows:
        grid.selectionModel().select(grid.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)


def judging(stage: Any) -> None:
    """One picture, several as one, completion of a tag, and what a correction did."""
    files = _library(stage)
    pane = stage.window.library
    pane.grid.setCurrentIndex(pane.pictures.index(0))
    stage.shoot("90-one-picture", 1.2)
    _choose(stage, range(6))
    stage.shoot("91-several-pictures", 0.6)
    stage.window.activateWindow()
    pane.heap.add.setFocus()
    pane.heap.set_words(("espresso", "cup", "menu", "breakfast menu", "medium shot"))
    stage.settle(0.2)
    QTest.keyClicks(pane.heap.add, "me")
    stage.settle(0.2)
    popup = pane.heap.add._popup
    picture = stage.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(stage.window.mapFromGlobal(popup.mapToGlobal(QPoint())), popup.grab())
    painter.end()
    picture.save(str(stage.out / "92-completion.png"))
    pane.heap.add.clear()
    pane.heap.add.offer()
    judging = stage.window.commands.librarian.judging
    judging.add(files[0:8:2], ["menu"])
    judging.add(files[1:9:2], ["bar"])
    stage.shoot("93-learnt", 1.5)
    pane.news.ways[0].click()
    stage.shoot("94-look-at-learnt", 0.8)
    stage.wear("light")
    stage.shoot("95-look-at-learnt-light")
    stage.wear("dark")
    pane.news.hide()
    pane.search.ask_again()


def review(stage: Any) -> None:
    """A picture with its tags by number, some judged, in both themes and both languages, and the end."""
    _library(stage)
    reviewing = stage.window.commands.librarian.reviewing
    pane = stage.window.library
    pane.grid.clearSelection()
    stage.settle(0.2)
    reviewing.open()
    stage.shoot("96-review", 1.0)
    page = reviewing.page
    page.toggle(0)
    page.toggle(2)
    page.toggle(2)
    page.rate(4)
    stage.shoot("97-review-judged", 0.6)
    stage.wear("light")
    stage.shoot("98-review-light")
    stage.wear("dark")
    for _ in range(page.count_left):
        page.settle("accept")
    stage.shoot("99-review-end", 1.0)
    reviewing.leave()


def lists(stage: Any) -> None:
    """The rules: empty, with a fault in both themes, in order; the vocabulary: empty."""
    listing = stage.window.commands.librarian.listing

    def shoot(name: str) -> None:
        stage.settle(0.6)
        listing.dialog.grab().save(str(stage.out / f"{name}.png"))
        print(stage.out / f"{name}.png")

    listing.open_rules()
    shoot("100-rules-empty")
    lines = ("# agreed in June", "photo of food -> campaign:menu", "tag:dog -people -> pets", "space:left size:>1600")
    listing.dialog.text.setPlainText("\n".join(lines))
    shoot("101-rules-fault")
    stage.wear("light")
    shoot("102-rules-fault-light")
    stage.wear("dark")
    listing.dialog.text.setPlainText("\n".join((*lines[:3], f"{lines[3]} -> label:Green")))
    shoot("103-rules")
    listing.dialog.reject()
    listing.open_vocabulary()
    shoot("104-vocabulary-empty")
    listing.dialog.reject()


STATES: tuple[Callable[[Any], None], ...] = (judging, review, lists)
