"""The slim bar on top: menu, campaign name, undo and redo, zoom, theme, offline badge, export."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from studio.ui.actions import RECENT, build_menu, with_shortcut
from studio.ui.controls import IconButton, Sign, button, label, line
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_ZOOMS = (25, 50, 100, 200)


class TopBar(QFrame):
    """Shows the campaign's name and state; its buttons are the window's actions."""

    renamed = Signal(str)
    zoom_wanted = Signal(float)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setFixedHeight(48)
        self._actions = actions
        self.name = QLineEdit()
        self.name.setObjectName("name_edit")
        self.name.setFont(type_font(13, 600))
        self.name.setAccessibleName(tr("Campaign name"))
        self.name.setPlaceholderText(tr("Untitled"))
        self.name.textChanged.connect(self._fit_name)
        self._fit_name()
        self.name.editingFinished.connect(lambda: self.renamed.emit(self.name.text().strip()))
        self.saved = label("", "hint")
        self.undo = self._tool("undo")
        self.redo = self._tool("redo")
        self.history = self._tool("history")
        self.zoom = self._zoom()
        self.theme = self._tool("toggle_theme")
        self.badge = QLabel(tr("Offline"))
        self.badge.setObjectName("badge")
        self.badge.setFont(type_font(11))
        self.badge.setFixedHeight(20)
        self.reach = Sign("cloud-arrow-up", "warn")
        self.show_reach("")
        self.export = button(tr("Export"), "accent", "export")
        self.export.clicked.connect(actions["export"].trigger)
        self.export.setToolTip(with_shortcut(actions["export"]))
        actions["export"].changed.connect(lambda: self.export.setToolTip(with_shortcut(actions["export"])))
        self._tools = (self.name, self.saved, self.undo, self.redo, self.history, self.zoom, self.export)
        row = line(self, gap=4, edge=(8, 0, 12, 0))
        row.addWidget(self._menu())
        row.addSpacing(4)
        row.addWidget(self.name)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addWidget(self.history)
        row.addSpacing(8)
        row.addWidget(self.zoom)
        row.addStretch(1)
        row.addWidget(self.reach)
        row.addSpacing(4)
        row.addWidget(self.badge)
        row.addSpacing(4)
        row.addWidget(self.theme)
        row.addSpacing(8)
        row.addWidget(self.export)

    def show_campaign(self, name: str, place: str) -> None:
        """Show the campaign's name and where it is kept."""
        if not self.name.hasFocus() or not self.name.isModified():
            # In another language the words for no name stand in its place.
            self.name.setText("" if name == "Untitled" != tr("Untitled") else name)
            self.name.setCursorPosition(0)
        self.saved.setText(place)

    def show_reach(self, server: str) -> None:
        """Show where words go: the name of a server outside this machine that writes or answers, or nothing."""
        self.reach.setVisible(bool(server))
        self.badge.setText(tr("Words go to {name}").format(name=server) if server else tr("Offline"))
        far = tr("What you write goes to {name}, outside this machine.").format(name=server)
        near = tr("Words, pictures and layout are made on this machine. Nothing is sent anywhere.")
        self.badge.setToolTip(far if server else near)
        self.badge.setAccessibleName(self.badge.text())

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Show what undo and redo would do."""
        for name, tool, what in (("undo", self.undo, undo), ("redo", self.redo, redo)):
            action = self._actions[name]
            action.setEnabled(what is not None)
            tool.setEnabled(what is not None)
            plain = tr("Undo") if name == "undo" else tr("Redo")
            action.setText(f"{plain}: {what}" if what else plain)
            tool.setToolTip(with_shortcut(action))

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom in per cent."""
        self.zoom.setText(f"{round(zoom * 100)} %")

    def show_tools(self, shown: bool) -> None:
        """Show or hide what only makes sense with an open campaign."""
        for tool in self._tools:
            tool.setVisible(shown)

    def _fit_name(self) -> None:
        words = self.name.text() or self.name.placeholderText()
        self.name.setFixedWidth(min(max(self.name.fontMetrics().horizontalAdvance(words) + 24, 80), 360))

    def _tool(self, name: str) -> IconButton:
        action = self._actions[name]
        tool = IconButton("circle", with_shortcut(action))
        tool.setIcon(action.icon())
        tool.setAccessibleName(action.text())
        tool.clicked.connect(action.trigger)
        action.changed.connect(lambda: tool.setToolTip(with_shortcut(action)))
        return tool

    def _zoom(self) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName("zoom")
        tool.setFont(type_font(12))
        tool.setFixedHeight(28)
        tool.setMinimumWidth(72)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.setAccessibleName(tr("Zoom"))
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(tool)
        for name in ("zoom_in", "zoom_out", "zoom_fit", "zoom_selection", "zoom_actual"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for percent in _ZOOMS:
            menu.addAction(f"{percent} %", lambda share=percent: self.zoom_wanted.emit(share / 100))
        menu.addSeparator()
        menu.addAction(self._actions["safe_zones"])
        tool.setMenu(menu)
        return tool

    def _menu(self) -> QWidget:
        tool = QToolButton()
        tool.setFixedSize(32, 32)
        tool.setIcon(icon("list"))
        tool.setIconSize(QSize(18, 18))
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.setAccessibleName(tr("Main menu"))
        tool.setToolTip(tr("Main menu"))
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        tool.setMenu(build_menu(tool, self._actions))
        recent = tool.menu().findChild(QMenu, RECENT)
        assert isinstance(recent, QMenu)
        self.recent = recent
        return tool
