"""A brief becomes a campaign: words and pictures side by side, then every placement laid out."""

import io
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.assets import AssetStore, MemoryAssets
from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml
from studio.copywriting.candidates import Candidate
from studio.copywriting.choosing import choose_set
from studio.document.layers import Campaign, CampaignPicture, CopyLine, Document
from studio.document.master import with_master
from studio.engine.protocol import NEVER, Engine, Event, Picture, Report, Step, Token, View, ignore, stop_if
from studio.errors import BadPicture
from studio.imaging.codecs import open_picture
from studio.placements import Placement, all_placements, default_placements
from studio.workflows.kept_copy import copy_line
from studio.workflows.lay_out import content_of, copy_for, lay_out_one
from studio.workflows.make_picture import make_pictures
from studio.workflows.stage_photo import stage_photo
from studio.workflows.write_copy import write_copy

Copy = dict[str, dict[str, tuple[Candidate, ...]]]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished campaign, the store of its pictures, remarks worth telling, and seconds by stage."""

    campaign: Campaign
    assets: AssetStore
    remarks: tuple[str, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()


def make_campaign(
    brief: Brief,
    engine: Engine,
    folder: Path,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    use_writer: bool = True,
    assets: AssetStore | None = None,
    samples: int = 24,
) -> Made:
    """Write, picture and lay out every placement of the brief.

    `folder` receives working files (rendered PNGs); `assets` keeps the pictures (a new memory store when
    absent); `samples` is the light paths per pixel of the final render. Raises Cancelled and StudioError.
    """
    started = time.monotonic()
    store = assets if assets is not None else MemoryAssets()
    chosen = placements_of(brief)
    shares = _Shares(report, {"words": 0.4, "picture": 0.45, "layout": 0.15})
    work = _Work(brief, chosen, engine, folder, shares, _Either(token), use_writer, samples)
    copy, pictures, remarks, spent = _words_and_pictures(work)
    kept = tuple(_keep(picture, store) for picture in pictures)
    logo = store.put(brief.brand.logo.read_bytes()) if brief.brand.logo else None
    laid_out = time.monotonic()
    documents = _lay_out(brief, chosen, copy, kept, logo, store, shares.of("layout"), token)
    spent["layout"] = time.monotonic() - laid_out
    spent["total"] = time.monotonic() - started
    campaign = Campaign(
        id=uuid.uuid4().hex,
        name=campaign_name(brief),
        brief=brief_to_toml(brief),
        documents=documents,
        pictures=kept,
        candidates=_candidates(copy, _tightest(chosen).id),
    )
    campaign = with_master(campaign)
    return Made(campaign, store, remarks, tuple(spent.items()))


def placements_of(brief: Brief) -> tuple[Placement, ...]:
    """The placements a brief asks for, in its order; the default ones when it names none."""
    known = all_placements()
    return tuple(known[name] for name in brief.placements or default_placements())


def campaign_name(brief: Brief) -> str:
    """What to call the campaign: brand and product."""
    return f"{brief.brand.name} – {brief.product}" if brief.brand.name else brief.product


def views_for(placements: Sequence[Placement]) -> tuple[View, ...]:
    """The framings worth rendering for these placements: one per shape, each with room for type.

    Cropping one picture for all shapes would cut the product in a leaderboard and drown it in a skyscraper;
    five framings of one scene cover every shape with crops that keep the subject whole. They are three quarters of
    the largest ad's size: light at more samples, enlarged, is cleaner than at fewer samples in full size.
    """
    views: dict[str, View] = {}
    for item in placements:
        if item.text_only:
            continue
        view = _view_for(item.width / item.height)
        views.setdefault(view.name, view)
    return tuple(views.values())


def _view_for(ratio: float) -> View:
    if ratio > 2.6:
        return View("strip", 970, 250, "left")
    if ratio > 1.45:
        return View("landscape", 960, 502, "left")
    if ratio > 0.9:
        return View("square", 810, 810, "top")
    if ratio > 0.4:
        return View("portrait", 720, 1280, "top")
    return View("tower", 300, 1125, "top")


@dataclass(frozen=True, slots=True)
class _Work:
    """What both halves of the work are handed."""

    brief: Brief
    placements: tuple[Placement, ...]
    engine: Engine
    folder: Path
    shares: "_Shares"
    token: "_Either"
    use_writer: bool
    samples: int


def _words_and_pictures(work: _Work) -> tuple[Copy, tuple["_Made", ...], tuple[str, ...], dict[str, float]]:
    """Words and pictures are made at the same time; the first failure of either stops the other."""
    spent: dict[str, float] = {}

    def timed(name: str, half: Callable[[_Work], Any]) -> Any:
        begun = time.monotonic()
        result = half(work)
        spent[name] = time.monotonic() - begun
        return result

    with ThreadPoolExecutor(2, thread_name_prefix="campaign") as pool:
        copy = pool.submit(timed, "words", _words)
        made = pool.submit(timed, "picture", _pictures)
        finished, _ = wait((copy, made), return_when=FIRST_EXCEPTION)
        failed = next((future for future in finished if future.exception()), None)
        if failed is not None:
            work.token.stop()
            failed.result()
        pictures, remarks = made.result()
        return copy.result(), pictures, remarks, spent


def _words(work: _Work) -> Copy:
    report = work.shares.of("words")
    return write_copy(work.brief, work.placements, work.engine, report, work.token, use_writer=work.use_writer)


@dataclass(frozen=True, slots=True)
class _Made:
    """One picture before it is kept: a file, its subject box, the free side, and where it came from."""

    path: Path
    subject: tuple[float, float, float, float]
    space: str
    source: str


def _pictures(work: _Work) -> tuple[tuple[_Made, ...], tuple[str, ...]]:
    """The scene from every framing, or the product photo as it is when it cannot be cut out."""
    brief, views = work.brief, views_for(work.placements)
    if not views or not (brief.picture_prompt or brief.product_photo):
        return (), ()
    prompt = brief.picture_prompt or f"{brief.product} on a podium"
    source = "staged" if brief.product_photo else "scene"
    report = work.shares.of("picture")
    plan: dict[str, Any] = {"seed": brief.seed, "colors": brief.brand.colors, "samples": work.samples}
    plan["changes"] = _changes(brief)
    if brief.product_photo:
        try:
            photo = np.asarray(open_picture(brief.product_photo))
            made = stage_photo(photo, prompt, views, work.folder, work.engine, report, work.token, **plan)
        except BadPicture as reason:
            kept = _Made(brief.product_photo, (0.2, 0.2, 0.6, 0.6), "none", "photo")
            return (kept,), (f"The product photo is used as it is: {reason}",)
    else:
        plan["logo"] = brief.brand.logo
        made = make_pictures(prompt, views, work.folder, work.engine, report, work.token, **plan)
    spaces = {view.name: view.space for view in views}
    return tuple(_from_scene(item, spaces[item.view], source) for item in made.items), ()


def _changes(brief: Brief) -> dict[str, str]:
    styled = {"style": brief.picture_style} if brief.picture_style else {}
    return {**styled, **dict(brief.picture_changes)}


def _from_scene(picture: Picture, space: str, source: str) -> _Made:
    return _Made(Path(picture.path), picture.subject, space, source)


def _keep(made: _Made, store: AssetStore) -> CampaignPicture:
    """Put a picture into the store as a visually lossless JPEG: smooth renders need a tenth of a PNG's bytes."""
    picture = open_picture(made.path).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=95, subsampling=0)
    return CampaignPicture(
        asset=store.put(stream.getvalue()),
        width=picture.width,
        height=picture.height,
        subject=made.subject,
        space=made.space,
        source=made.source,
    )


def _lay_out(
    brief: Brief,
    placements: Sequence[Placement],
    copy: Copy,
    pictures: tuple[CampaignPicture, ...],
    logo: str | None,
    store: AssetStore,
    report: Report,
    token: Token,
) -> tuple[Document, ...]:
    shared = _shared_words(placements, copy)
    documents = []
    for number, placement in enumerate(placements):
        stop_if(token)
        report(Step(number, len(placements), f"Laying out {placement.name}"))
        words = copy_for(brief, placement, copy[placement.id], shared)
        content = content_of(brief, words, pictures, logo)
        documents.append(lay_out_one(placement, content, store, brief))
    report(Step(len(placements), len(placements), "Laid out"))
    return tuple(documents)


def _shared_words(placements: Sequence[Placement], copy: Copy) -> dict[str, str]:
    """One set of words for the whole campaign, so that all ads agree: those of the placement with the least room, and
    for a field that it does not have those of the placement where that field has the least."""
    shared = choose_set(copy[_tightest(placements).id])
    for name in {field.name: None for placement in placements for field in placement.fields if field.most == 1}:
        if name not in shared:
            having = [item for item in placements if any(field.name == name for field in item.fields)]
            tight = min(having, key=lambda item: item.field(name).limit)
            shared |= {name: choose_set(copy[tight.id], tight).get(name, "")}
    return shared


def _tightest(placements: Sequence[Placement]) -> Placement:
    """The placement with the least room for the words drawn into its picture."""
    pictured = [item for item in placements if not item.text_only] or list(placements)
    return min(pictured, key=lambda item: sum(field.limit for field in item.fields if field.name in item.drawn))


def _candidates(copy: Copy, first: str) -> tuple[tuple[str, tuple[CopyLine, ...]], ...]:
    """All candidates by field over every placement, each text once: those of the placement `first` in their order,
    which keeps the first ones apart, then the others by their best place anywhere."""
    fields: dict[str, dict[str, tuple[bool, int, CopyLine]]] = {}
    for name in (first, *(name for name in copy if name != first)):
        for field, candidates in copy[name].items():
            rows = fields.setdefault(field, {})
            for place, candidate in enumerate(candidates):
                known = rows.get(candidate.text)
                if known is None or (known[0] and place < known[1]):
                    rows[candidate.text] = name != first, place, copy_line(candidate)
    return tuple(
        (field, tuple(line for _, _, line in sorted(rows.values(), key=lambda row: (row[0], row[1], -row[2].score))))
        for field, rows in fields.items()
    )


class _Either:
    """A token that is set when the user's is, or when the other half of the work has failed."""

    def __init__(self, token: Token) -> None:
        self._token = token
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def is_set(self) -> bool:
        return self._stopped.is_set() or self._token.is_set()


class _Shares:
    """Adds the progress of parallel parts up to one bar of 100; other events pass through unchanged."""

    def __init__(self, report: Report, weights: Mapping[str, float]) -> None:
        self._report = report
        self._weights = weights
        self._done = dict.fromkeys(weights, 0.0)
        self._lock = threading.Lock()

    def of(self, part: str) -> Report:
        """The Report to hand to one part."""

        def report(event: Event) -> None:
            if not isinstance(event, Step):
                self._report(event)
                return
            with self._lock:
                fraction = min(1.0, event.done / event.total) if event.total else 0.0
                self._done[part] = max(self._done[part], fraction)
                done = sum(self._weights[name] * self._done[name] for name in self._weights)
            self._report(Step(round(100 * done, 1), 100, event.note))

        return report
