"""Long work on words: each errand is one job on the words lane, whose lines are shown as they come.

Workflows are imported by the job, on its thread; they bring what would cost the window its first second.
"""

from collections.abc import Callable, Sequence

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.manner import Manner
from studio.document.layers import CopyLine, Document
from studio.engine.protocol import Engine, Event, Partial, Report, Step, Token
from studio.placements import all_placements, field_name
from studio.session.jobs import Job
from studio.session.session import Session
from studio.ui.languages import tr

Lines = tuple[CopyLine, ...]
Show = Callable[[Lines], None]
Translated = dict[str, dict[str, str]]
"""Words by document id and key."""


class CopyErrands:
    """Runs the workflows that write, and hands on their lines."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, brief: Brief, placement: str, key: str, manner: Manner, show: Show, keep: Show) -> Job:
        """Write new candidates for a line: `show` takes what is there so far, `keep` what there is at the end."""
        place, field = all_placements()[placement], field_name(key)
        known = dict(self._session.campaign.candidates).get(field, ())

        def work(engine: Engine, report: Report, token: Token) -> Lines:
            from studio.workflows.write_copy import write_field

            seed = brief.seed + len(known) + 1
            return _lines(write_field(brief, place, field, engine, report, token, seed=seed, manner=manner))

        def follow(event: Event) -> None:
            if isinstance(event, Partial) and placement in event.value:
                show(_lines(event.value[placement].get(field, ())))

        return self._session.run(tr("Write other lines"), "words", work, keep, follow)

    def rewrite(
        self,
        brief: Brief,
        placement: str,
        key: str,
        text: str,
        way: str,
        part: tuple[int, int] | None,
        manner: Manner,
        show: Callable[[Lines, str], None],
        keep: Show,
    ) -> Job:
        """Say a line, or a part of it, otherwise: `show` also takes a note worth reading."""
        place = all_placements()[placement]
        notes: list[str] = []

        def work(engine: Engine, report: Report, token: Token) -> Lines:
            from studio.workflows.rewrite_copy import rewrite

            return _lines(rewrite(brief, text, way, key, place, engine, report, token, part=part, manner=manner))

        def follow(event: Event) -> None:
            if isinstance(event, Step) and event.note.endswith("."):
                notes.append(event.note)
            elif isinstance(event, Partial):
                show(_lines(event.value), next(iter(notes), ""))

        return self._session.run(tr("Rewrite"), "words", work, keep, follow)

    def synonyms(self, brief: Brief, text: str, part: tuple[int, int], keep: Callable[[tuple[str, ...]], None]) -> Job:
        """The line with other words in the place of one; `keep` takes whole lines."""
        word = text[part[0] : part[1]]

        def work(engine: Engine, report: Report, token: Token) -> tuple[str, ...]:
            from studio.workflows.rewrite_copy import synonyms

            found = synonyms(word, text, engine, report, token, brief=brief)
            return tuple(text[: part[0]] + other + text[part[1] :] for other in found)

        return self._session.run(tr("Find synonyms"), "words", work, keep)

    def translate(
        self, brief: Brief, documents: Sequence[Document], language: str, keep: Callable[[Translated], None]
    ) -> Job:
        """Translate the words of every document; a text that several ads say is translated once where it fits."""

        def work(engine: Engine, report: Report, token: Token) -> Translated:
            return _translated(brief, documents, language, engine, report, token)

        return self._session.run(tr("Translate the ads"), "words", work, keep)


def merged(old: Lines, fresh: Lines, most: int = 60) -> Lines:
    """Fresh lines before the old ones, those that were known after those that were not, at most `most`."""
    known = {line.text for line in old}
    new = {line.text for line in fresh}
    ordered = sorted(fresh, key=lambda line: line.text in known)
    return (*ordered, *(line for line in old if line.text not in new))[:most]


def _translated(
    brief: Brief, documents: Sequence[Document], language: str, engine: Engine, report: Report, token: Token
) -> Translated:
    from studio.copywriting.fields import fits
    from studio.placements import field_of
    from studio.workflows.translate_copy import translate_copy

    done: Translated = {}
    known: dict[tuple[str, str], list[str]] = {}
    for number, document in enumerate(documents):
        place = all_placements()[document.placement]
        words: dict[str, str] = {}
        wanted: dict[str, str] = {}
        for key, text in document.copy:
            field = field_of(place, key)
            ready = next((line for line in known.get((field.name, text), ()) if fits(line, field, place)), None)
            if ready is not None:
                words[key] = ready
            elif text and key not in document.locked:
                wanted[key] = text
        report(Step(number, len(documents), tr(place.name)))
        found = translate_copy(wanted, brief, place, language, engine, _partials(report), token) if wanted else {}
        for key, lines in found.items():
            known.setdefault((field_name(key), wanted[key]), []).extend(line.text for line in lines)
            if lines:
                words[key] = lines[0].text
        done[document.id] = words
    return done


def _partials(report: Report) -> Report:
    """Only what is no progress: the whole set has its own."""

    def pass_on(event: Event) -> None:
        if not isinstance(event, Step):
            report(event)

    return pass_on


def _lines(candidates: Sequence[Candidate]) -> Lines:
    from studio.workflows.kept_copy import copy_line

    return tuple(map(copy_line, candidates))
