"""Name what is in the user's pictures: tags, colours, free space and a caption for each; optionally written down."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from studio.engine.protocol import (
    NEVER,
    EmbedRequest,
    Engine,
    Partial,
    Report,
    Step,
    Tagged,
    TaggedPictures,
    TagRequest,
    Token,
    ignore,
    stop_if,
)
from studio.errors import EngineDied, MissingWeights, NotEnoughMemory, StudioError
from studio.library.captions import caption_of
from studio.library.index import Index
from studio.library.metadata import Metadata, digest, sidecar_hash, with_metadata
from studio.library.observing import observe
from studio.library.records import SUGGESTED, Record, Tag
from studio.library.scan import scan
from studio.library.search import NAMES, mixed_vector
from studio.library.sidecars import embed_tags, refreshed, write_sidecar
from studio.library.wider import wider_tags

BATCH = 16
TAGGER, EMBEDDER = "efficientnet-lite0", "minilm-l6"
SHOWN = 5
"""Tags kept of a picture; more are mixed into its search vector."""

WAYS = ("none", "sidecar", "embed")


def tag_pictures(
    paths: Sequence[Path],
    engine: Engine,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    write: str = "none",
    index: Index | None = None,
) -> list[dict[str, Any]]:
    """Tag picture files and every picture inside folders; one record a picture, as `studio tag --json` prints it.

    `write`: "sidecar" adds tags to `photo.jpg.xmp`, "embed" into the file, "none" leaves the disk alone. With an
    `index`, records are kept there batch by batch, and a picture that has not changed is not looked at again, so that
    a run that was stopped goes on where it was. A bad picture has an `error`, and what the index knew of it before; a
    model that crashes costs the tags of its batch; the rest go on. Tags that cannot be written where `write` says (a
    read-only folder, a full disk) are kept in the index, with the reason as `unwritten`. Each batch of 16 is also sent
    as `Partial(tuple of records)`.
    Raises StudioError (no picture found, unknown `write`, model missing, no room for the index) and Cancelled.
    """
    if write not in WAYS:
        raise StudioError(f"Tags cannot be written as {write!r}; the ways are {', '.join(WAYS)}.")
    files = scan(paths)
    if not files:
        raise StudioError(f"There are no pictures in {', '.join(str(path) for path in paths) or 'nothing'}.")
    done: list[dict[str, Any]] = []
    vectors: dict[str, np.ndarray] = {}
    for start in range(0, len(files), BATCH):
        stop_if(token)
        records = _batch(files[start : start + BATCH], engine, token, index, vectors)
        written = [_written(record, write) for record in records]
        records = [_stamped(record) for record, _ in written]
        if index is not None:
            index.put(record for record in records if _is_text(record.file))
        troubles = [{"unwritten": trouble} if trouble else {} for _, trouble in written]
        rows = [record.as_json() | trouble for record, trouble in zip(records, troubles, strict=True)]
        done.extend(rows)
        report(Partial(tuple(rows)))
        report(Step(len(done), len(files), f"Tagged {len(done)} of {len(files)} pictures"))
    return done


def _batch(
    files: Sequence[Path], engine: Engine, token: Token, index: Index | None, vectors: dict[str, np.ndarray]
) -> list[Record]:
    """Records of one batch: pixels are measured here while the engine, in its own process, names what it sees.

    `vectors` holds the sentence vectors of the class names met so far; new ones are added.
    """
    known = {file: _unchanged(file, index) for file in files}
    fresh = [file for file in files if known[file] is None]

    def measure(file: Path) -> tuple[Record, Metadata | None]:
        stop_if(token)
        return observe(file, thumbnail=index is not None)

    with ThreadPoolExecutor(3, thread_name_prefix="tags") as pool:
        naming = pool.submit(_tagged, fresh, engine, token) if fresh else None
        measured = dict(zip(fresh, pool.map(measure, fresh), strict=True))
        tagged = dict(zip(fresh, naming.result(), strict=True)) if naming else {}
    stop_if(token)
    names = {name for file in fresh for name, _ in tagged[file].tags} - vectors.keys()
    vectors |= _vectors(tuple(sorted(names)), engine, token)
    made = {}
    for file, (record, metadata) in measured.items():
        before = index.get(file) if index is not None and _is_text(str(file)) else None
        made[file] = _named(record, metadata, tagged[file], vectors, before)
    return [known[file] or made[file] for file in files]


def _tagged(files: Sequence[Path], engine: Engine, token: Token) -> Sequence[Tagged]:
    """What the engine sees in each file; the sentence of its death, or of a model that failed on this batch, for all
    of them. Raises MissingWeights and NotEnoughMemory: no other batch would fare better."""
    try:
        answer: TaggedPictures = engine.run(
            TagRequest(model=TAGGER, paths=tuple(map(str, files)), top=NAMES), ignore, token
        )
    except (MissingWeights, NotEnoughMemory):
        raise
    except StudioError as fault:
        return [Tagged(str(file), error=str(fault)) for file in files]
    return answer.items


def _unchanged(file: Path, index: Index | None) -> Record | None:
    """The record of a file that is as it was; when only its metadata was changed since, with what that says now."""
    record = index.get(file) if index is not None and _is_text(str(file)) else None
    if record is None or record.error or not record.picture_hash:
        return None
    try:
        stat = file.stat()
        if (record.size, record.modified) != (stat.st_size, stat.st_mtime_ns):
            return None
        return record if sidecar_hash(file) == record.sidecar_hash else refreshed(record)
    except (OSError, StudioError):
        return None


def _vectors(names: tuple[str, ...], engine: Engine, token: Token) -> dict[str, np.ndarray]:
    """Sentence vectors of class names; none when the engine has no sentence model, or it died."""
    if not names or not engine.has(EMBEDDER):
        return {}
    try:
        rows = engine.run(EmbedRequest(model=EMBEDDER, texts=names), ignore, token).rows
    except EngineDied:
        return {}
    return dict(zip(names, rows, strict=True))


def _named(
    record: Record,
    metadata: Metadata | None,
    tagged: Tagged,
    vectors: dict[str, np.ndarray],
    before: Record | None,
) -> Record:
    error = record.error or tagged.error
    if error or metadata is None:
        # A drive that was away or a save that was cut short must not cost what people said of the picture.
        kept = replace(before, size=record.size, modified=record.modified) if before else record
        return replace(kept, error=error)
    shown = tagged.tags[:SHOWN]
    tags = tuple(Tag(tag=name, confidence=sure, source=TAGGER) for name, sure in shown)
    tags += wider_tags(tagged.tags, besides=[name for name, _ in shown])
    vector = b""
    if tagged.tags and all(name in vectors for name, _ in tagged.tags):
        rows = np.array([vectors[name] for name, _ in tagged.tags], np.float32)
        vector = mixed_vector([sure for _, sure in tagged.tags], rows).tobytes()
    record = replace(record, tags=tags, vector=vector, features=tagged.features)
    record = replace(record, caption=caption_of(record))
    return with_metadata(replace(record, tags=_judged(tags, before)), metadata)


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
