"""Draws the small pictures of the styles that the picture studio offers: `python scripts/draw_styles.py [STYLE..]`.

Each is the same described scene, rendered in its style and written to `resources/scenes/looks/<style>.jpg`.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image

from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, ignore
from studio.library.recipes import PictureRecipe
from studio.paths import resources
from studio.scenes import understand
from studio.workflows.ready_models import SCENE
from studio.workflows.vary_pictures import make_one

PROMPT = "a coral mug"
CHANGES = (("camera", "close"), ("light", "studio"), ("palette", "sage"), ("set", "podium"))
"""So that nothing but the style is left to chance."""
SIZE = (144, 112)
"""Pixels: twice the size they are shown at."""
DRAWN = 2
"""How many times larger they are rendered: lines and dots of a style are drawn for larger pictures."""
SAMPLES, QUALITY = 12, 86


def main(wanted: list[str]) -> int:
    """Draw the styles that are wanted, or all of them."""
    chips = {chip.key: chip for chip in understand(PROMPT).chips}
    engine = LocalEngine({SCENE.id: SCENE})
    folder = resources() / "scenes" / "looks"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name in wanted or [name for name in chips["style"].choices if name]:
            size = SIZE[0] * DRAWN, SIZE[1] * DRAWN
            recipe = PictureRecipe(
                prompt=PROMPT, style=name, changes=CHANGES, width=size[0], height=size[1], samples=SAMPLES
            )
            file = make_one(recipe, engine, Path(work), ignore, NEVER)
            with Image.open(file) as picture:
                small = picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
            small.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True)
            print(folder / f"{name}.jpg")
    engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
