"""The desk copy is written at: one brief, its engine and sentence vectors, and one ranking for everything on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from studio.copywriting import writer
from studio.copywriting.adverts import Advert
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate, Check
from studio.copywriting.categorising import general_of
from studio.copywriting.checks import OWN_RULES
from studio.copywriting.choosing import SHORT_ONE
from studio.copywriting.facts import tidy
from studio.copywriting.fields import fits
from studio.copywriting.grammar import start
from studio.copywriting.lexicon import GENERAL, categories, is_general
from studio.copywriting.manner import PLAIN, Manner
from studio.copywriting.phrasebook import Material, fill, gather, plain_lines, slug_words
from studio.copywriting.ranking import Ranking, merit
from studio.copywriting.variety import Draft
from studio.engine.protocol import EmbedRequest, Engine, Report, Token, ignore, stop_if
from studio.errors import StudioError
from studio.placements import Field, Placement
from studio.settings import read_settings

EMBEDDER = "minilm-l6"
EMBEDDED = 24
"""How many drafts of a field get sentence vectors: the most promising by the cheap measures."""
SHORT = 45
"""Where a description has no more room than a headline, in the counting of its field."""
PHRASEBOOKS = ("en", "zh")
Ranked = dict[str, dict[str, tuple[Candidate, ...]]]
Drafts = Mapping[str, Sequence[Draft]]


def copy_language(brief: Brief) -> str:
    """The phrasebook of a brief's language: `en`, `zh`, or `other` when facts can only be quoted."""
    base = brief.language.lower().replace("_", "-").split("-")[0]
    return base if base in PHRASEBOOKS else "other"


def writing_model(brief: Brief, engine: Engine, model: str = "") -> str:
    """The engine's id of the model that writes, or empty when there is none: `model` itself; else the brief's voice,
    on the writer the user chose or on the built-in one; else that writer.

    Raises StudioError when `model` is named and not there, or the settings cannot be read.
    """
    if model:
        if not engine.has(model):
            raise StudioError(f"The model {model} is not here to write; fetch or import it, or choose another.")
        return model
    writers = [name for name in (read_settings().writer, writer.MODEL) if name]
    voiced = [f"{name}@{brief.voice}" for name in writers] if brief.voice else []
    return next((name for name in (*voiced, *writers) if engine.has(name)), "")


def pool_of(field: Field) -> str:
    """The field whose drafts fill a field: those of headlines where a description or text has hardly more room."""
    return "headline" if field.name in ("description", "primary_text") and field.limit <= SHORT else field.name


@dataclass(slots=True, kw_only=True)
class Desk:
    """What one run works with. `brief` is in the manner's tone; `shown` are the adverts the writer sees."""

    brief: Brief
    engine: Engine
    report: Report
    token: Token
    manner: Manner = PLAIN
    seed: int = 0
    model: str = ""
    shown: tuple[Advert, ...] = ()
    _rankings: dict[str, Ranking] = field(default_factory=dict)
    _known: dict[tuple[object, ...], tuple[Sequence[Draft], tuple[Candidate, ...]]] = field(default_factory=dict)
    _material: Material | None = None

    @property
    def language(self) -> str:
        """`en`, `zh` or `other`."""
        return copy_language(self.brief)

    @property
    def examples(self) -> tuple[str, ...]:
        """Everything said by the adverts shown."""
        return tuple(row.said for row in self.shown)

    def similarities(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosines 0..1 of `text` with each of `others`; empty when there is no embedder, or not in English."""
        if not others or self.language != "en" or not self.engine.has(EMBEDDER):
            return []
        rows = self.engine.run(EmbedRequest(EMBEDDER, (text, *others)), ignore, self.token).rows
        return [max(0.0, float(value)) for value in rows[1:] @ rows[0]]

    def material(self) -> Material:
        """What the brief gives to fill patterns with."""
        if self._material is None:
            self._material = gather(self.brief, None, self.language)
        return self._material

    def find_category(self) -> bool:
        """Tell the kind of product by sentence vectors where no word of its name did; whether it is another one now."""
        if self.language != "en" or self.material().category.id != GENERAL or not self.engine.has(EMBEDDER):
            return False
        kinds = {key: row.about for key, row in categories().items() if is_general(key)}
        asked = EmbedRequest(EMBEDDER, (tidy(self.brief.product), *kinds.values()))
        rows = self.engine.run(asked, ignore, self.token).rows
        found = general_of([float(value) for value in rows[1:] @ rows[0]], tuple(kinds))
        self._material = gather(self.brief, found, self.language)
        return found.id != GENERAL

    def phrases(self, name: str) -> list[Draft]:
        """The phrasebook's drafts of one field."""
        if self.language == "other":
            return [Draft(name, text, "phrasebook", liking=0.5) for text in plain_lines(self.brief, name)]
        return [
            Draft(
                name,
                line.text,
                "phrasebook",
                line.pattern.tones,
                "" if line.pattern.is_quote else line.pattern.id,
                line.pattern.weight,
                angle=line.pattern.angle,
            )
            for line in fill(self.material(), name, seed=self.seed)
        ]

    def embedded(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The most promising drafts with their closeness (the sentence vectors know English only), then the others."""
        rows = list(drafts)
        if not rows or rows[0].field == "cta" or self.language != "en" or not self.engine.has(EMBEDDER):
            return rows
        stop_if(self.token)
        wide = Field(name=rows[0].field, limit=1000)
        rows.sort(key=lambda draft: -merit(draft, self.brief, wide, self.manner))
        keen = rows[:EMBEDDED]
        values = self.similarities(writer.about(self.brief), [draft.text for draft in keen])
        return [replace(draft, closeness=value) for draft, value in zip(keen, values, strict=True)] + rows[EMBEDDED:]

    def ranked(self, drafts: Drafts, placements: Sequence[Placement], fields: set[str], count: int) -> Ranked:
        """Rank per placement; placements whose field has the same rules share the work, and so does the next call
        with the same list of drafts."""
        result: Ranked = {}
        for place in placements:
            rows: dict[str, tuple[Candidate, ...]] = {}
            for item in (item for item in place.fields if item.name in fields):
                platform = place.platform if place.platform in OWN_RULES else ""
                short = SHORT_ONE.get((place.id, item.name), 0)
                key = (item.name, item.limit, item.shown, item.counting, platform, short, count)
                pool = drafts.get(pool_of(item), ())
                if key not in self._known or self._known[key][0] is not pool:
                    self._known[key] = pool, self._candidates(pool, place, item, count)
                rows[item.name] = self._known[key][1]
            result[place.id] = rows
        return result

    def _candidates(self, pool: Sequence[Draft], place: Placement, item: Field, count: int) -> tuple[Candidate, ...]:
        if item.name in ("business_name", "app_name"):
            names = [tidy(self.brief.brand.name), tidy(self.brief.product)]
            return _fixed(item, [name for name in names if name and fits(name, item)][:1])
        if item.name == "path":
            return _fixed(item, [word for word in slug_words(self.brief) if fits(word, item)][: item.most])
        ranking = self.ranking(pool_of(item))
        rows = ranking.best(pool, item, place, count)
        short = replace(item, limit=SHORT_ONE.get((place.id, item.name), item.limit))
        if rows and not any(fits(row.text, short) for row in rows):
            names = [tidy(text) for text in (self.brief.brand.name, self.brief.product) if item.name == "headline"]
            rest = [Draft(item.name, start(name), "phrasebook") for name in names if name]
            rows += ranking.best(pool, short, place, 1) or ranking.best(rest, short, place, 1)
        return tuple(replace(row, field=item.name) for row in rows)

    def ranking(self, name: str) -> Ranking:
        """The ranking of one field, which remembers what it has checked."""
        if name not in self._rankings:
            self._rankings[name] = Ranking(self.brief, self.manner, self.seed)
        self._rankings[name].examples = self.examples
        return self._rankings[name]


def _fixed(item: Field, texts: Sequence[str]) -> tuple[Candidate, ...]:
    why = (Check(name="brief", level="pass", message="taken from the brief"),)
    return tuple(Candidate(field=item.name, text=text, source="phrasebook", score=1.0, checks=why) for text in texts)
