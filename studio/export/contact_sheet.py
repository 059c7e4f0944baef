"""The contact sheet: `index.html` of a pack, one page that opens offline and shows every ad at its true proportion."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from studio import paths
from studio.export.manifest import Item, summary
from studio.placements import Placement, placement

LABELS = {"pass": "Ready", "warn": "Look", "fail": "Stop"}


def contact_sheet(brand: str, campaign: str, items: Sequence[Item]) -> bytes:
    """The page as UTF-8. It loads nothing but the pack's own pictures, by relative name."""
    style = (paths.resources() / "contact_sheet" / "sheet.css").read_text(encoding="utf-8")
    script = (paths.resources() / "contact_sheet" / "sheet.js").read_text(encoding="utf-8")
    counts = summary(items, 0.0)
    figures = "".join(
        f'<li class="{level}"><b>{counts[level]:.0f}</b> {LABELS[level].lower()}</li>' for level in LABELS
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; \
style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{escape(brand)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<div><h1>{escape(brand)}</h1><p>{escape(campaign)}</p></div>
<ul class="figures">{figures}</ul>
</header>
<main>
{_sections(items)}</main>
<footer>Words are copied by clicking them.</footer>
<script>
{script}</script>
</body>
</html>
""".encode()


def _sections(items: Iterable[Item]) -> str:
    """One section a platform, in the order in which the platforms first appear."""
    order: dict[str, list[Item]] = {}
    for item in items:
        order.setdefault(placement(item.placement).platform, []).append(item)
    return "".join(
        f'<section><h2>{escape(platform)}</h2>\n<div class="grid">\n{"".join(map(_card, group))}</div>\n</section>\n'
        for platform, group in order.items()
    )


def _card(item: Item) -> str:
    place = placement(item.placement)
    return (
        f'<article class="{_shape(item)}">\n{_picture(item, place)}'
        f'<div class="about"><h3>{escape(place.name)}</h3>'
        f'<span class="badge {item.level}">{LABELS[item.level]}</span></div>\n'
        f'<p class="facts">{_facts(item)}</p>\n{_checks(item)}{_copy(item)}</article>\n'
    )


def _shape(item: Item) -> str:
    """Wide ads take two columns or the whole row, so that a leaderboard can be read."""
    if not item.height:
        return "words"
    ratio = item.width / item.height
    return "strip" if ratio > 3 else "wide" if ratio > 1.5 else "tall" if ratio < 0.45 else "even"


def _picture(item: Item, place: Placement) -> str:
    if not item.width:
        return ""
    if not item.file:
        return (
            f'<div class="frame missing" style="aspect-ratio:{item.width}/{item.height}"><span>No file</span></div>\n'
        )
    alt = escape(item.alt_text or place.name)
    return (
        f'<a class="frame" href="{escape(item.file)}"><img src="{escape(item.file)}" alt="{alt}" '
        f'width="{item.width}" height="{item.height}" loading="lazy"></a>\n'
    )


def _facts(item: Item) -> str:
    parts = [f"{item.width} × {item.height}"] if item.width else ["Text only"]
    if item.bytes:
        parts.append(f"{item.bytes / 1000:,.0f} kB" if item.bytes >= 1000 else f"{item.bytes} bytes")
    if item.file:
        parts.append(f'<a href="{escape(item.file)}">{escape(item.file)}</a>')
    return " · ".join(parts)


def _checks(item: Item) -> str:
    """What needs a look is open to read; what passes is folded away."""
    order = {"fail": 0, "warn": 1, "pass": 2}
    checks = sorted(item.preflight, key=lambda check: order[check.level])
    parts = []
    for passing, group in groupby(checks, key=lambda check: check.level == "pass"):
        rows = [f'<li class="{check.level}">{escape(check.message)}</li>' for check in group]
        listed = f'<ul class="checks">{"".join(rows)}</ul>'
        parts.append(
            f"<details><summary>{len(rows)} checks pass</summary>{listed}</details>\n" if passing else listed + "\n"
        )
    return "".join(parts)


def _copy(item: Item) -> str:
    rows = "".join(
        f'<dt>{escape(name.replace("_", " "))}</dt><dd><button type="button" data-copy="{escape(text)}">'
        f"{escape(text)}</button></dd>"
        for name, text in item.copy.items()
    )
    return f"<dl>{rows}</dl>\n" if rows else ""
