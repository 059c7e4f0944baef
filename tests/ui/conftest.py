"""A window on a small campaign, with an engine that answers at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from studio.app import StudioApp
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    CampaignPicture,
    CopyLine,
    Document,
    ImageLayer,
    ShapeLayer,
    TextLayer,
    TypeStyle,
)
from studio.document.studio_file import StudioFile
from studio.engine.protocol import Report, Tagged, TaggedPictures, TagRequest, Token
from studio.errors import MissingWeights
from studio.render.fonts import load_fonts
from studio.session.session import Session
from studio.ui import theme
from studio.ui.canvas.deeds import Deeds
from studio.ui.canvas.view import Canvas
from studio.ui.errands import Errands
from studio.ui.library.pictures_list import Entry, PicturesList
from studio.ui.preferences import Preferences
from studio.ui.window import StudioWindow

BRIEF = """[brief]
product = "Steel bottle"
facts = ["keeps drinks cold for 24 hours"]
tone = "bold"
language = "en"

[campaign]
placements = ["meta-square", "google-landscape", "google-rsa"]
"""


class InstantEngine:
    """Tags every picture as a cup and knows no other model."""

    def run(self, request: object, report: Report, token: Token) -> object:
        if isinstance(request, TagRequest):
            return TaggedPictures(tuple(Tagged(path, (("cup", 0.9), ("vase", 0.05))) for path in request.paths))
        raise MissingWeights("This engine only tags pictures.")

    def has(self, model: str) -> bool:
        return model == "efficientnet-lite0"

    def learn(self, models: object) -> None:
        pass

    def close(self) -> None:
        pass


def picture(path: Path, color: str = "#668866") -> Path:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    image.save(str(path))
    return path


def entries(pictures: PicturesList) -> list[Entry]:
    """The pictures that the library shows, from the first to the last."""
    return [pictures.data(pictures.index(row), PicturesList.ENTRY) for row in range(pictures.rowCount())]


def document(key: str, width: int, height: int, asset: str) -> Document:
    white = TypeStyle(size=60, color="#ffffff", weight=700)
    layers = (
        ImageLayer(id="picture", name="Picture", role="picture", x=0, y=0, width=width, height=height, asset=asset),
        ShapeLayer(id="plate", name="Plate", x=40, y=300, width=200, height=80, fill="#223344"),
        TextLayer(
            id="headline",
            name="Headline",
            role="headline",
            x=80,
            y=80,
            width=600,
            height=160,
            text="Cold all day",
            style=white,
        ),
        ButtonLayer(
            id="cta", name="Button", role="cta", x=80, y=480, width=260, height=80, text="Shop now", style=white
        ),
    )
    copy = (("headline", "Cold all day"), ("description", "Cold for 24 hours."), ("cta", "Shop now"))
    return Document(id=key, placement=key, width=width, height=height, layers=layers, copy=copy)


@pytest.fixture
def campaign_file(bottle: Path, tmp_path: Path) -> Path:
    """The bottle campaign, and the picture that it is made with beside it."""
    shutil.copy(bottle.with_name("asset.png"), tmp_path)
    return Path(shutil.copy(bottle, tmp_path))


@pytest.fixture(scope="session")
def bottle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: to be sure of the disk takes a database longer than all else in it."""
    folder = tmp_path_factory.mktemp("bottle")
    data = picture(folder / "asset.png").read_bytes()
    path = folder / "bottle.studio"
    from studio.assets import asset_id

    asset = asset_id(data)
    lines = tuple(
        CopyLine(text=text, source=source, score=score, reasons=("Within the limit",))
        for text, source, score in (
            ("Cold all day", "writer", 0.9),
            ("A day of cold water", "phrasebook", 0.7),
            ("Twenty-four hours of cold water wherever you happen to go", "writer", 0.5),
        )
    )
    words = (("headline", "Cold all day"), ("description", "Cold for 24 hours."))
    campaign = Campaign(
        id="bottle",
        name="Bottle",
        brief=BRIEF,
        documents=(
            document("meta-square", 1080, 1080, asset),
            document("google-landscape", 1200, 628, asset),
            Document(id="google-rsa", placement="google-rsa", width=0, height=0, copy=words),
        ),
        pictures=(CampaignPicture(asset=asset, width=64, height=48),),
        candidates=(("headline", lines),),
    )
    file = StudioFile.create(path, campaign)
    file.put(data)
    file.close()
    return path


@pytest.fixture
def empty_window(qtbot, qapp, data_folder: Path) -> Iterator[StudioWindow]:
    """A window on a session with nothing open."""
    load_fonts()
    if theme.current().name != "dark" or not qapp.styleSheet():
        # Dressing the application looks at every widget, those of earlier tests too: half a second each time.
        theme.wear(qapp, theme.load_theme("dark"))
    session = Session(InstantEngine())
    window = StudioWindow(session, Errands(session))
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    yield window
    window.close()
    session.close()


@pytest.fixture
def window(empty_window: StudioWindow, campaign_file: Path, qtbot) -> StudioWindow:
    """A window on the bottle campaign, its artboards rendered."""
    empty_window.session.open(campaign_file)
    qtbot.waitUntil(lambda: empty_window.canvas.tiles.is_idle)
    return empty_window


class Board:
    """A canvas on a session without the window around it: quick to build."""

    def __init__(self, session: Session) -> None:
        self.session, self.canvas = session, Canvas()
        self.deeds = Deeds(self.canvas)
        self.calls = {**self.deeds.calls(), "deselect": self.canvas.leave}
        session.changed.connect(lambda _before, after: self.canvas.show_campaign(after))
        self.canvas.edited.connect(session.apply)
        self.canvas.resize(870, 940)

    def open(self, path: Path) -> None:
        self.session.open(path)
        self.canvas.set_assets(self.session.assets)
        self.canvas.show_campaign(self.session.campaign)

    def do(self, *names: str) -> None:
        for name in names:
            self.calls[name]()


@pytest.fixture
def board(qtbot, qapp, data_folder: Path, campaign_file: Path) -> Iterator[Board]:
    """A canvas on the bottle campaign, with what can be done on it."""
    load_fonts()
    session = Session(InstantEngine())
    board = Board(session)
    qtbot.addWidget(board.canvas)
    board.canvas.show()
    board.open(campaign_file)
    yield board
    board.canvas.tiles.close()
    session.close()


@pytest.fixture
def studio(qtbot, qapp, data_folder: Path) -> Iterator[StudioApp]:
    """The program as it begins, at its first page, its tour taken already."""
    load_fonts()
    preferences = Preferences()
    preferences.toured, preferences.language, preferences.theme = True, "en", "dark"
    preferences.store.sync()
    studio = StudioApp(qapp, InstantEngine())
    studio.show(None)
    studio.window.resize(1600, 1000)
    yield studio
    studio.window.close()
    studio.close()
