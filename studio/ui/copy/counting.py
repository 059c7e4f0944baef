"""Whether a text is too long for its field, how badly, and where the limit comes from."""

from studio.copywriting.fields import length
from studio.placements import Field, Placement
from studio.ui.languages import mark, tr

GRADES = {
    "A": mark("The platform's own page; enforced"),
    "B": mark("The platform's text through a mirror; enforced"),
    "C": mark("Guides of others; advice only"),
    "U": mark("Common practice without a source; advice only"),
}
COUNTINGS = {
    "characters": mark("Counted in characters"),
    "width": mark("Double-width letters count two"),
    "x": mark("A link counts 23, emoji and most Asian letters two"),
    "bytes": mark("Chinese letters count two"),
}


def level(text: str, field: Field, placement: Placement) -> str:
    """`fail` beyond a hard limit or empty where words are required, `warn` beyond an advised one, else `ok`."""
    if length(text, field, placement) > field.limit:
        return "fail" if field.hard else "warn"
    return "fail" if field.hard and field.least > 0 and not text else "ok"


def about_limit(field: Field) -> str:
    """The limit in a few lines: how long, how it is counted, how much is shown, how sure, from where and when."""
    lines = [tr("At most {limit}").format(limit=field.limit) + " · " + tr(COUNTINGS.get(field.counting, ""))]
    if field.shown is not None and field.shown < field.limit:
        lines.append(tr("The first {shown} are shown").format(shown=field.shown))
    lines.append(f"{tr('Grade')} {field.grade}: {tr(GRADES.get(field.grade, ''))}")
    if field.source:
        lines.append(field.source)
    if field.checked:
        lines.append(tr("Checked {date}").format(date=field.checked))
    return "\n".join(lines)
