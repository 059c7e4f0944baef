"""Words become pictures: the prompt is described as a scene, unknown nouns find an icon, the backend renders it."""

import hashlib
import io
from pathlib import Path

import numpy as np

from studio.engine.protocol import (
    NEVER,
    EmbedRequest,
    Engine,
    PictureRequest,
    Pictures,
    Report,
    Step,
    Token,
    View,
    ignore,
)
from studio.paths import data_folder, write_atomically
from studio.scenes import describe
from studio.scenes.icons import icons
from studio.scenes.words import unknown_nouns

EMBEDDER = "minilm-l6"
BATCH = 256
NEAR = 0.55
"""Least cosine at which an icon's name is taken for the noun; below it a wrong thing is likelier than the right one."""


def make_pictures(
    prompt: str,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    seed: int = 0,
    colors: tuple[str, ...] = (),
    photo: Path | None = None,
    samples: int = 32,
) -> Pictures:
    """Make one picture per view of the scene that `prompt` asks for; the PNG files go into `folder`.

    `colors` are the brand's as `#rrggbb`; `photo` is an RGBA cut-out that stands in the scene as its subject;
    `samples` the light paths per pixel. A first look is reported as `Preview`. Raises Cancelled and StudioError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    report(Step(0, len(views), "Describing the scene"))
    glyphs = icons_for(unknown_nouns(prompt), engine, token)
    scene = describe(prompt, seed=seed, colors=colors, glyphs=glyphs, photo=str(photo) if photo else None)
    request = PictureRequest(model="scene", scene=scene, views=views, folder=str(folder), seed=seed, samples=samples)
    result: Pictures = engine.run(request, report, token)
    return result


def icons_for(nouns: tuple[str, ...], engine: Engine, token: Token = NEVER) -> dict[str, str]:
    """The icon nearest in meaning to each noun, as `font file#code point`; nouns with none near are left out.

    Without sentence vectors, or when a name matches exactly, nothing is asked of the engine.
    """
    known = icons()
    found = {noun: known[noun] for noun in nouns if noun in known}
    rest = tuple(noun for noun in nouns if noun not in known)
    if not rest or not known or not engine.has(EMBEDDER):
        return found
    names = tuple(known)
    rows = _name_vectors(names, engine, token)
    asked: np.ndarray = engine.run(EmbedRequest(EMBEDDER, rest), ignore, token).rows
    for noun, closeness in zip(rest, asked @ rows.T, strict=True):
        best = int(closeness.argmax())
        if closeness[best] >= NEAR:
            found[noun] = known[names[best]]
    return found


def _name_vectors(names: tuple[str, ...], engine: Engine, token: Token) -> np.ndarray:
    """Vectors of all icon names, float32 (n, dimensions), kept in the data folder: they take seconds to compute."""
    key = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
    path = data_folder() / "icons" / f"{EMBEDDER}-{key}.npy"
    try:
        rows: np.ndarray = np.load(path, allow_pickle=False)
        if rows.shape[0] == len(names):
            return rows
    except (OSError, ValueError):
        pass
    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    rows = np.concatenate([engine.run(EmbedRequest(EMBEDDER, batch), ignore, token).rows for batch in batches])
    stream = io.BytesIO()
    np.save(stream, rows)
    write_atomically(path, stream.getvalue())
    return rows
