"""The accessibility tree of the whole window and its dialogs: names, roles, focus and the order of Tab."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.ui.inspiration.dialog import InspirationDialog
from studio.ui.passphrase import PassphraseDialog
from studio.ui.tuning import GENERAL
from studio.ui.window import StudioWindow

Role = QAccessible.Role
CONTROLS = {
    Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider,
    Role.List, Role.Tree, Role.PageTabList, Role.PageTab, Role.ButtonMenu, Role.Dial, Role.ListItem, Role.TreeItem,
    Role.ButtonDropDown, Role.Dialog, Role.ProgressBar, Role.MenuItem, Role.Button,
}  # fmt: skip


def tree(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything below a widget that a screen reader can reach."""
    root = QAccessible.queryAccessibleInterface(widget)
    waiting = [root] if root is not None else []
    while waiting:
        item = waiting.pop()
        yield item
        waiting += [child for at in range(item.childCount()) if (child := item.child(at)) is not None]


def told(item: QAccessibleInterface) -> str:
    """A node as a line that helps to find it."""
    thing = item.object()
    holders, up = [], thing
    while isinstance(up, QWidget) and len(holders) < 4:
        holders.append(type(up).__name__ + (f"#{up.objectName()}" if up.objectName() else ""))
        up = up.parentWidget()
    return f"{item.role().name} in {' < '.join(holders)}"


def nameless(widget: QWidget) -> list[str]:
    """The visible controls without a name."""
    return sorted(
        told(item)
        for item in tree(widget)
        if item.role() in CONTROLS
        and not item.state().invisible
        and not item.rect().isEmpty()
        and not item.text(QAccessible.Text.Name).strip()
        and not _inner(item)
    )


def _inner(item: QAccessibleInterface) -> bool:
    """The parts Qt builds inside a control: the line of a spin box, the list of a combo box and its rows."""
    thing = item.object() or item.parent().object()
    holder = thing.parentWidget() if isinstance(thing, QWidget) else None
    while holder is not None:
        if (
            holder.inherits("QComboBoxPrivateContainer")
            or holder.inherits("QComboBox")
            or holder.inherits("QAbstractSpinBox")
            or holder.inherits("QScrollBar")
        ):
            return True
        holder = holder.parentWidget()
    return False


def roleless(widget: QWidget) -> list[str]:
    """The widgets that take the focus but say no role that a reader knows."""
    wrong = []
    for part in [widget, *widget.findChildren(QWidget)]:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.focusProxy() is None:
            item = QAccessible.queryAccessibleInterface(part)
            if item is None or item.role() in (Role.NoRole, Role.Client, Role.Border, Role.Grouping):
                wrong.append(f"{type(part).__name__}#{part.objectName()} {part.accessibleName()}")
    return wrong


def states(window: StudioWindow) -> Iterator[tuple[str, QWidget]]:
    """Each part of the window, shown as a user comes upon it."""
    window.canvas.select("meta-square", ("headline",))
    for tab in range(window.tabs.count()):
        window.show_tab(tab)
        yield f"left tab {tab}", window
    for tab in range(window.right_tabs.count()):
        window.show_right_tab(tab)
        yield f"right tab {tab}", window
    for layer in ("picture", "plate", "cta"):
        window.canvas.select("meta-square", (layer,))
        window.show_right_tab(1)
        yield f"layer {layer}", window
    window.actions_by_name["palette"].trigger()
    yield "palette", window
    window.actions_by_name["palette"].trigger()
    window.actions_by_name["tour"].trigger()
    yield "tour", window
    window.commands.tour.end()


def test_every_control_of_the_window_has_a_name(window: StudioWindow) -> None:
    assert {name: found for name, part in states(window) if (found := nameless(part))} == {}


def test_everything_that_takes_the_focus_has_a_role(window: StudioWindow) -> None:
    assert {name: found for name, part in states(window) if (found := roleless(part))} == {}


def test_the_first_page_has_names_and_roles(empty_window: StudioWindow) -> None:
    assert nameless(empty_window) == [] and roleless(empty_window) == []


def test_every_page_of_the_settings_has_names_and_roles(window: StudioWindow) -> None:
    window.commands.tuning.open(GENERAL)
    dialog = window.commands.tuning.dialog
    assert dialog is not None
    wrong = {}
    for page in range(dialog.stack.count()):
        dialog.open_page(page)
        found = nameless(dialog) + roleless(dialog)
        if found:
            wrong[page] = found
    assert wrong == {}


def walk(window: QWidget, start: QWidget, qtbot: QtBot, most: int = 400) -> list[QWidget]:
    """What Tab comes to from `start`, until it is back."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _step in range(most):
        here = QApplication.focusWidget()
        assert here is not None
        if here in seen:
            break
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    return seen


def test_tab_goes_through_the_brief_from_top_to_bottom(window: StudioWindow, qtbot: QtBot) -> None:
    window.canvas.select("", ())
    seen = walk(window, window.prompt.product, qtbot)
    form = [part for part in seen if window.prompt.isAncestorOf(part)]
    form = form[: form.index(window.prompt.make)]
    assert form.index(window.prompt.product) < form.index(window.prompt.audience) < form.index(window.prompt.tone)
    assert form.index(window.prompt.offer) < form.index(window.prompt.url)
    assert any(part.accessibleName() == "Fact" for part in form[1:4])
    places = [part.mapTo(window.prompt, part.rect().topLeft()) for part in form]
    backwards = [
        (form[at].accessibleName(), form[at + 1].accessibleName())
        for at in range(len(form) - 1)
        if places[at + 1].y() < places[at].y() - 24
    ]
    assert backwards == []


def test_f6_goes_from_region_to_region_and_round(window: StudioWindow, qtbot: QtBot) -> None:
    regions = (window.top_bar, window.left, window.canvas, window.right)
    window.canvas.setFocus()
    seen = []
    for _step in range(len(regions)):
        window.actions_by_name["next_region"].trigger()
        here = QApplication.focusWidget()
        seen.append(next(part for part in regions if part is here or part.isAncestorOf(here)))
    assert seen == [window.right, window.top_bar, window.left, window.canvas]
    window.actions_by_name["previous_region"].trigger()
    assert window.left.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_the_right_pane(window: StudioWindow, qtbot: QtBot) -> None:
    """From the tabs to the words, then their candidates: nothing in between is left out."""
    window.show_right_tab(0)
    seen = [part for part in walk(window, window.right_tabs, qtbot, 60) if window.copy_pane.isAncestorOf(part)]
    names = [part.accessibleName() for part in seen]
    assert window.copy_pane.box("headline").words in seen, names
    assert window.copy_pane.candidates.isAncestorOf(seen[-1]) or len(seen) > 8, names


@pytest.mark.parametrize("theme_name", ["dark", "light"])
def test_the_focus_is_seen_on_every_control(
    window: StudioWindow, qtbot: QtBot, qapp: QApplication, theme_name: str
) -> None:
    """A control with the focus is painted otherwise than without it."""
    from studio.ui import theme

    theme.wear(qapp, theme.load_theme(theme_name))
    window.canvas.select("", ())
    unseen = []
    for part in walk(window, window.prompt.product, qtbot, 60):
        if part is window.canvas:
            continue
        part.setFocus(Qt.FocusReason.TabFocusReason)
        focused = part.grab().toImage()
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if part.grab().toImage() == focused:
            unseen.append(f"{type(part).__name__} {part.accessibleName()}")
    theme.wear(qapp, theme.load_theme("dark"))
    assert unseen == []


def dialogs(window: StudioWindow) -> Iterator[tuple[str, QDialog]]:
    """Every dialog of the window but the settings, open as its command opens it."""
    commands = window.commands
    commands.branding.open()
    yield "brand kits, none yet", commands.branding.dialog
    window.prompt.brand.name.setText("Northcup")
    commands.branding.open()
    commands.branding.make_from_brief()
    yield "brand kit", commands.branding.dialog
    commands.show_inspiration()
    yield "inspiration", window.findChild(InspirationDialog)
    window.session.name_version("First")
    commands.versioning.compare("First")
    yield "compare versions", commands.versioning.dialog
    for purpose in ("open", "new", "clear"):
        dialog = PassphraseDialog(window, "This campaign is encrypted", "It needs its passphrase.", print, purpose)
        dialog.open()
        yield f"passphrase, {purpose}", dialog
    commands.tuning.open(GENERAL)
    yield "settings", commands.tuning.dialog


def test_every_dialog_has_names_and_roles_works_by_tab_and_gives_the_focus_back(
    window: StudioWindow, qtbot: QtBot
) -> None:
    wrong: dict[str, object] = {}
    opener = window.prompt.audience
    opener.setFocus()
    for name, dialog in dialogs(window):
        dialog.activateWindow()
        qtbot.waitUntil(lambda front=dialog: QApplication.activeWindow() is front)
        if found := nameless(dialog) + roleless(dialog):
            wrong[name] = found
        first = dialog.focusWidget()
        if first is None or not first.isVisible():
            wrong[f"{name}: nothing has the focus"] = str(first)
        else:
            reached = walk(dialog, first, qtbot, 120)
            missed = [
                f"{type(part).__name__} {part.accessibleName()}"
                for part in dialog.findChildren(QWidget)
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus
                and part.isVisible()
                and part.isEnabled()
                and part.focusProxy() is None
                and part not in reached
                and not isinstance(part, QAbstractButton | QAbstractScrollArea | QAbstractSpinBox)
            ]
            if missed:
                wrong[f"{name}: out of Tab's way"] = missed
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            wrong[f"{name}: Esc leaves it open"] = True
            dialog.close()
        if window.focusWidget() is not opener:
            wrong[f"{name}: the focus is not given back"] = type(window.focusWidget()).__name__
            opener.setFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert wrong == {}


def test_every_sheet_has_names_and_gives_the_focus_back(window: StudioWindow, qtbot: QtBot) -> None:
    """The palette, the tour and the cards of the composer lie in the window itself."""
    window.canvas.select("meta-square", ())
    box = window.copy_pane.box("headline")
    for name in ("palette", "compare", "rewrite"):
        box.words.setFocus()
        window.actions_by_name[name].trigger()
        assert nameless(window) == [] and roleless(window) == [], name
        here = QApplication.focusWidget()
        assert here is not None and here is not box.words, f"{name} takes the focus"
        qtbot.keyClick(here, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is box.words, f"{name} gives the focus back"
