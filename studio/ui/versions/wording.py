"""Times and differences as words."""

from collections.abc import Callable
from datetime import date, datetime

from studio.document.differences import Difference
from studio.ui.languages import mark, tr

_KINDS = {
    "ad_added": mark("Artboard added"),
    "ad_removed": mark("Artboard removed"),
    "ad_resized": mark("Artboard resized"),
    "background": mark("Background"),
    "words": mark("Words"),
    "added": mark("Added"),
    "removed": mark("Removed"),
    "moved": mark("Moved"),
    "resized": mark("Resized"),
    "turned": mark("Turned"),
    "color": mark("Colour"),
    "picture": mark("Picture"),
    "hidden": mark("Hidden"),
    "shown": mark("Shown"),
    "order": mark("Order of layers"),
    "look": mark("Look"),
}


def time_of(made: float) -> str:
    """A time in seconds since 1970 as `14:32`, or with its day when that is not today; nothing for an unknown one."""
    if not made:
        return ""
    at = datetime.fromtimestamp(made)
    if at.date() == date.today():
        return f"{at:%H:%M}"
    day = tr("{month}/{day}").format(month=at.month, day=at.day)
    return f"{day}, {at:%H:%M}" if at.year == date.today().year else f"{at:%Y-%m-%d}"


def told(difference: Difference, field_name: Callable[[str], str]) -> tuple[str, str, str, str]:
    """What kind of difference it is, of what, and how it was and is: each a few words, or empty."""
    subject = field_name(difference.subject) if difference.is_field else difference.subject
    return tr(_KINDS[difference.kind]), subject, difference.before, difference.after
