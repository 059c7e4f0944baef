"""Describe a picture in one sentence, and turn that into a prompt, an alt text or a headline.

From a model that looks at pictures when one is here, else from what was measured, which never says more than it knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.copywriting.brief import Brief
from studio.engine.protocol import Engine, LookRequest, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.library.captions import caption_of
from studio.library.facts import is_told, subjects
from studio.library.index import Index
from studio.library.observing import observe
from studio.library.records import SURE, Record
from studio.library.tongue import Tongue, tongue
from studio.library.turns import alt_text, prompt
from studio.models.image_text import lookers
from studio.models.shelf import Shelf
from studio.placements import placement
from studio.settings import read_settings
from studio.workflows.tag_pictures import TAGGER, tag_pictures
from studio.workflows.write_copy import write_field

FORMS = ("caption", "prompt", "alt-text", "headline")
MEASURED = "measured"
"""The source of words that no model wrote."""
HEADLINE_OF = "google-landscape"
"""The placement whose headline is written where no other is open: 30 characters, which fit everywhere."""


@dataclass(frozen=True, slots=True)
class Described:
    """Words for a picture: in which of FORMS, and who wrote them: a model's id or `measured`."""

    file: str
    form: str
    text: str
    source: str


def describe_picture(
    path: Path,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    index: Index,
    form: str = "caption",
    model: str = "",
    brief: Brief | None = None,
    language: str = "en",
) -> Described:
    """Words for one picture file. A looking model's caption streams as `Partial(str)`; other words come whole.

    Words of what was measured are in `language`, a prompt always in English; a model writes in its own.
    `model` is the looking model's id, "" for the one chosen in the settings or the smallest that is here, `measured`
    for none. A headline is written by the copy workflow for `brief`, else for what the picture surely shows. What is
    seen is remembered in `index`. Raises BadPicture, StudioError (unknown form or model, nothing to write about),
    Cancelled.
    """
    if form not in FORMS:
        raise StudioError(f"A picture cannot be described as {form!r}; the forms are {', '.join(FORMS)}.")
    record = record_of(path, engine, report, token, index)
    if form == "headline":
        return Described(str(path), form, *_headline(record, brief, engine, report, token))
    looker = looking_model(engine, model)
    show = report if form == "caption" else ignore
    seen = _look(path, looker, engine, show, token) if looker else ""
    text = _turned(form, record, seen, tongue(language))
    if not (seen and form == "caption"):
        report(Partial(text))
    return Described(str(path), form, text, looker or MEASURED)


def record_of(path: Path, engine: Engine, report: Report, token: Token, index: Index) -> Record:
    """What the library knows of a picture, looking at it first when it does not; measured alone where there is no
    tagger. Raises StudioError with the sentence of a picture that cannot be read, and Cancelled."""
    report(Step(0, 0, "measuring"))
    record: Record | None
    if engine.has(TAGGER):
        tag_pictures([path], engine, ignore, token, index=index)
        record = index.get(path)
    else:
        record = index.get(path) or observe(path, thumbnail=False)[0]
    stop_if(token)
    if record is None or record.error:
        raise StudioError(record.error if record is not None else f"{path} cannot be looked at; check the file.")
    return record


def looking_model(engine: Engine, model: str = "", ability: str = "describes") -> str:
    """The engine's id of the model that looks at pictures, "" when there is none: the one asked for, else the one
    chosen in the settings, else the smallest that can. With `measured` there is none.

    Raises StudioError when the one asked for is not here.
    """
    if model == MEASURED:
        return ""
    able = [record.id for record in lookers(Shelf(), ability) if engine.has(record.id)]
    if model and model not in able:
        names = ", ".join([*able, MEASURED])
        wanted = "describes pictures" if ability == "describes" else "answers questions about pictures"
        raise StudioError(f"No model {model!r} that {wanted} is on this machine; there is: {names}.")
    chosen = model or read_settings().looker
    return chosen if chosen in able else next(iter(able), "")


def caption_pictures(
    files: Sequence[Path], engine: Engine, report: Report, token: Token, *, index: Index, model: str = ""
) -> int:
    """Give pictures of the index the captions of a looking model, one after the other; how many got one.

    Each is kept at once, and one that has its caption is not looked at again, so a run that was stopped goes on where
    it was. A picture that cannot be read is left as it was.
    Raises StudioError when no model can look, Cancelled.
    """
    looker = looking_model(engine, model)
    if not looker:
        raise StudioError("No model that describes pictures is on this machine; import one: studio models import")
    done = 0
    for number, path in enumerate(files):
        stop_if(token)
        report(Step(number, len(files), f"Described {number} of {len(files)} pictures"))
        record = index.get(path)
        if record is None or record.error or record.caption_from == looker:
            continue
        try:
            caption = _look(path, looker, engine, ignore, token)
        except StudioError:
            if not engine.has(looker):
                raise
            continue
        index.put([replace(record, caption=caption, caption_from=looker)])
        done += 1
    report(Step(len(files), len(files), f"Described {done} of {len(files)} pictures"))
    return done


def _look(path: Path, looker: str, engine: Engine, report: Report, token: Token) -> str:
    answer = engine.run(LookRequest(looker, str(path)), report, token)
    return str(answer.items[0].text)


def _turned(form: str, record: Record, seen: str, told: Tongue) -> str:
    if form == "caption":
        return seen or caption_of(record, told)
    return prompt(record, seen) if form == "prompt" else alt_text(record, seen, told)


def _headline(record: Record, brief: Brief | None, engine: Engine, report: Report, token: Token) -> tuple[str, str]:
    """The best headline of the copy workflow, and what wrote it."""
    if brief is None or not brief.product:
        told = next((tag.tag for tag in subjects(record) if is_told(tag) or tag.confidence >= SURE), "")
        if not told:
            raise StudioError(
                f"Nothing in {Path(record.file).name} was recognised surely enough to write a headline about; "
                "tag it with what it shows, or open a campaign whose brief names the product."
            )
        brief = Brief(product=told)
    found = write_field(brief, placement(HEADLINE_OF), "headline", engine, ignore, token, count=6)
    if not found:
        raise StudioError("No headline kept to what may be said; put facts into the brief.")
    report(Partial(found[0].text))
    return found[0].text, found[0].source
