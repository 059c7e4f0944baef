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
    TagRequest,
    Token,
    ignore,
    stop_if,
)
from studio.errors import StudioError
from studio.imaging.codecs import open_picture, rgb_array
from studio.imaging.palette import palette
from studio.imaging.space import copy_space
from studio.library.captions import caption
from studio.library.index import Index
from studio.library.records import Record, Tag
from studio.library.scan import scan
from studio.library.search import NAMES, mixed_vector
from studio.library.sidecars import embed_tags, write_sidecar
from studio.library.thumbnails import keep_thumbnail

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
    `index`, records are kept there and a picture that has not changed is not looked at again. A bad picture has an
    `error` and no tags; the rest go on. Each batch of 16 is also sent as `Partial(tuple of records)`.
    Raises StudioError (no picture found, unknown `write`, model missing) and Cancelled.
    """
    if write not in WAYS:
        raise StudioError(f"Tags cannot be written as {write!r}; the ways are {', '.join(WAYS)}.")
    files = scan(paths)
    if not files:
        raise StudioError(f"There are no pictures in {', '.join(str(path) for path in paths) or 'nothing'}.")
    done: list[dict[str, Any]] = []
    for start in range(0, len(files), BATCH):
        stop_if(token)
        records = _batch(files[start : start + BATCH], engine, token, index)
        records = [_stamped(_written(record, write)) for record in records]
        if index is not None:
            index.put(records)
        rows = [record.as_json() for record in records]
        done.extend(rows)
        report(Partial(tuple(rows)))
        report(Step(len(done), len(files), f"Tagged {len(done)} of {len(files)} pictures"))
    return done


def _batch(files: Sequence[Path], engine: Engine, token: Token, index: Index | None) -> list[Record]:
    """Records of one batch: pixels are measured here while the engine, in its own process, names what it sees."""
    known = {file: _unchanged(file, index) for file in files}
    fresh = [file for file in files if known[file] is None]

    def measure(file: Path) -> Record:
        stop_if(token)
        return _measured(file, keep=index is not None)

    with ThreadPoolExecutor(3, thread_name_prefix="tags") as pool:
        request = TagRequest(model=TAGGER, paths=tuple(map(str, fresh)), top=NAMES)
        naming = pool.submit(engine.run, request, ignore, token) if fresh else None
        measured = dict(zip(fresh, pool.map(measure, fresh), strict=True))
        tagged = dict(zip(fresh, naming.result().items, strict=True)) if naming else {}
    stop_if(token)
    vectors = _vectors([tagged[file] for file in fresh], engine, token)
    for file in fresh:
        measured[file] = _named(measured[file], tagged[file], vectors)
    return [known[file] or measured[file] for file in files]


def _unchanged(file: Path, index: Index | None) -> Record | None:
    record = index.get(file) if index is not None else None
    if record is None or record.error:
        return None
    try:
        stat = file.stat()
    except OSError:
        return None
    return record if (record.size, record.modified) == (stat.st_size, stat.st_mtime_ns) else None


def _measured(file: Path, keep: bool) -> Record:
    """Size, colours and free space of one file; the fault of a bad one."""
    try:
        picture = open_picture(file)
        stat = file.stat()
        thumbnail = str(keep_thumbnail(file, stat.st_mtime_ns, picture)) if keep else ""
    except (StudioError, OSError) as fault:
        return Record(file=str(file), error=str(fault))
    pixels = rgb_array(picture, longest=512)
    return Record(
        file=str(file),
        size=stat.st_size,
        modified=stat.st_mtime_ns,
        width=picture.width,
        height=picture.height,
        colors=tuple(palette(pixels)),
        copy_space=copy_space(pixels),
        thumbnail=thumbnail,
    )


def _vectors(tagged: Sequence[Tagged], engine: Engine, token: Token) -> dict[str, np.ndarray]:
    """Sentence vectors of all class names of a batch; none when the engine has no sentence model."""
    names = tuple(dict.fromkeys(name for item in tagged for name, _ in item.tags))
    if not names or not engine.has(EMBEDDER):
        return {}
    rows = engine.run(EmbedRequest(model=EMBEDDER, texts=names), ignore, token).rows
    return dict(zip(names, rows, strict=True))


def _named(record: Record, tagged: Tagged, vectors: dict[str, np.ndarray]) -> Record:
    error = record.error or tagged.error
    if error:
        return replace(record, error=error)
    tags = tuple(Tag(tag=name, confidence=sure, source=TAGGER) for name, sure in tagged.tags[:SHOWN])
    vector = b""
    if tagged.tags and all(name in vectors for name, _ in tagged.tags):
        rows = np.array([vectors[name] for name, _ in tagged.tags], np.float32)
        vector = mixed_vector([sure for _, sure in tagged.tags], rows).tobytes()
    words = caption(tags, record.colors, record.copy_space)
    return replace(record, tags=tags, caption=words, vector=vector)


def _written(record: Record, write: str) -> Record:
    if write == "none" or record.error:
        return record
    try:
        if write == "sidecar":
            write_sidecar(record)
        else:
            embed_tags(record)
    except StudioError as fault:
        return replace(record, error=str(fault))
    return record


def _stamped(record: Record) -> Record:
    """The record with the file's size and time as they are after metadata was embedded."""
    if record.error:
        return record
    try:
        stat = Path(record.file).stat()
    except OSError:
        return record
    return replace(record, size=stat.st_size, modified=stat.st_mtime_ns)
