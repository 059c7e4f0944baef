"""Accept, reject or add tags of one or many pictures, rate and label them, in their sidecars and the index; and take
that back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.errors import BadPicture, Cancelled, StudioError
from studio.library.index import Index
from studio.library.metadata import digest, sidecar_path
from studio.library.records import ACCEPTED, LIKELY, REJECTED, SUGGESTED, Record, judge
from studio.library.sidecars import write_sidecar
from studio.paths import write_atomically

BATCH = 64
"""Pictures whose records are written to the index at once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of pictures: words to accept, reject and make undecided; a rating (-1 rejected, 0 none, 1..5) and a
    label where they are not None. With `suggested` a word is only judged where it was suggested. `settle` decides
    what nobody judged yet: "accept" takes the likely suggestions, "reject" refuses all of them."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    undecide: tuple[str, ...] = ()
    rating: int | None = None
    label: str | None = None
    suggested: bool = False
    settle: str = ""

    @property
    def of_tags(self) -> bool:
        """Whether it speaks of tags at all."""
        return bool(self.accept or self.reject or self.undecide or self.settle)

    def on(self, record: Record) -> Record:
        """The record with this said of it. Raises ValueError for a rating outside -1..5 and an unknown `settle`."""
        if self.settle not in ("", "accept", "reject"):
            raise ValueError(f"suggestions are settled by accept or reject, not {self.settle!r}")
        if self.rating is not None and not -1 <= self.rating <= 5:
            raise ValueError(f"a rating is -1..5, not {self.rating}")
        open_words = {tag.tag.casefold() for tag in record.tags if tag.state == SUGGESTED}
        for words, state in ((self.accept, ACCEPTED), (self.reject, REJECTED), (self.undecide, SUGGESTED)):
            chosen = tuple(word for word in words if not self.suggested or word.casefold() in open_words)
            record = judge(record, chosen, state) if chosen else record
        if self.settle:
            waiting = [tag for tag in record.tags if tag.state == SUGGESTED]
            chosen = tuple(tag.tag for tag in waiting if self.settle == "reject" or tag.confidence >= LIKELY)
            record = judge(record, chosen, ACCEPTED if self.settle == "accept" else REJECTED)
        rating = record.rating if self.rating is None else self.rating
        return replace(record, rating=rating, label=record.label if self.label is None else self.label)

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields of a record that it changes besides the tags."""
        return tuple(name for name in ("rating", "label") if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class Judged:
    """One picture's judgement: its record before, without vectors; its sidecar's bytes before (none where there was no
    sidecar), and the hash of those after; and why only the index has it, where the sidecar cannot be written."""

    before: Record
    sidecar_before: bytes
    sidecar_after: str
    unwritten: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One step to undo: the pictures that were changed, and a sentence for each that could not be."""

    judged: tuple[Judged, ...]
    faults: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The pictures that were changed."""
        return tuple(Path(one.before.file) for one in self.judged)


def judge_pictures(
    files: Sequence[Path], verdict: Verdict, index: Index, report: Report = ignore, token: Token = NEVER
) -> Round:
    """Say something of pictures, each in its sidecar and the index; pictures it changes nothing of are left alone.

    A picture that is not in the library, or whose sidecar is damaged, is named in `faults`; the others go on. So is one
    whose sidecar cannot be written, as in a read-only folder; what is said of it is kept in the index.
    Raises Cancelled, everything as it was then, and StudioError when the index cannot be written.
    """
    done: list[Judged] = []
    faults: list[str] = []
    waiting: list[Record] = []
    try:
        for number, file in enumerate(files, 1):
            stop_if(token)
            try:
                found = _judge(file, verdict, index)
            except StudioError as fault:
                faults.append(str(fault))
                continue
            if found is not None:
                done.append(found[0])
                faults += [found[0].unwritten] if found[0].unwritten else []
                waiting.append(found[1])
            if len(waiting) >= BATCH:
                index.put(waiting)
                waiting = []
                report(Step(number, len(files)))
        index.put(waiting)
    except (Cancelled, StudioError):
        take_back(Round(tuple(done)), index)
        raise
    return Round(tuple(done), tuple(faults))


def take_back(done: Round, index: Index, report: Report = ignore) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Put pictures back as they were before a round, their sidecars byte for byte; returns their records, and a
    sentence for each that stays as it is because another program wrote its sidecar since, or it cannot be written."""
    records: list[Record] = []
    faults: list[str] = []
    for number, one in enumerate(done.judged, 1):
        try:
            _restore(one)
        except StudioError as fault:
            faults.append(str(fault))
            continue
        now = index.get(Path(one.before.file))
        if now is not None:
            records.append(replace(one.before, vector=now.vector, features=now.features))
        if number % BATCH == 0:
            report(Step(number, len(done.judged)))
    index.put(records)
    return tuple(records), tuple(faults)


def _judge(file: Path, verdict: Verdict, index: Index) -> tuple[Judged, Record] | None:
    """One picture, its sidecar written, and its record now; None when nothing changes."""
    record = index.get(file)
    if record is None:
        raise StudioError(f"{file.name} is not in the library yet; wait until it was looked at.")
    wanted = verdict.on(record)
    if wanted == record:
        return None
    path = sidecar_path(file)
    before = _bytes(path)
    try:
        after, trouble = write_sidecar(wanted, verdict.fields), ""
    except BadPicture:
        raise
    except StudioError as fault:
        after, trouble = wanted, f"{fault} The library remembers what you said."
    return Judged(replace(record, vector=b"", features=b""), before, digest(_bytes(path)), trouble), after


def _restore(one: Judged) -> None:
    path = sidecar_path(Path(one.before.file))
    if digest(_bytes(path)) != one.sidecar_after:
        raise StudioError(f"{path.name} was changed since; judge the picture again instead of undoing.")
    if one.unwritten:
        return
    try:
        if one.sidecar_before:
            write_atomically(path, one.sidecar_before)
        else:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise StudioError(f"{path.name} cannot be written ({fault.strerror}); check the folder.") from fault


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fault:
        raise StudioError(f"{path.name} cannot be read ({fault.strerror}); check its permissions.") from fault
