"""The look of the window: colour tokens from `resources/theme`, one generated stylesheet, one palette."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from studio import paths
from studio.errors import StudioError
from studio.ui.lettering import type_font

THEMES = ("dark", "light")
CHOICES = ("system", *THEMES)
"""What a user can choose; `system` follows the desktop."""
_PROPERTY = "studio_theme"
_STILL = "studio_still"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme by token name, as `#rrggbb`."""

    name: str
    colors: Mapping[str, str]

    def color(self, token: str, opacity: float = 1.0) -> QColor:
        """The colour of a token, `opacity` 0..1; raises KeyError for an unknown token."""
        color = QColor(self.colors[token])
        color.setAlphaF(opacity)
        return color


def resolved(choice: str) -> str:
    """The theme that a choice stands for now: that of the desktop for `system`, dark where the desktop has none."""
    if choice != "system":
        return choice
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return "light" if light else "dark"


def load_theme(name: str) -> Theme:
    """Read `resources/theme/<name>.toml`; raises StudioError when there is no such theme."""
    if name not in THEMES:
        raise StudioError(f"There is no theme {name!r}; the themes are {', '.join(THEMES)}.")
    path = paths.resources() / "theme" / f"{name}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(table["name"], MappingProxyType(table["colors"]))


def stylesheet(theme: Theme) -> str:
    """The stylesheet of every control, with each `@token` replaced; raises KeyError for an unknown token."""
    folder = paths.resources() / "theme"
    words = dict(theme.colors) | {"name": theme.name, "marks": (folder / "marks").as_posix()}
    template = (folder / "window.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)", lambda match: words[match[1]], template.split("*/", 1)[1])


def palette(theme: Theme) -> QPalette:
    """The palette behind the stylesheet, for what Qt paints by itself."""
    result = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "panel",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.PlaceholderText: "faint",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Link: "accent_text",
        role.BrightText: "fail",
        role.Light: "hover",
        role.Midlight: "hover",
        role.Mid: "edge",
        role.Dark: "desk",
        role.Shadow: "shadow",
    }
    for item, token in pairs.items():
        result.setColor(item, theme.color(token))
    for item in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, item, theme.color("faint"))
    return result


def wear(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in a theme; widgets already shown follow. The one it wears costs nothing again."""
    if app.property(_PROPERTY) == theme and app.styleSheet():
        return
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setFont(type_font())
    app.setProperty(_PROPERTY, theme)
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))
    for widget in app.allWidgets():
        widget.update()


def current() -> Theme:
    """The theme the application wears; dark before any was put on."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else load_theme("dark")


def hold_still(app: QApplication, still: bool) -> None:
    """Let nothing move by itself from now on, or let it move again."""
    app.setProperty(_STILL, still)


def is_still() -> bool:
    """Whether the user wishes that nothing moves by itself."""
    app = QApplication.instance()
    return bool(app is not None and app.property(_STILL))
