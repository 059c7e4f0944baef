"""Write the copy of a brief: phrasebook at once, writer where it is on the shelf, one ranking for both."""

from collections.abc import Sequence

from studio.copywriting import writer
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.lexicon import COPY_FIELDS
from studio.copywriting.manner import PLAIN, Manner
from studio.copywriting.variety import Draft
from studio.engine.protocol import Engine, Partial, Report, Step, Token, stop_if
from studio.errors import StudioError
from studio.placements import Placement
from studio.workflows.copy_desk import Desk, Ranked, pool_of, writing_model
from studio.workflows.writer_lines import choose_examples, written


def write_copy(
    brief: Brief,
    placements: Sequence[Placement],
    engine: Engine,
    report: Report,
    token: Token,
    *,
    count: int = 12,
    use_writer: bool = True,
    manner: Manner = PLAIN,
    model: str = "",
) -> Ranked:
    """Ranked candidates, best first, by placement id and field name, each within its field's limit.

    The phrasebook's answer is sent at once as `Partial` of the same shape; the writer's lines join it one by one when
    a writing model is there and `use_writer` is set. `manner` steers tone, length, daring and angles; where it names
    angles, `count` holds for each. `model` is the engine's id of the model that writes, empty for the brief's voice
    on the writer or the writer itself. Raises Cancelled, and StudioError when a model is not there or fails.
    """
    fields = {field.name for placement in placements for field in placement.fields}
    desk = Desk(brief=manner.of(brief), engine=engine, report=report, token=token, manner=manner, seed=brief.seed)
    desk.model = writing_model(brief, engine, model) if use_writer else ""
    return _write(desk, placements, fields, count)


def write_field(
    brief: Brief,
    placement: Placement,
    field: str,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    count: int = 12,
    seed: int = 1,
    use_writer: bool = True,
    manner: Manner = PLAIN,
    model: str = "",
) -> tuple[Candidate, ...]:
    """New candidates for one field of one placement; another `seed` gives other lines. See write_copy.

    Raises StudioError when the placement has no such field, and Cancelled.
    """
    if field not in {item.name for item in placement.fields}:
        names = ", ".join(item.name for item in placement.fields)
        raise StudioError(f"{placement.name} has no field {field!r}; its fields are {names}.")
    desk = Desk(brief=manner.of(brief), engine=engine, report=report, token=token, manner=manner, seed=seed)
    desk.model = writing_model(brief, engine, model) if use_writer else ""
    return _write(desk, (placement,), {field}, count)[placement.id][field]


def _write(desk: Desk, placements: Sequence[Placement], fields: set[str], count: int) -> Ranked:
    note = ""
    if desk.language == "other":
        note = f"There is no phrasebook for {desk.brief.language}: lines quote the brief as it stands."
    stop_if(desk.token)
    desk.report(Step(0, 4, note or "phrasebook"))
    pools: dict[str, int] = {}
    for item in (item for place in placements for item in place.fields if item.name in fields):
        pools[pool_of(item)] = max(item.limit, pools.get(pool_of(item), 0))
    phrases = {name: desk.phrases(name) for name in COPY_FIELDS if name in pools}
    desk.report(Partial(desk.ranked(phrases, placements, fields, count)))
    said: dict[str, list[Draft]] = {}
    if desk.model and desk.language in writer.LABELS:
        choose_examples(desk)
        drafts = dict(phrases)
        for name, lines in written(desk, pools):
            said[name], drafts[name] = lines, phrases[name] + lines
            desk.report(Partial(desk.ranked(drafts, placements, fields, count)))
    stop_if(desk.token)
    # Sentence vectors come last: starting their model takes longer than the first lines of all else together.
    desk.report(Step(3, 4, "closeness to the brief"))
    if desk.find_category():
        phrases = {name: desk.phrases(name) for name in phrases}
    drafts = {name: desk.embedded(rows + said.get(name, [])) for name, rows in phrases.items()}
    stop_if(desk.token)
    result = desk.ranked(drafts, placements, fields, count)
    desk.report(Step(4, 4, note or "copy is ready"))
    return result
