"""Name what is in the user's pictures: tags, colours, free space and a caption for each; optionally written down."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from studio.engine.protocol import NEVER, Engine, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.imaging.buffers import keep_buffers
from studio.library import learning
from studio.library.captions import caption_of
from studio.library.index import Index
from studio.library.metadata import digest, sidecar_hash, with_metadata
from studio.library.observing import Observed, observe
from studio.library.records import SUGGESTED, Record, Tag
from studio.library.scan import scan
from studio.library.sidecars import embed_tags, refreshed, write_sidecar
from studio.workflows.meanings import Meanings
from studio.workflows.name_pictures import Named, name_pictures, with_names
from studio.workflows.wording import Wording, load_wording

BATCH = 16
AHEAD = 2
"""Batches that are looked at and named while one is written down."""
TAGGER = "efficientnet-lite0"

WAYS = ("none", "sidecar", "embed")


def tag_pictures(
    paths: Sequence[Path],
    engine: Engine,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    write: str = "none",
    index: Index | None = None,
    taggers: Sequence[str] = (TAGGER,),
    wording: Wording | None = None,
) -> list[dict[str, Any]]:
    """Tag picture files and every picture inside folders; one record a picture, as `studio tag --json` prints it.

    `taggers` are the ids of the models that name what they see; the first one's features and meaning are kept.
    `wording` is the team's words and rules, and who reads text and counts people; by default what is on this machine.
    `write`: "sidecar" adds tags to `photo.jpg.xmp`, "embed" into the file, "none" leaves the disk alone. With an
    `index`, records are kept there batch by batch, and a picture that has not changed since these models named it is
    not looked at again, so that a run that was stopped goes on where it was. A bad picture has an `error`, and what
    the index knew of it before; a model that crashes costs the tags of its batch; the rest go on. Tags that cannot be
    written where `write` says (a read-only folder, a full disk) are kept in the index, with the reason as
    `unwritten`. Each batch of 16 is also sent as `Partial(tuple of records)`.
    Raises StudioError (no picture found, unknown `write`, model missing, no room for the index) and Cancelled.
    """
    if write not in WAYS:
        raise StudioError(f"Tags cannot be written as {write!r}; the ways are {', '.join(WAYS)}.")
    if not taggers:
        raise StudioError("Say which model names the pictures.")
    files = scan(paths)
    if not files:
        raise StudioError(f"There are no pictures in {', '.join(str(path) for path in paths) or 'nothing'}.")
    keep_buffers()
    done: list[dict[str, Any]] = []
    wording = load_wording(engine) if wording is None else wording
    run = _Run(engine, token, index, tuple(dict.fromkeys(taggers)), wording)
    for batch in run.batches(files):
        written = [_written(record, write) for record in run.records(batch)]
        records = [_stamped(record) for record, _ in written]
        if index is not None:
            index.put(one for one in records if _is_text(one.file) and not _is_kept(one, batch.before))
        troubles = [{"unwritten": trouble} if trouble else {} for _, trouble in written]
        rows = [record.as_json() | trouble for record, trouble in zip(records, troubles, strict=True)]
        done.extend(rows)
        report(Partial(tuple(rows)))
        report(Step(len(done), len(files), f"Tagged {len(done)} of {len(files)} pictures"))
    run.meanings.keep()
    return done


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files, what the index knew of them, those of them that are as they were, and what comes of the others."""

    files: Sequence[Path]
    before: dict[Path, Record]
    known: dict[Path, Record]
    seen: Future[list[tuple[Observed, Named]]]


class _Run:
    """Three things at once: some batches are decoded and measured on threads, one is named by the models in the
    engine's own process, and one is written down by the caller."""

    def __init__(
        self, engine: Engine, token: Token, index: Index | None, taggers: tuple[str, ...], wording: Wording
    ) -> None:
        self.meanings, self._wording = Meanings(), wording
        self._learned = learning.load()
        self._engine, self._token, self._index, self._taggers = engine, token, index, taggers

    def batches(self, files: Sequence[Path]) -> Iterator[_Batch]:
        """Every batch in order, `AHEAD` of which are under way while one is in use."""
        # The models take a third of the time that looking does, so a core left to them alone would stand idle.
        threads = psutil.cpu_count() or 1
        with ThreadPoolExecutor(threads, "looks") as eyes, ThreadPoolExecutor(1, "names") as voice:
            waiting: deque[_Batch] = deque()
            try:
                for start in range(0, len(files), BATCH):
                    stop_if(self._token)
                    waiting.append(self._started(files[start : start + BATCH], eyes, voice))
                    if len(waiting) > AHEAD:
                        yield waiting.popleft()
                while waiting:
                    yield waiting.popleft()
            finally:
                # Reached early when the caller stops: what has not begun shall not.
                eyes.shutdown(wait=False, cancel_futures=True)
                voice.shutdown(wait=False, cancel_futures=True)

    def records(self, batch: _Batch) -> list[Record]:
        """The records of a batch, in the order of its files; waits for its models."""
        seen = batch.seen.result()
        stop_if(self._token)
        fresh = iter(seen)
        made = [
            batch.known[file] if file in batch.known else self._named(*next(fresh), batch.before.get(file))
            for file in batch.files
        ]
        made = self._wording.looked(made, self._engine, self._token)
        new = [place for place, file in enumerate(batch.files) if made[place] is not batch.known.get(file)]
        matched = self._wording.matched([made[place] for place in new], self._engine, self._token)
        for place, record in zip(new, self._wording.filed(matched), strict=True):
            made[place] = record
        return made

    def _named(self, looked: Observed, named: Named, before: Record | None) -> Record:
        record = learning.with_learned(_named(looked, named, before), self._learned)
        first = next(iter(named.answers.values()), None)
        if record.error or first is None:
            return record
        return self._wording.worded(record, first.tags, named.vectors)

    def _started(self, files: Sequence[Path], eyes: ThreadPoolExecutor, voice: ThreadPoolExecutor) -> _Batch:
        before = self._before(files)
        known = {file: same for file in files if (same := self._unchanged(file, before.get(file)))}
        looks = [eyes.submit(self._look, file) for file in files if file not in known]
        return _Batch(files, before, known, voice.submit(self._see, looks))

    def _look(self, file: Path) -> Observed:
        stop_if(self._token)
        return observe(file, thumbnail=self._index is not None)

    def _see(self, looks: list[Future[Observed]]) -> list[tuple[Observed, Named]]:
        looked = [look.result() for look in looks]
        named = name_pictures(looked, self._taggers, self._engine, self.meanings, self._token, self._wording.texts)
        # The pixels have been shown: batches that wait to be written need not hold them.
        return [(one._replace(pixels=None), name) for one, name in zip(looked, named, strict=True)]

    def _before(self, files: Iterable[Path]) -> dict[Path, Record]:
        if self._index is None:
            return {}
        numbers = self._index.ids_of([str(file) for file in files if _is_text(str(file))], ())
        return {Path(record.file): record for record in self._index.by_ids(numbers.tolist())}

    def _unchanged(self, file: Path, record: Record | None) -> Record | None:
        """The record of a file that is as it was when the same models named it; when only its metadata was changed
        since, with what that says now."""
        if record is None or record.error or not set(self._taggers) <= set(record.taggers):
            return None
        try:
            stat = file.stat()
            if (record.size, record.modified) != (stat.st_size, stat.st_mtime_ns):
                return None
            return record if sidecar_hash(file) == record.sidecar_hash else refreshed(record)
        except (OSError, StudioError):
            return None


def _named(looked: Observed, named: Named, before: Record | None) -> Record:
    record = looked.record
    error = record.error or named.error
    if error or looked.metadata is None:
        # A drive that was away or a save that was cut short must not cost what people said of the picture.
        kept = replace(before, size=record.size, modified=record.modified) if before else record
        return replace(kept, error=error)
    if before is not None and before.file_hash == record.file_hash:
        record = replace(record, text=before.text, text_from=before.text_from, people=before.people)
    record = with_names(record, named, before)
    record = replace(record, caption=caption_of(record))
    return with_metadata(replace(record, tags=_judged(record.tags, before)), looked.metadata)


def _is_kept(record: Record, before: dict[Path, Record]) -> bool:
    """Whether the index has all of this: a fault of the models, told to the caller, makes no good picture a bad one."""
    old = before.get(Path(record.file))
    return old is not None and replace(record, error=old.error) == old


def _judged(tags: tuple[Tag, ...], before: Record | None) -> tuple[Tag, ...]:
    """New tags with what was said of the old ones: a picture that was retouched keeps its yes and no."""
    said = {tag.tag: tag for tag in before.tags if tag.state != SUGGESTED} if before else {}
    kept = tuple(replace(tag, state=said.pop(tag.tag).state) if tag.tag in said else tag for tag in tags)
    return kept + tuple(said.values())


def _is_text(path: str) -> bool:
    """Whether a path can be kept: file systems allow names that are no text in any encoding."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _written(record: Record, write: str) -> tuple[Record, str]:
    """The record as it was written, and a sentence when it could not be."""
    if write == "none" or record.error:
        return record, ""
    try:
        return (write_sidecar(record) if write == "sidecar" else embed_tags(record)), ""
    except StudioError as fault:
        return record, str(fault)


def _stamped(record: Record) -> Record:
    """The record with the file's size, time and hash as they are after metadata was embedded."""
    if record.error:
        return record
    file = Path(record.file)
    try:
        stat = file.stat()
        if (record.size, record.modified) == (stat.st_size, stat.st_mtime_ns):
            return record
        return replace(record, size=stat.st_size, modified=stat.st_mtime_ns, file_hash=digest(file.read_bytes()))
    except OSError:
        return record
