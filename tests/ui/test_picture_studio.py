"""The picture studio: a prompt is read and changed by chips, pictures are made, kept, used and found again."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_accessibility import nameless

from studio.copywriting.brief_file import parse_brief
from studio.document.layers import ImageLayer
from studio.engine.protocol import Picture, PictureRequest, Pictures, Preview, Report, Step, Token, stop_if
from studio.errors import MissingWeights, StudioError
from studio.library.index import Index
from studio.library.made_pictures import keep_made, made_pictures
from studio.library.open_desk import OpenDesk, load_desk, save_desk
from studio.library.prompt_book import load_book
from studio.library.recipes import PictureRecipe, with_recipe
from studio.render.fonts import load_fonts
from studio.session.session import Session
from studio.ui import theme
from studio.ui.errands import Errands
from studio.ui.pictures.choices import ChoicePopover
from studio.ui.pictures.page import PicturesPage
from studio.ui.window import StudioWindow
from studio.workflows.makers import SCENE_MAKER, Maker

PAINTER = Maker("sd", "SD", 10, 10**12, "", 512, True, True, True, 20, 7.5, ("ddim",), {"grain": "Grain"})


class RenderingEngine:
    """Draws plain pictures; seeds of `refused` fail, and everything waits while `gate` is down."""

    def __init__(self) -> None:
        self.refused: set[int] = set()
        self.gate = threading.Event()
        self.gate.set()
        self.requests: list[PictureRequest] = []

    def run(self, request: object, report: Report, token: Token) -> object:
        if not isinstance(request, PictureRequest):
            raise MissingWeights("This engine only renders.")
        self.requests.append(request)
        view = request.views[0]
        path = str(Path(request.folder) / f"{view.name}.png")
        Image.new("RGB", (view.width, view.height), (request.seed % 200, 120, 90)).save(path)
        report(Preview(view.name, path))
        report(Step(1, 2, "Rendering"))
        while not self.gate.wait(0.01):
            stop_if(token)
        if request.seed in self.refused:
            raise StudioError("This seed is refused.")
        return Pictures((Picture(view.name, path, view.width, view.height, (0, 0, 1, 1)),), 0.0)

    def has(self, model: str) -> bool:
        return False

    def learn(self, models: object) -> None:
        pass

    def close(self) -> None:
        pass


class Studio:
    """A window whose picture studio is open."""

    def __init__(self, window: StudioWindow, engine: RenderingEngine, wait: Callable[[Callable[[], object]], None]):
        self.window, self.engine, self.wait = window, engine, wait
        self.picturing = window.commands.picturing

    @property
    def page(self) -> PicturesPage:
        page = self.picturing.page
        assert page is not None
        return page

    def states(self) -> list[str]:
        return [state.state for state in self.page.grid.states]

    def chip(self, key: str):
        return next(part for part in self.page.form.understood.chips if part.chip.key == key)

    def make(self, prompt: str, count: int = 2, **recipe) -> None:
        form = self.page.form
        form.show_recipe(PictureRecipe(prompt=prompt, seed=5, width=64, height=64, **recipe), count)
        form.changed.emit()
        form.make.click()
        self.wait(lambda: not self.picturing.making.is_busy)

    def close(self) -> None:
        self.window.close()


@pytest.fixture
def engine() -> RenderingEngine:
    return RenderingEngine()


@pytest.fixture
def rooms(qtbot, qapp, data_folder: Path, engine: RenderingEngine) -> Iterator[Callable[[], Studio]]:
    """Builds windows on one data folder, one after another."""
    load_fonts()
    if theme.current().name != "dark" or not qapp.styleSheet():
        theme.wear(qapp, theme.load_theme("dark"))
    opened: list[tuple[StudioWindow, Session]] = []

    def room(file: Path | None = None) -> Studio:
        session = Session(engine)
        window = StudioWindow(session, Errands(session))
        qtbot.addWidget(window)
        window.resize(1400, 900)
        window.show()
        opened.append((window, session))
        if file is not None:
            session.open(file)
            qtbot.waitUntil(lambda: window.canvas.tiles.is_idle)
        return Studio(window, engine, lambda ready: qtbot.waitUntil(lambda: bool(ready())))

    yield room
    for window, session in opened:
        window.close()
        session.close()


@pytest.fixture
def bare(rooms) -> Studio:
    """The picture studio with no campaign open: quick to build."""
    studio = rooms()
    studio.picturing.open()
    return studio


@pytest.fixture
def studio(rooms, campaign_file: Path) -> Studio:
    studio = rooms(campaign_file)
    studio.window.actions_by_name["picture_studio"].trigger()
    return studio


def test_a_prompt_is_read_as_chips_that_can_be_changed_and_put_back(bare: Studio) -> None:
    studio = bare
    form = studio.page.form
    QTest.keyClicks(form.prompt, "a red cup, serendipity")
    studio.wait(lambda: form.understood.chips)
    assert "serendipity" in form.understood.findChildren(type(form.maker.told))[-1].text()
    light = studio.chip("light")
    QTest.keyClick(light, Qt.Key.Key_Space)
    popover = form.understood.popover
    assert isinstance(popover, ChoicePopover)
    QTest.keyClicks(popover.entry, "gold")
    QTest.keyClick(popover.entry, Qt.Key.Key_Return)
    studio.wait(lambda: studio.chip("light").is_changed)
    assert form.recipe().changes == (("light", "golden"),)
    assert studio.chip("light").property("state") == "changed"
    QTest.keyClick(studio.chip("light"), Qt.Key.Key_Delete)
    studio.wait(lambda: not studio.chip("light").is_changed)
    assert form.recipe().changes == ()


def test_a_thing_gets_a_colour_of_its_own_by_hex(bare: Studio) -> None:
    studio = bare
    form = studio.page.form
    form.prompt.setPlainText("a red cup")
    studio.wait(lambda: form.understood.chips)
    form.understood.open_choices(studio.chip("object.0.colour"), form)
    popover = form.understood.popover
    QTest.keyClicks(popover.entry, "#0b3")
    QTest.keyClick(popover.entry, Qt.Key.Key_Return)
    studio.wait(lambda: studio.chip("object.0.colour").is_changed)
    assert form.recipe().change_map() == {"object.0.colour": "#00bb33"}


def test_pictures_are_made_kept_and_indexed(bare: Studio) -> None:
    studio = bare
    studio.engine.refused = {6}
    studio.make("a red cup", 2, space="left")
    assert studio.states() == ["done", "missed"]
    assert studio.page.grid.cells[0].has_picture
    made = made_pictures()
    assert [one.recipe.seed for one in made] == [5]
    assert (made[0].recipe.space, made[0].recipe.prompt) == ("left", "a red cup")
    with Index() as index:
        assert [record.made for record in index.all()] == ["scene"]
    assert load_book().prompts[0].prompt == "a red cup"
    studio.wait(lambda: not studio.window.session.jobs)
    studio.engine.refused = set()
    studio.page.grid.choose(1)
    studio.page.retry.click()
    studio.wait(lambda: not studio.picturing.making.is_busy)
    assert studio.states() == ["done", "done"]
    assert {one.recipe.seed for one in made_pictures()} == {5, 6}
    # The library beside it has them at once, the newest first.
    assert studio.window.library.pictures.rowCount() == 2


def test_the_wide_library_comes_forth_from_under_the_picture_studio(studio: Studio) -> None:
    window, wide = studio.window, studio.window.actions_by_name["wide_library"]
    wide.trigger()
    assert window.library.isVisible()
    window.actions_by_name["picture_studio"].trigger()
    wide.trigger()
    assert window.library.isVisible() and window.library.is_wide
    wide.trigger()
    assert not window.library.is_wide


def test_the_seed_moves_on_unless_it_is_held(bare: Studio) -> None:
    studio = bare
    studio.make("a cup", 1)
    form = studio.page.form
    form.make.click()
    studio.wait(lambda: not studio.picturing.making.is_busy)
    assert form.seed.seed == 6
    form.seed.lock.click()
    for _ in range(2):
        form.make.click()
        studio.wait(lambda: not studio.picturing.making.is_busy)
    assert form.seed.seed == 6
    form.seed.dice.click()
    assert form.seed.seed != 6


def test_making_can_be_stopped_and_what_is_made_stays(bare: Studio) -> None:
    studio = bare
    studio.make("a cup", 1)
    studio.engine.gate.clear()
    form = studio.page.form
    form.counts.choose(1)
    form.make.click()
    studio.wait(lambda: studio.page.grid.cells[0].has_picture)
    assert form.make.text() == "Stop"
    form.make.click()
    studio.wait(lambda: not studio.picturing.making.is_busy)
    assert studio.states() == ["stopped", "stopped"]
    assert len(made_pictures()) == 1


def test_the_key_that_makes_makes_what_is_seen(studio: Studio) -> None:
    window, make = studio.window, studio.window.actions_by_name["make"]
    studio.picturing.open()
    studio.page.form.use_prompt("a cup")
    studio.page.setFocus()
    assert make.text() == "Make pictures"
    make.trigger()
    assert window.making is None
    assert studio.picturing.making.is_busy
    studio.wait(lambda: not studio.picturing.making.is_busy)
    studio.picturing.leave()
    assert make.text() == "Make campaign"
    assert make.isEnabled()


def test_keys_move_star_enlarge_and_make_more_like_it(bare: Studio) -> None:
    studio = bare
    studio.make("a cup", 4)
    page = studio.page
    cells = page.grid.cells
    cells[0].setFocus()
    QTest.keyClick(cells[0], Qt.Key.Key_Right)
    QTest.keyClick(cells[1], Qt.Key.Key_F)
    assert page.grid.current.starred
    assert load_book_when(studio, lambda book: book.pictures) == {page.grid.current.file.name}
    QTest.keyClick(cells[1], Qt.Key.Key_Space)
    assert page.large.isVisible()
    QTest.keyClick(page.large, Qt.Key.Key_Right)
    assert page.grid.at == 2
    QTest.keyClick(page.large, Qt.Key.Key_Escape)
    assert not page.large.isVisible()
    assert studio.picturing.page is page
    QTest.keyClick(cells[2], Qt.Key.Key_R)
    studio.wait(lambda: page.grid.states[0].recipe.parent != "" and not studio.picturing.making.is_busy)
    assert len(page.grid.states) == 4
    assert {state.recipe.seed for state in page.grid.states} == {7}
    assert all(state.recipe.changes for state in page.grid.states)


def load_book_when(studio: Studio, ready: Callable[[object], object]):
    studio.wait(lambda: ready(load_book()))
    return ready(load_book())


def test_a_picture_goes_into_every_ad_as_one_step(studio: Studio) -> None:
    studio.make("a cup", 1)
    session = studio.window.session
    before = session.campaign
    studio.page.wanted.emit("all_ads")
    studio.wait(lambda: session.undo_label == "Put the picture in")
    assets = {
        layer.asset
        for document in session.campaign.documents
        for layer in document.layers
        if isinstance(layer, ImageLayer)
    }
    assert assets == {session.campaign.pictures[0].asset}
    assert assets != {before.pictures[0].asset}
    assert session.campaign.pictures[0].width == 64
    assert studio.picturing.page is None
    session.undo()
    assert session.campaign == before


def test_a_picture_goes_into_the_chosen_layer_by_enter(studio: Studio) -> None:
    studio.make("a cup", 1)
    window, session = studio.window, studio.window.session
    window.canvas.select("meta-square", "picture")
    studio.picturing.open()
    assert "layer" in studio.page.able
    studio.page.grid.take_focus()
    QTest.keyClick(studio.page.grid.cells[0], Qt.Key.Key_Return)
    studio.wait(lambda: session.undo_label == "Put the picture in")
    first, second = (document.layers[0].asset for document in session.campaign.documents[:2])
    assert first != second


def test_the_brief_takes_the_picture_with_its_style_changes_and_seed(studio: Studio) -> None:
    studio.make("a cup", 1, style="clay", changes=(("light", "golden"),))
    studio.page.wanted.emit("brief")
    window = studio.window
    brief = parse_brief(window.session.campaign.brief, Path())
    assert (brief.picture_prompt, brief.picture_style, brief.seed) == ("a cup", "clay", 5)
    assert brief.picture_changes == (("light", "golden"),)
    assert window.prompt.brief().picture_style == "clay"
    window.prompt.picture.studio_wanted.emit()
    recipe = studio.page.form.recipe()
    assert (recipe.style, recipe.changes) == ("clay", (("light", "golden"),))
    window.prompt.picture._reset.click()
    assert window.prompt.brief().picture_changes == ()


def test_everything_is_there_again_after_a_restart(rooms, bare: Studio) -> None:
    studio = bare
    studio.make("a blue vase", 2)
    studio.page.form.seed.lock.click()
    studio.page.grid.choose(1)
    files = [state.file for state in studio.page.grid.states]
    studio.picturing.leave()
    studio.wait(lambda: load_desk().locked and load_desk().chosen == 1)
    studio.close()
    again = rooms()
    again.picturing.open()
    studio = again
    studio.wait(lambda: studio.page.grid.states)
    assert [state.file for state in studio.page.grid.states] == files
    assert studio.page.grid.at == 1
    form = studio.page.form
    assert (form.recipe().prompt, form.count, form.seed.locked) == ("a blue vase", 2, True)
    assert studio.page.able == {"save", "library", "source", "recipe"}


def test_earlier_pictures_are_found_by_words_and_come_back(bare: Studio, tmp_path: Path) -> None:
    studio = bare
    page = studio.page
    for seed, prompt in enumerate(("a red cup", "a blue vase")):
        stream = tmp_path / f"{seed}.png"
        Image.new("RGB", (32, 32), (seed * 90, 80, 80)).save(stream)
        keep_made(stream.read_bytes(), PictureRecipe(prompt=prompt, seed=seed))
    page.earlier.ask()
    studio.wait(lambda: page.earlier.pictures.rowCount() == 2)
    page.earlier.search.setText("vase")
    studio.wait(lambda: page.earlier.pictures.rowCount() == 1)
    page.earlier.view.clicked.emit(page.earlier.pictures.index(0))
    assert page.grid.current.recipe.prompt == "a blue vase"
    page.wanted.emit("recipe")
    assert page.form.recipe().seed == 1
    page.earlier.stars.click()
    studio.wait(lambda: page.earlier.pictures.rowCount() == 0)
    assert page.earlier.none.isVisible()


def test_prompts_come_back_from_the_card_and_ideas_from_the_brief(studio: Studio) -> None:
    studio.make("a red cup", 1)
    page, prompting = studio.page, studio.picturing.prompting
    page.form.star.click()
    page.form.prompt.setPlainText("")
    page.form.history.click()
    sheet = prompting.sheet
    QTest.keyClicks(sheet.search, "cup")
    assert sheet.list.count() == 1
    QTest.keyClick(sheet.search, Qt.Key.Key_Return)
    assert page.form.recipe().prompt == "a red cup"
    assert page.form.star.isChecked()
    page.form.prompt.setPlainText("")
    page.form.ideas.click()
    studio.wait(lambda: sheet.list.count() > 0)
    assert sheet.told.text() == "Put together from the brief."
    sheet.list.itemClicked.emit(sheet.list.item(0))
    assert page.form.recipe().prompt.startswith("a steel bottle ")


@pytest.fixture
def painter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A painter on the shelf."""
    monkeypatch.setattr("studio.workflows.makers.makers", lambda: (SCENE_MAKER, PAINTER))


@pytest.mark.usefixtures("painter")
def test_a_painter_and_its_settings_are_there_again_after_a_restart(rooms) -> None:
    recipe = PictureRecipe(prompt="a cup", maker="sd", negative="text", steps=9, guidance=2.0, loras=(("grain", 0.5),))
    save_desk(OpenDesk(recipe, 2, True, (), 0))
    studio = rooms()
    studio.picturing.open()
    form = studio.page.form
    assert form.recipe() == recipe
    studio.wait(lambda: form.maker.maker.id == "sd")
    assert form.recipe() == recipe
    form.show_makers((SCENE_MAKER, PAINTER))
    assert form.recipe() == recipe
    form.show_recipe(replace(recipe, maker="gone"))
    assert "gone is not on the shelf" in form.maker.told.text()


@pytest.mark.usefixtures("painter")
def test_painters_bring_their_own_settings(bare: Studio, tmp_path: Path) -> None:
    studio = bare
    form = studio.page.form
    studio.wait(lambda: form.maker.choice.count() == 2)
    source = tmp_path / "source.png"
    Image.new("RGB", (40, 20)).save(source)
    form.show_recipe(PictureRecipe(prompt="a cup", maker="sd", style="clay", negative="text"))
    assert not form.understood.isVisible()
    form.maker.fold.click()
    form.maker.steps.enter("12")
    form.source.take(source)
    studio.wait(lambda: form.source.file)
    form.source.ways.choose(1)
    form.source.mask_button.click()
    mask = studio.page.mask
    studio.wait(lambda: mask.canvas.is_ready)
    mask.canvas.stroke([QPointF(5, 5), QPointF(30, 10)])
    mask.finish()
    studio.wait(lambda: form.source.mask)
    recipe = form.recipe()
    assert (recipe.maker, recipe.style, recipe.negative, recipe.steps, recipe.guidance) == ("sd", "", "text", 12, None)
    assert (recipe.source, recipe.outpaint) == (str(source), False)
    with Image.open(recipe.mask) as painted:
        assert (painted.size, painted.mode, painted.getpixel((5, 5)), painted.getpixel((39, 19))) == (
            (40, 20),
            "L",
            255,
            0,
        )
    form.source.ways.choose(2)
    assert (form.recipe().outpaint, form.recipe().mask) == (True, "")
    restored = replace(recipe, made="")
    form.show_recipe(restored)
    assert form.recipe() == restored


def test_the_mask_is_painted_by_keys_too(bare: Studio, tmp_path: Path) -> None:
    studio = bare
    source = tmp_path / "source.png"
    Image.new("RGB", (200, 100)).save(source)
    studio.page.open_mask(source, "")
    canvas = studio.page.mask.canvas
    studio.wait(lambda: canvas.is_ready)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert not canvas.is_blank
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.is_blank
    width = canvas.brush
    QTest.keyClick(canvas, Qt.Key.Key_BracketRight)
    QTest.keyClick(canvas, Qt.Key.Key_X)
    assert canvas.brush > width
    assert canvas.erases
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert studio.page.desk.currentIndex() == 0


def test_a_wrong_change_is_told_below_the_prompt(bare: Studio) -> None:
    studio = bare
    form = studio.page.form
    form.show_recipe(PictureRecipe(prompt="a cup", changes=(("light", "no such light"),)))
    form.changed.emit()
    studio.wait(lambda: form.fault.isVisible())
    assert "no such light" in form.fault.words.text()


def test_every_control_has_a_name_and_f6_goes_through_the_parts(bare: Studio) -> None:
    studio = bare
    studio.make("a red cup", 2)
    studio.wait(lambda: studio.page.form.understood.chips and studio.page.earlier.isVisible())
    studio.page.form.show_makers((SCENE_MAKER, PAINTER))
    assert nameless(studio.page) == []
    studio.page.form.prompt.setFocus()
    studio.window.actions_by_name["next_region"].trigger()
    assert studio.page.desk.isAncestorOf(QApplication.focusWidget())
    studio.window.actions_by_name["next_region"].trigger()
    assert studio.page.earlier.isAncestorOf(QApplication.focusWidget())


def test_a_made_picture_brings_its_recipe_back_instead_of_a_description(bare: Studio, tmp_path: Path) -> None:
    studio = bare
    file = tmp_path / "made.png"
    Image.new("RGB", (8, 8)).save(file)
    file.write_bytes(with_recipe(file.read_bytes(), PictureRecipe(prompt="a lemon", seed=9, style="paper")))
    studio.picturing.prompting.describe(file)
    studio.wait(lambda: studio.page.form.recipe().prompt)
    recipe = studio.page.form.recipe()
    assert (recipe.prompt, recipe.seed, recipe.style) == ("a lemon", 9, "paper")


def test_the_librarys_picture_begins_a_recipe(bare: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    studio, window = bare, bare.window
    studio.picturing.leave()
    window.actions_by_name["make_alike"].trigger()
    assert studio.picturing.page is None
    file = tmp_path / "made.png"
    Image.new("RGB", (8, 8)).save(file)
    file.write_bytes(with_recipe(file.read_bytes(), PictureRecipe(prompt="a lemon", seed=9)))
    monkeypatch.setattr(type(window.library), "file", file)
    window.actions_by_name["make_alike"].trigger()
    studio.wait(lambda: studio.page.form.recipe().prompt == "a lemon")
    plain = tmp_path / "plain.png"
    Image.new("RGB", (64, 64), "#c04020").save(plain)
    monkeypatch.setattr(type(window.library), "file", plain)
    window.actions_by_name["make_alike"].trigger()
    studio.wait(lambda: studio.page.form.recipe().prompt not in ("", "a lemon"))
