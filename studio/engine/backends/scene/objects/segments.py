"""Numbers of seven segments, as displays show them."""

from studio.engine.backends.scene.shapes import Part, rounded_box

LIT = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc",
    "8": "abcdefg", "9": "abcdfg", "-": "g",
}  # fmt: skip
AT = {"a": (0, 1.0), "g": (0, 0.5), "d": (0, 0), "f": (-1, 0.75), "b": (1, 0.75), "e": (-1, 0.25), "c": (1, 0.25)}


def digits(text: str, height: float, slot: str) -> list[Part]:
    """A number (0-9 . - :) facing the camera, centred on the origin; `height` of a figure in stage units."""
    thick, wide = 0.13 * height, 0.5 * height
    widths = [0.28 * height if sign in ".:" else 0.74 * height for sign in text]
    x, parts = -sum(widths) / 2, []
    for sign, width in zip(text, widths, strict=True):
        middle = x + width / 2
        x += width
        for level in {".": (0.0,), ":": (0.28, 0.72)}.get(sign, ()):
            parts.append(rounded_box(thick, 0.02, thick, 0.004, slot, 2).moved(x=middle, z=(level - 0.5) * height))
        for segment in LIT.get(sign, ""):
            side, level = AT[segment]
            flat = side == 0
            bar = rounded_box(wide * 0.84 if flat else thick, 0.02, thick if flat else height * 0.4, 0.004, slot, 2)
            low = thick / 2 if flat else height * 0.2
            parts.append(bar.moved(x=middle + side * wide / 2, z=(level - 0.5) * height - low))
    return parts
