"""Several pictures of one recipe: looks first, each kept with its recipe, one that fails stops no other."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.engine.protocol import (
    NEVER,
    DiffuseRequest,
    Event,
    Partial,
    Picture,
    PictureRequest,
    Pictures,
    Preview,
    Report,
    Step,
    Token,
    stop_if,
)
from studio.errors import Cancelled, StudioError
from studio.library.index import Index
from studio.library.recipes import PictureRecipe, read_recipe
from studio.workflows.making_events import Finished, Going, Missed
from studio.workflows.vary_pictures import (
    LOOK_SIDE,
    make_one,
    make_variations,
    variations,
)

CUP = PictureRecipe(prompt="a red cup", seed=5, width=800, height=200)


class PaintingEngine:
    """Answers every request for pictures with plain ones of the right size; refuses the seeds it is told to."""

    def __init__(self, refused: tuple[int, ...] = ()) -> None:
        self.requests: list[PictureRequest | DiffuseRequest] = []
        self.refused = refused

    def run(self, request: PictureRequest | DiffuseRequest, report: Report, token: Token) -> Pictures:
        stop_if(token)
        self.requests.append(request)
        if request.seed in self.refused:
            raise StudioError("This seed is refused.")
        view = request.views[0]
        path = str(Path(request.folder) / f"{view.name}.png")
        Image.new("RGB", (view.width, view.height), (request.seed % 250, 90, 60)).save(path)
        report(Preview(view.name, path))
        report(Step(1, 2, "Rendering"))
        return Pictures((Picture(view.name, path, view.width, view.height, (0, 0, 1, 1)),), 0.0)

    def has(self, model: str) -> bool:
        return False


def make(recipes, engine, tmp_path: Path, **rest) -> tuple[tuple[Finished | Missed, ...], list[Event]]:
    events: list[Event] = []
    rest.setdefault("token", NEVER)
    made = make_variations(
        recipes, engine, tmp_path / "work", events.append, rest.pop("token"), keep_in=tmp_path / "kept", **rest
    )
    return made, events


def test_looks_at_all_come_before_the_first_is_made(tmp_path: Path) -> None:
    engine = PaintingEngine()
    made, events = make(variations(CUP, 3), engine, tmp_path)
    sizes = [(one.views[0].width, one.views[0].height, one.seed) for one in engine.requests]
    assert sizes == [(LOOK_SIDE, LOOK_SIDE // 4, seed) for seed in (5, 6, 7)] + [(800, 200, seed) for seed in (5, 6, 7)]
    first = next(at for at, event in enumerate(events) if isinstance(event, Partial))
    assert {event.view for event in events[:first] if isinstance(event, Preview)} == {"0", "1", "2"}
    assert Partial(Going(1, 0.5, "Rendering")) in events
    assert [one.picture.recipe.seed for one in made if isinstance(one, Finished)] == [5, 6, 7]
    for one in made:
        assert isinstance(one, Finished)
        assert read_recipe(one.picture.file) == one.picture.recipe
    assert not (tmp_path / "work" / "0").exists()


def test_one_that_fails_stops_no_other_and_the_index_knows_those_made(tmp_path: Path) -> None:
    with Index(tmp_path / "library.sqlite") as index:
        made, events = make(variations(CUP, 3), PaintingEngine(refused=(6,)), tmp_path, index=index)
        kept = list(index.all())
    assert made[1] == Missed(1, "This seed is refused.")
    assert Partial(made[1]) in events
    assert sorted(record.made for record in kept) == ["scene", "scene"]
    assert {record.description for record in kept} == {"a red cup"}


def test_what_was_made_before_a_stop_stays(tmp_path: Path) -> None:
    token = threading.Event()

    def stop_after_first(event: Event) -> None:
        if isinstance(event, Partial) and isinstance(event.value, Finished):
            token.set()

    with pytest.raises(Cancelled):
        make_variations(
            variations(CUP, 3), PaintingEngine(), tmp_path / "work", stop_after_first, token, keep_in=tmp_path / "kept"
        )
    assert len(list((tmp_path / "kept").glob("*.png"))) == 1


def test_a_painter_gets_all_of_the_recipe(tmp_path: Path) -> None:
    source = tmp_path / "source.png"
    Image.new("RGB", (32, 32)).save(source)
    recipe = replace(
        CUP, maker="painter", negative="text", steps=9, guidance=2.0, scheduler="ddim", source=str(source), strength=0.3
    )
    engine = PaintingEngine()
    make((recipe,), engine, tmp_path)
    request = engine.requests[0]
    assert isinstance(request, DiffuseRequest)
    assert (request.model, request.negative, request.steps, request.guidance) == ("painter", "text", 9, 2.0)
    assert (request.scheduler, request.image, request.strength, request.mask) == ("ddim", str(source), 0.3, "")
    gone = replace(recipe, source=str(tmp_path / "gone.png"))
    with pytest.raises(StudioError, match=r"gone\.png, is not here"):
        make_one(gone, engine, tmp_path / "work", lambda _event: None, NEVER)
