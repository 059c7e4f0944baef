"""Colours as they are typed."""

import re

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


def hex_color(text: str) -> str:
    """`#rrggbb` or `#rrggbbaa` from what was typed: with or without the sign, three or four digits doubled. Empty when
    it is no colour; without opacity when it is full."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return ""
    digits = match[1].lower()
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return "#" + digits.removesuffix("ff") if len(digits) == 8 and digits.endswith("ff") else "#" + digits
