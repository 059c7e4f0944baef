"""Two thousand hostile files: each is read or refused with a sentence, in bounded time and memory, none is altered.

They are read one by one first, then tagged with sidecars, then with tags embedded. Each part runs in a process of its
own, whose peak memory the system tells.
"""

import hashlib
import io
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from figures import show
from hostile_files import corpus, saved
from PIL import Image

from studio.paths import shown

FILES, SEED = 2000, 20
PATIENCE = 900
"""Seconds after which a part counts as hung."""

REASONS = {
    "cut_short": "cut short",
    "damaged": "is damaged",
    "empty": "0 bytes",
    "too_large": "too large",
    "too_slow": "would take minutes",
    "too_many_bytes": "up to 1 GB",
    "no_pixels": "has no pixels",
    "not_a_picture": "is not a picture this program reads",
    "drawing": "SVG drawing",
    "document": "is a document",
    "device_or_pipe": "a device or a pipe",
    "folder": "is a folder",
    "missing": "There is no picture",
    "unreadable": "cannot be read (",
    "nameless": "a name that is not text",
}
"""Every reason for which a picture is refused, with words of its sentence."""


def reason(sentence: str) -> str:
    """The reason a sentence gives; "unexplained" for one that is not plain, or is none of ours."""
    plain = sentence.endswith(".") and shown(sentence) == sentence and "Error" not in sentence and len(sentence) < 600
    return next((name for name, words in REASONS.items() if plain and words in sentence), "unexplained")


def read_each(folder: Path) -> dict[str, Any]:
    """Read every entry by itself: how many came to which end, and the slowest."""
    from studio.library.observing import observe

    warnings.simplefilter("ignore")
    ends: Counter[str] = Counter()
    slowest = (0.0, "")
    odd = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xmp":
            continue
        started = time.process_time()
        record = observe(path, False)[0]
        slowest = max(slowest, (time.process_time() - started, ascii(path.name)))
        end = reason(record.error) if record.error else "read"
        ends[end] += 1
        if end == "unexplained" or (not record.error and not (record.width and record.picture_hash)):
            odd.append(ascii((path.name, record.error)))
    return {"ends": ends, "slowest": slowest, "odd": odd}


def tag_all(folder: Path, write: str) -> dict[str, Any]:
    """Tag the folder with the real engine: how many pictures came to which end."""
    from studio.engine.child import ChildEngine
    from studio.library.index import Index
    from studio.models.shelf import Shelf
    from studio.workflows.ready_models import ready_models
    from studio.workflows.tag_pictures import tag_pictures

    warnings.simplefilter("ignore")
    models = ready_models(Shelf())
    with tempfile.TemporaryDirectory() as own:
        os.environ["MARQUEE_DATA"] = own
        with closing(ChildEngine(models)) as engine, closing(Index()) as index:
            rows = tag_pictures([folder], engine, write=write, index=index)
    ends = Counter(reason(row["error"]) if "error" in row else "read" for row in rows)
    return {"ends": ends, "unwritten": sum("unwritten" in row for row in rows)}


def honest(folder: Path) -> dict[str, Any]:
    """A good PNG file of 24 megapixels, for comparison."""
    from studio.library.observing import observe

    started = time.process_time()
    assert not observe(folder / "honest.png", False)[0].error
    return {"seconds": time.process_time() - started}


def apart(work: Callable[..., dict[str, Any]], *given: object) -> dict[str, Any]:
    """The answer of `work`, run in a process of its own, with its seconds and peak megabytes; "hung" when none came."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        child = multiprocessing.get_context("spawn").Process(target=_answer, args=(work, given, answer))
        started = time.perf_counter()
        child.start()
        child.join(PATIENCE)
        if child.is_alive():
            child.kill()
            return {"hung": True}
        told: dict[str, Any] = json.loads(answer.read_text()) if answer.exists() else {"hung": True}
        return told | {"wall": time.perf_counter() - started}


def _answer(work: Callable[..., dict[str, Any]], given: tuple[object, ...], answer: Path) -> None:
    told = work(*given)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer.write_text(json.dumps(told | {"mb": most / 1024}))


def make(folder: Path, count: int) -> dict[str, Any]:
    """Write the corpus, and the honest picture beside it."""
    large = np.random.default_rng(0).integers(0, 255, (400, 600, 3), np.uint8)
    picture = Image.fromarray(large).resize((6000, 4000), Image.Resampling.BICUBIC)
    (folder.parent / "honest.png").write_bytes(saved(picture, "PNG", compress_level=1))
    return {"count": corpus(folder, count, SEED)}


def state(folder: Path) -> dict[bytes, tuple[str, int, int]]:
    """What must not change: hash, time and rights of every plain file that holds something, by name."""
    found = {}
    for path in folder.iterdir():
        if path.is_file() and not path.is_symlink() and 3 < path.stat().st_size < 1_000_000_000:
            at = path.stat()
            digest = hashlib.blake2b(path.read_bytes()).hexdigest()
            found[os.fsencode(path.name)] = digest, at.st_mtime_ns, at.st_mode
    return found


def altered(before: dict[bytes, Any], folder: Path) -> int:
    """How many files are gone or not as they were."""
    now = state(folder)
    return sum(now.get(name) != value for name, value in before.items())


def pictures_changed(folder: Path, kept: dict[bytes, bytes]) -> tuple[int, int]:
    """How many files were written into, and in how many of those anything but the packet changed."""
    from studio.imaging.xmp_files import picture_digest

    written = wrong = 0
    for name, data in kept.items():
        after = Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).read_bytes()
        if after != data:
            written += 1
            wrong += picture_digest(after) != picture_digest(data) or pixels(after) != pixels(data)
    return written, wrong


def pixels(data: bytes) -> bytes:
    """The pixels of the first frame."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGBA").tobytes()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "corpus"
        folder.mkdir()
        made = apart(make, folder, count)["count"]
        plain = apart(honest, folder.parent)
        before = state(folder)
        alone = apart(read_each, folder)
        sidecars = apart(tag_all, folder, "sidecar")
        changed = altered(before, folder)
        kept = {name: Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).read_bytes() for name in before}
        embedded = apart(tag_all, folder, "embed")
        written, wrong = pictures_changed(folder, kept)
    for line in alone.get("odd", ()):
        print(line, file=sys.stderr)
    print(f"slowest: {alone.get('slowest')}; ends: {sidecars.get('ends')}", file=sys.stderr)
    parts = (alone, sidecars, embedded)
    show(
        "faults",
        {
            "files": made,
            **{f"refused_{name}" if name != "read" else name: n for name, n in sorted(alone.get("ends", {}).items())},
            "unexplained": sum(part.get("ends", {}).get("unexplained", 0) for part in parts)
            + len(alone.get("odd", ())),
            "hung": sum("hung" in part for part in parts),
            "originals_altered": changed,
            "embedded": written,
            "embedded_pictures_changed": wrong,
            "longest_cpu_seconds": alone.get("slowest", (PATIENCE,))[0],
            "peak_mb_alone": alone.get("mb", 0),
            "peak_mb_tagging": max(part.get("mb", 0) for part in (sidecars, embedded)),
            "tagging_seconds": sidecars.get("wall", PATIENCE),
        },
        {"png_24_megapixels_cpu_seconds": plain["seconds"], "png_24_megapixels_mb": plain["mb"]},
        {"longest_against_24_megapixels": alone.get("slowest", (PATIENCE,))[0] / plain["seconds"]},
        {
            "files": f">= {count}",
            "unexplained": "<= 0",
            "hung": "<= 0",
            "originals_altered": "<= 0",
            "embedded_pictures_changed": "<= 0",
            "peak_mb_alone": "<= 900",
            "peak_mb_tagging": "<= 1200",
            "longest_against_24_megapixels": "<= 15",
        },
    )


if __name__ == "__main__":
    main()
