"""Searching 1,000 to 100,000 made-up pictures as a line is typed, and looking at a known folder of 10,000 files again.

The baseline is what this replaced: every record read from the file and scored one by one in Python. It is timed at
1,000 pictures and, being the same work for each, multiplied for more.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from figures import show

from studio.imaging.palette import NAMES
from studio.library.duplicates import duplicate_groups
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.likeness import alike
from studio.library.records import Record, Tag
from studio.library.scan import look, scan
from studio.library.search import search

SIZES = (1_000, 10_000, 100_000)
WIDTH = 384
TAGS = 1_000
_LETTERS = np.random.default_rng(2)
WORDS = tuple(
    "".join(_LETTERS.choice(list(part)) for part in ("bcdfglmnprstv", "aeiou", "lmnrst", "aeiou", "bdklnrst")[:length])
    + (str(number) if length < 4 else "")
    for number, length in enumerate(_LETTERS.integers(3, 6, 3 * TAGS))
)
"""Made-up words with the beginnings of real ones; the first are by far the most frequent."""

_A = WORDS
LINES = (
    *(f"{_A[12]} {_A[700]}", "teal", "red glass", f"tag:{_A[3]}", f"tag:{_A[1]} -tag:{_A[2]}", "color:teal space:left"),
    *("color:#aa3322", "size:>1600 rating:>=3", "date:2026-10.. kind:photo", f"(tag:{_A[4]} OR tag:{_A[9]}) unused"),
    *(f'"{_A[5]} {_A[6]}"', "photo 99", f"NOT tag:{_A[0]} color:blue", f"shape:portrait {_A[7]} {_A[80]}"),
)
MEANT = (
    "something warm to drink",
    "a quiet street at night",
    f"{_A[3]} outdoors",
    "happy color:orange",
    "cold size:>800",
)


def pictures(count: int) -> Iterator[Record]:
    """Records as tagging would make them: frequent and rare tags, five colours, a caption, a vector."""
    random = np.random.default_rng(count)
    names, hexes = list(NAMES), list(NAMES.values())
    weights = 1 / np.arange(1, TAGS + 1)
    themes = random.standard_normal((200, WIDTH)).astype(np.float32)
    for number in range(count):
        chosen = random.choice(TAGS, 6, p=weights / weights.sum())
        colors = random.integers(0, len(names), 5)
        vector = themes[number % 200] + 0.8 * random.standard_normal(WIDTH).astype(np.float32)
        yield Record(
            file=f"/pictures/{number % 97}/photo {number}.jpg",
            size=int(random.integers(10_000, 9_000_000)),
            modified=int(1.7e18 + number * 1e12),
            width=int(random.integers(400, 6000)),
            height=int(random.integers(400, 6000)),
            tags=tuple(Tag(tag=WORDS[n], confidence=float(random.random()), source="m") for n in chosen),
            colors=tuple((hexes[n], 0.2) for n in colors),
            color_names=tuple(names[n] for n in colors),
            copy_space=("left", "right", "top", "none")[number % 4],
            kind=("photograph", "illustration", "logo")[number % 3],
            caption=f"{WORDS[chosen[0]]} {WORDS[chosen[1]]} beside a {WORDS[random.integers(3 * TAGS)]}",
            rating=number % 6,
            vector=(vector / np.linalg.norm(vector)).tobytes(),
            file_hash=f"{number:032x}",
            picture_hash=int(random.integers(1, 2**63)).to_bytes(8, "big"),
        )


def one_by_one(index: Index, word: str, query: np.ndarray) -> float:
    """Milliseconds of the plain way: all records, a cosine and a look at the tags of each."""
    started = time.perf_counter()
    found = []
    for record in index.all():
        near = float(np.frombuffer(record.vector, np.float32) @ query)
        known = {tag.tag for tag in record.tags} | set(record.color_names)
        found.append((near + (word in known), record.file))
    sorted(found, reverse=True)[:50]
    return (time.perf_counter() - started) * 1000


def typed(line: str) -> list[str]:
    """What is searched for as a line is typed: every beginning from the second letter."""
    return [line[:end] for end in range(2, len(line) + 1)]


def answers(index: Index, lines: list[str], query: np.ndarray | None) -> list[float]:
    """Milliseconds of each search."""
    found = []
    for line in lines:
        started = time.perf_counter()
        search(index, parse(line, typing=True), query)
        found.append((time.perf_counter() - started) * 1000)
    return found


def memory(path: Path) -> int:
    """Bytes by which a fresh process grows when it opens an index and searches by meaning."""
    code = (
        "import psutil, numpy; from pathlib import Path; from studio.library.index import Index\n"
        "from studio.library.filters import parse; from studio.library.search import search\n"
        "own = psutil.Process(); before = own.memory_info().rss; index = Index(Path({path!r}))\n"
        "search(index, parse('teal cup'), numpy.ones({width}, numpy.float32)); print(own.memory_info().rss - before)"
    )
    script = code.format(path=str(path), width=WIDTH)
    return int(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout)


def measure(count: int, folder: Path) -> dict[str, float]:
    """Figures of one size of library."""
    path = folder / f"{count}.sqlite"
    random = np.random.default_rng(1)
    query = random.standard_normal(WIDTH).astype(np.float32)
    query /= np.linalg.norm(query)
    name = f"{count // 1000}k"
    with closing(Index(path)) as index:
        started = time.perf_counter()
        index.put(pictures(count))
        written = count / (time.perf_counter() - started)
    held = memory(path)
    with closing(Index(path)) as index:
        started = time.perf_counter()
        index.sheet(vectors=True)
        opened = time.perf_counter() - started
        times = answers(index, [part for line in LINES for part in typed(line)], None)
        meant = answers(index, [part for line in MEANT for part in typed(line)], query)
        first = index.by_ids(index.sheet().rows["id"][:1].tolist())[0]
        started = time.perf_counter()
        alike(index, first)
        like = (time.perf_counter() - started) * 1000
        started = time.perf_counter()
        duplicate_groups(index)
        groups = time.perf_counter() - started
        plain = one_by_one(index, WORDS[3], query) if count == SIZES[0] else 0.0
    both = np.array(times + meant)
    return {
        f"p50_ms_{name}": float(np.percentile(both, 50)),
        f"p95_ms_{name}": float(np.percentile(both, 95)),
        f"p95_ms_meaning_{name}": float(np.percentile(meant, 95)),
        f"like_ms_{name}": like,
        f"duplicates_s_{name}": groups,
        f"open_s_{name}": opened,
        f"memory_mb_{name}": held / 1e6,
        f"written_per_second_{name}": written,
        **({"plain": plain} if plain else {}),
    }


def folder_of_files(folder: Path, count: int = 10_000) -> tuple[float, float]:
    """Seconds of looking again at a known folder, and of the plain way: every file found by `rglob` and asked."""
    names = [folder / f"{number % 50}" / f"{number}.jpg" for number in range(count)]
    for part in {name.parent for name in names}:
        part.mkdir(parents=True)
    for name in names:
        name.write_bytes(b"x")
    with closing(Index(folder / "known.sqlite")) as index:
        index.put(Record(file=str(p), size=(s := p.stat()).st_size, modified=s.st_mtime_ns) for p in scan([folder]))
        started = time.perf_counter()
        changes = look([folder], index)
        took = time.perf_counter() - started
        assert not changes.new and not changes.gone and not changes.changed
        started = time.perf_counter()
        for name in sorted(folder.rglob("*")):
            if name.is_file() and name.suffix.lower() in {".jpg"}:
                index.get(name)
        return took, time.perf_counter() - started


def main() -> None:
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            figures |= measure(count, Path(folder))
        scanned, plain_scan = folder_of_files(Path(folder) / "files")
    plain = figures.pop("plain")
    show(
        "search",
        {**figures, "scan_s_10k": scanned},
        {"one_by_one_ms_1k": plain, "one_by_one_ms_100k": plain * 100, "rglob_and_ask_s_10k": plain_scan},
        {
            "p95_against_one_by_one_100k": plain * 100 / figures["p95_ms_100k"],
            "p95_100k_to_1k": figures["p95_ms_100k"] / figures["p95_ms_1k"],
            "scan_against_rglob": plain_scan / scanned,
        },
        {"p95_ms_100k": "<= 50", "scan_s_10k": "<= 3"},
    )


if __name__ == "__main__":
    main()
