"""Renders the gallery of scenes: `python scripts/gallery.py OUT [--only WORDS] [--size N] [--prompts FILE]`.

One picture a prompt, none placed by hand, on one page, `OUT/index.html`, with what was understood of each prompt and
what was not used; and as contact sheets, `OUT/sheet-1.png` and so on. Pictures that are there already are kept.
"""

import argparse
import html
import time
import tomllib
from contextlib import closing
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, View, ignore
from studio.errors import StudioError
from studio.models.shelf import Shelf
from studio.scenes import understand
from studio.scenes.colours import colour_words, palettes
from studio.scenes.words import lexicon, table
from studio.workflows.make_picture import make_pictures
from studio.workflows.ready_models import ready_models

PROMPTS = Path(__file__).with_name("gallery.toml")
COLUMNS, ROWS, THUMB, CAPTION = 4, 4, 400, 44
STYLE = """body{font:14px/1.5 Inter,system-ui,sans-serif;background:#f4f4f5;color:#18181b;margin:40px}
h2{margin:48px 0 16px;text-transform:capitalize}main{display:grid;gap:24px;
grid-template-columns:repeat(auto-fill,minmax(280px,1fr))}figure{margin:0}img{width:100%;border-radius:8px;display:block}
figcaption{padding:8px 2px}small{color:#71717a}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="prompts that hold these words")
    parser.add_argument("--size", type=int, default=640, help="side of the pictures in pixels")
    parser.add_argument("--samples", type=int, default=24, help="light paths a pixel")
    parser.add_argument("--prompts", type=Path, default=PROMPTS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    groups = tomllib.loads(options.prompts.read_text(encoding="utf-8"))
    numbered = enumerate((group, prompt) for group, entry in groups.items() for prompt in entry["prompts"])
    wanted = [(seed, *pair) for seed, pair in numbered if options.only in pair[1]]
    with closing(LocalEngine(ready_models(Shelf()))) as engine:
        made = [(group, prompt, seed, _made(prompt, seed, engine, options)) for seed, group, prompt in wanted]
    _write_page(made, options.out)
    _write_sheets([(path, f"{seed} {prompt}") for _, prompt, seed, path in made if path], options.out)
    missing = sum(path is None for *_, path in made)
    print(options.out / "index.html", f"{len(made) - missing} pictures, {missing} refused")
    print("The vocabulary:", ", ".join(f"{count} {name}" for name, count in _vocabulary().items()))


def _vocabulary() -> dict[str, int]:
    """How many of each there are."""
    names = ("sets", "lights", "cameras", "styles")
    counted = {name: len(table(name)) for name in names}
    surfaces = len(table("materials")["surface"])
    return {"objects": len(lexicon().objects), "colours": len(colour_words()), "materials": surfaces, **counted} | {
        "palettes": len(palettes())
    }


def _made(prompt: str, seed: int, engine: LocalEngine, options: argparse.Namespace) -> Path | None:
    """The picture of a prompt; None when it was refused."""
    path: Path = options.out / f"{seed:03}.png"
    if path.is_file():
        return path
    started = time.monotonic()
    view = View(path.stem, options.size, options.size)
    try:
        make_pictures(prompt, (view,), options.out, engine, ignore, NEVER, seed=seed, samples=options.samples)
    except StudioError as fault:
        print(f"{seed:3}  refused  {prompt}: {fault}")
        return None
    for look in options.out.glob(f"{path.stem}-*.png"):
        look.unlink()
    print(f"{seed:3}  {time.monotonic() - started:4.1f} s  {prompt}", flush=True)
    return path


def _write_page(made: list[tuple[str, str, int, Path | None]], out: Path) -> None:
    parts = [f"<!doctype html><meta charset=utf-8><title>Scenes</title><style>{STYLE}</style><h1>Scenes</h1>"]
    group = ""
    for name, prompt, seed, path in made:
        if name != group:
            parts.append(("</main>" if group else "") + f"<h2>{html.escape(name)}</h2><main>")
            group = name
        understood = understand(prompt, seed=seed)
        chips = ", ".join(f"{chip.sort} {chip.value}" for chip in understood.chips if chip.value)
        unused = f"; not used: {', '.join(understood.unused)}" if understood.unused else ""
        image = f'<img src="{path.name}" alt="{html.escape(prompt)}" loading=lazy>' if path else "refused"
        told = f"{html.escape(prompt)}<br><small>{html.escape(chips + unused)}</small>"
        parts.append(f"<figure>{image}<figcaption>{told}</figcaption></figure>")
    (out / "index.html").write_text("\n".join(parts) + "</main>", encoding="utf-8")


def _write_sheets(pictures: list[tuple[Path, str]], out: Path) -> None:
    font = ImageFont.load_default(13)
    for start in range(0, len(pictures), COLUMNS * ROWS):
        part = pictures[start : start + COLUMNS * ROWS]
        rows = -(-len(part) // COLUMNS)
        sheet = Image.new("RGB", (min(len(part), COLUMNS) * THUMB, rows * (THUMB + CAPTION)), "white")
        draw = ImageDraw.Draw(sheet)
        for place, (path, words) in enumerate(part):
            x, y = place % COLUMNS * THUMB, place // COLUMNS * (THUMB + CAPTION)
            with Image.open(path) as picture:
                sheet.paste(picture.convert("RGB").resize((THUMB - 4, THUMB - 4), Image.Resampling.LANCZOS), (x, y))
            draw.text((x + 4, y + THUMB - 2), words[:58] + "\n" + words[58:116], "black", font)
        sheet.save(out / f"sheet-{start // (COLUMNS * ROWS) + 1}.png")


if __name__ == "__main__":
    main()
