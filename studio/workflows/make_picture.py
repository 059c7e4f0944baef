"""One prompt becomes pictures: words are described as a scene, unknown nouns find an icon, the scene is rendered."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.engine.protocol import EmbedRequest, Engine, PictureRequest, Pictures, Report, Step, Token, View, stop_if
from studio.errors import StudioError
from studio.paths import data_folder, write_atomically
from studio.render.logos import pixel_logo
from studio.scenes import describe, unknown_nouns
from studio.scenes.icons import icons
from studio.scenes.near import icon_for, object_words

RENDERER = "scene"
VECTORS = "minilm-l6"
CLOSE = 0.45
"""Cosine similarity below which an icon's name says something else than the noun."""


def make_pictures(
    prompt: str,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    seed: int = 0,
    colors: tuple[str, ...] = (),
    photo: Path | None = None,
    logo: Path | None = None,
    samples: int = 32,
    changes: Mapping[str, str] | None = None,
) -> Pictures:
    """Render one picture per view into `folder` (PNG, sRGB, exactly the size of the view).

    colors: brand colours `#rrggbb` for the stage. photo: an RGBA cut-out that stands in the scene. logo: a picture
    or an SVG drawing for the labels of the heroes. changes: key of a chip of the prompt's understanding -> the value
    wanted. A view that leaves no side free takes the side that the prompt wants free. The same arguments give the
    same pictures. Raises StudioError for a bad colour, photo or change, or an empty prompt, and Cancelled.
    """
    if not prompt.strip() and photo is None:
        raise StudioError("The picture has no prompt; say in a few words what it should show.")
    folder.mkdir(parents=True, exist_ok=True)
    nouns = unknown_nouns(prompt)
    if nouns:
        report(Step(0, 0, "Finding a shape for " + ", ".join(nouns)))
    glyphs = find_glyphs(nouns, engine, report, token)
    scene = describe(
        prompt, seed=seed, colors=colors, glyphs=glyphs, photo=str(photo) if photo else None,
        logo=str(pixel_logo(logo, folder)) if logo else None, changes=changes,
    )  # fmt: skip
    free = str(scene["space"])
    views = tuple(replace(view, space=free) if free and view.space == "none" else view for view in views)
    request = PictureRequest(RENDERER, scene, views, str(folder), seed, samples)
    result = engine.run(request, report, token)
    assert isinstance(result, Pictures)
    return result


def find_glyphs(nouns: tuple[str, ...], engine: Engine, report: Report, token: Token) -> dict[str, str]:
    """For each noun what shows it: an icon as `font file#hex code`, or an object of the vocabulary as `object:word`.

    An icon with that very name, or that of a near word, is taken at once; the others go by sentence vectors where the
    engine has them. Nouns that nothing is close to are left out.
    """
    out = {noun: found for noun in nouns if (found := icon_for(noun))}
    rest = tuple(noun for noun in nouns if noun not in out)
    if rest and engine.has(VECTORS):
        shapes = {**icons(), **object_words()}
        names = tuple(shapes)
        table = _name_vectors(names, engine, report, token)
        stop_if(token)
        rows = np.asarray(engine.run(EmbedRequest(VECTORS, rest), report, token).rows, np.float32)
        scores = rows @ table.T
        for noun, row in zip(rest, scores, strict=True):
            if row.max() >= CLOSE:
                out[noun] = shapes[names[int(row.argmax())]]
    return out


def _name_vectors(
    names: tuple[str, ...], engine: Engine, report: Report, token: Token
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """The vectors of all names of shapes, (n, dimensions); computed once and kept in the data folder."""
    key = hashlib.sha256("\n".join((VECTORS, *names)).encode()).hexdigest()[:16]
    file = data_folder() / "icons" / f"{key}.npy"
    if file.is_file():
        try:
            kept: np.ndarray[tuple[int, int], np.dtype[np.float32]] = np.load(file, allow_pickle=False)
            if kept.ndim == 2 and len(kept) == len(names):
                return kept
        except (OSError, ValueError):
            pass  # a damaged cache is made anew
    blocks = []
    for start in range(0, len(names), 256):
        stop_if(token)
        report(Step(start, len(names), "Reading the names of shapes, once"))
        blocks.append(
            np.asarray(engine.run(EmbedRequest(VECTORS, names[start : start + 256]), report, token).rows, np.float32)
        )
    table = np.concatenate(blocks)
    buffer = io.BytesIO()
    np.save(buffer, table)
    write_atomically(file, buffer.getvalue())
    return table
