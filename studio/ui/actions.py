"""Every action of the window as data: name, words, shortcut, icon and menu. Menus and shortcuts are built from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.icons import icon
from studio.ui.languages import mark, tr


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `menu` is the title of the menu it stands in; a `checkable` action holds a state."""

    name: str
    text: str
    shortcut: str
    icon: str
    menu: str
    checkable: bool = False


FILE, EDIT, MAKE, COPY, VIEW = mark("File"), mark("Edit"), mark("Campaign"), mark("Copy"), mark("View")
HELP, LAYER, LIBRARY = mark("Help"), mark("Layer"), mark("Library")
RECENT = "recent"
"""The object name of the submenu of recent campaigns, which the window fills."""
MENUS = (FILE, EDIT, LAYER, MAKE, COPY, LIBRARY, VIEW, HELP)

ACTIONS = (
    ActionSpec("new", mark("New campaign"), "Ctrl+N", "file-plus", FILE),
    ActionSpec("open", mark("Open…"), "Ctrl+O", "folder-open", FILE),
    ActionSpec("save_as", mark("Save as…"), "Ctrl+Shift+S", "floppy-disk", FILE),
    ActionSpec("encrypt", mark("Encrypt or open up the campaign…"), "Ctrl+Alt+E", "lock-key", FILE),
    ActionSpec("open_brief", mark("Open brief…"), "Ctrl+Shift+O", "article", FILE),
    ActionSpec("save_brief", mark("Save brief…"), "Ctrl+Alt+S", "article-medium", FILE),
    ActionSpec("add_pictures", mark("Add pictures to the library…"), "Ctrl+I", "image", FILE),
    ActionSpec("export", mark("Export pack…"), "Ctrl+E", "export", FILE),
    ActionSpec("close", mark("Close the campaign"), "Ctrl+W", "x", FILE),
    ActionSpec("settings", mark("Settings…"), "Ctrl+,", "gear-six", FILE),
    ActionSpec("quit", mark("Quit"), "Ctrl+Q", "sign-out", FILE),
    ActionSpec("undo", mark("Undo"), "Ctrl+Z", "arrow-u-up-left", EDIT),
    ActionSpec("redo", mark("Redo"), "Ctrl+Shift+Z", "arrow-u-up-right", EDIT),
    ActionSpec("history", mark("History and versions"), "Ctrl+Shift+H", "clock-counter-clockwise", EDIT),
    ActionSpec("name_version", mark("Name this version…"), "Ctrl+Alt+N", "bookmark-simple", EDIT),
    ActionSpec("compare_versions", mark("Compare versions…"), "Ctrl+Alt+D", "columns", EDIT),
    ActionSpec("cut", mark("Cut layers"), "Ctrl+X", "scissors", EDIT),
    ActionSpec("copy", mark("Copy layers"), "Ctrl+C", "copy", EDIT),
    ActionSpec("paste", mark("Paste"), "Ctrl+V", "clipboard", EDIT),
    ActionSpec("duplicate", mark("Duplicate layer"), "Ctrl+D", "copy-simple", EDIT),
    ActionSpec("delete_layer", mark("Delete layer"), "Del", "trash", EDIT),
    ActionSpec("select_all", mark("Select all layers"), "Ctrl+A", "selection-all", EDIT),
    ActionSpec("deselect", mark("Deselect"), "Esc", "selection-slash", EDIT),
    ActionSpec("edit_text", mark("Edit text"), "F2", "text-t", LAYER),
    ActionSpec("cut_out", mark("Cut out…"), "Ctrl+Shift+U", "selection-foreground", LAYER),
    ActionSpec("stage_picture", mark("Stage it…"), "Ctrl+Shift+J", "sun-horizon", LAYER),
    ActionSpec("enhance_picture", mark("Enhance the picture"), "Ctrl+Shift+E", "magic-wand", LAYER),
    ActionSpec("crop_to_subject", mark("Crop to the subject"), "Ctrl+Shift+X", "crop", LAYER),
    ActionSpec("upscale_2", mark("Enlarge the picture 2×"), "Ctrl+Alt+2", "arrows-out-simple", LAYER),
    ActionSpec("upscale_4", mark("Enlarge the picture 4×"), "Ctrl+Alt+4", "arrows-out-simple", LAYER),
    ActionSpec("group", mark("Group layers"), "Ctrl+G", "selection-plus", LAYER),
    ActionSpec("ungroup", mark("Ungroup layers"), "Ctrl+Backspace", "selection-inverse", LAYER),
    ActionSpec("bring_to_front", mark("Bring to front"), "]", "arrow-line-up", LAYER),
    ActionSpec("raise_layer", mark("Bring forward"), "Ctrl+]", "arrow-up", LAYER),
    ActionSpec("lower_layer", mark("Send backward"), "Ctrl+[", "arrow-down", LAYER),
    ActionSpec("send_to_back", mark("Send to back"), "[", "arrow-line-down", LAYER),
    ActionSpec("align_left", mark("Align left"), "Alt+A", "align-left", LAYER),
    ActionSpec("align_center", mark("Align centres across"), "Alt+H", "align-center-horizontal", LAYER),
    ActionSpec("align_right", mark("Align right"), "Alt+D", "align-right", LAYER),
    ActionSpec("align_top", mark("Align top"), "Alt+W", "align-top", LAYER),
    ActionSpec("align_middle", mark("Align middles down"), "Alt+V", "align-center-vertical", LAYER),
    ActionSpec("align_bottom", mark("Align bottom"), "Alt+S", "align-bottom", LAYER),
    ActionSpec("distribute_across", mark("Distribute across"), "Alt+Shift+H", "arrows-out-line-horizontal", LAYER),
    ActionSpec("distribute_down", mark("Distribute down"), "Alt+Shift+V", "arrows-out-line-vertical", LAYER),
    ActionSpec("flip_across", mark("Flip left to right"), "Shift+H", "arrows-left-right", LAYER),
    ActionSpec("flip_down", mark("Flip top to bottom"), "Shift+V", "arrows-down-up", LAYER),
    ActionSpec("toggle_layer", mark("Show or hide layer"), "Ctrl+Alt+H", "eye", LAYER),
    ActionSpec("lock_layer", mark("Lock or unlock layer"), "Ctrl+Alt+U", "lock-simple", LAYER),
    ActionSpec("rename_layer", mark("Rename layer"), "Ctrl+Alt+R", "pencil-simple", LAYER),
    ActionSpec("spread_layers", mark("Put in every ad"), "Ctrl+Alt+F", "broadcast", LAYER),
    ActionSpec("mask_layers", mark("Mask layers, or release the mask"), "Ctrl+Alt+M", "intersect", LAYER),
    ActionSpec("make", mark("Make campaign"), "Ctrl+Return", "sparkle", MAKE),
    ActionSpec("next_arrangement", mark("Next arrangement"), "Ctrl+L", "layout", MAKE),
    ActionSpec("arrangements", mark("Arrangements"), "A", "squares-four", MAKE, checkable=True),
    ActionSpec("brand_kits", mark("Brand kits…"), "Ctrl+Alt+K", "swatches", MAKE),
    ActionSpec("picture_studio", mark("Picture studio"), "Ctrl+6", "image-square", MAKE),
    ActionSpec("shuffle", mark("Shuffle the arrangement"), "Ctrl+Alt+A", "shuffle", MAKE),
    ActionSpec("more_type", mark("More room for type"), "Ctrl+Alt+T", "text-aa", MAKE),
    ActionSpec("bigger_product", mark("Bigger product"), "Ctrl+Alt+B", "arrows-out", MAKE),
    ActionSpec("next_artboard", mark("Next artboard"), "PgDown", "caret-right", MAKE),
    ActionSpec("previous_artboard", mark("Previous artboard"), "PgUp", "caret-left", MAKE),
    ActionSpec("regenerate", mark("Write other lines for this field"), "Ctrl+R", "sparkle", COPY),
    ActionSpec("rewrite", mark("Rewrite the selection…"), "Ctrl+J", "magic-wand", COPY),
    ActionSpec("to_candidates", mark("Go to the candidates"), "Ctrl+Down", "list-numbers", COPY),
    ActionSpec("compare", mark("Compare candidates"), "Ctrl+Shift+C", "columns", COPY),
    ActionSpec("lock_field", mark("Lock or unlock this field"), "Ctrl+Shift+K", "lock-simple", COPY),
    ActionSpec("wordings", mark("Earlier wordings and more"), "Ctrl+H", "clock-counter-clockwise", COPY),
    ActionSpec("add_line", mark("Add a line"), "Ctrl+Shift+D", "plus", COPY),
    ActionSpec("apply_everywhere", mark("Use this line in every ad"), "Ctrl+Shift+A", "copy", COPY),
    ActionSpec("pull_back", mark("Pull back to the shared words"), "Ctrl+Shift+B", "arrow-bend-up-left", COPY),
    ActionSpec("toggle_scope", mark("Type into this ad or all ads"), "Ctrl+Shift+G", "broadcast", COPY),
    ActionSpec("translate", mark("Translate the ads…"), "Ctrl+Shift+T", "translate", COPY),
    ActionSpec("inspiration", mark("Inspiration: our own adverts…"), "Ctrl+Shift+I", "lightbulb", COPY),
    ActionSpec("wide_library", mark("Wide library"), "F8", "arrows-out-simple", LIBRARY),
    ActionSpec("collect", mark("Add to a collection"), "Ctrl+Alt+.", "books", LIBRARY),
    ActionSpec("reveal", mark("Show in folder"), "Ctrl+Alt+Shift+F", "folder-open", LIBRARY),
    ActionSpec("review", mark("Review tags"), "Ctrl+Alt+V", "checks", LIBRARY),
    ActionSpec("accept_likely", mark("Accept likely tags"), "Ctrl+Alt+Return", "check", LIBRARY),
    ActionSpec("reject_suggested", mark("Reject suggested tags"), "Ctrl+Alt+X", "x", LIBRARY),
    ActionSpec("undo_judging", mark("Undo the last judgement"), "Ctrl+Alt+Backspace", "arrow-u-up-left", LIBRARY),
    ActionSpec("next_picture", mark("Next picture"), "Alt+Right", "caret-right", LIBRARY),
    ActionSpec("previous_picture", mark("Previous picture"), "Alt+Left", "caret-left", LIBRARY),
    ActionSpec("rate_5", mark("Five stars"), "Alt+5", "star", LIBRARY),
    ActionSpec("rate_4", mark("Four stars"), "Alt+4", "star", LIBRARY),
    ActionSpec("rate_3", mark("Three stars"), "Alt+3", "star", LIBRARY),
    ActionSpec("rate_2", mark("Two stars"), "Alt+2", "star", LIBRARY),
    ActionSpec("rate_1", mark("One star"), "Alt+1", "star", LIBRARY),
    ActionSpec("rate_0", mark("No stars"), "Alt+0", "prohibit", LIBRARY),
    ActionSpec("more_like_this", mark("More like this"), "Ctrl+Alt+J", "magnifying-glass", LIBRARY),
    ActionSpec("make_alike", mark("Make pictures like it"), "Ctrl+Alt+6", "sparkle", LIBRARY),
    ActionSpec("copies", mark("Copies…"), "Ctrl+Alt+Y", "copy", LIBRARY),
    ActionSpec("ask_picture", mark("Ask about the picture…"), "Ctrl+Alt+O", "chat-circle-text", LIBRARY),
    ActionSpec("describe_picture", mark("Describe the picture"), "Ctrl+Alt+I", "article-medium", LIBRARY),
    ActionSpec("write_alt_text", mark("Write alt text"), "Ctrl+Alt+W", "text-t", LIBRARY),
    ActionSpec("rules", mark("Rules…"), "Ctrl+Alt+Shift+R", "funnel", LIBRARY),
    ActionSpec("vocabulary", mark("Vocabulary…"), "Ctrl+Alt+Shift+V", "book-open", LIBRARY),
    ActionSpec("zoom_in", mark("Zoom in"), "Ctrl+=", "magnifying-glass-plus", VIEW),
    ActionSpec("zoom_out", mark("Zoom out"), "Ctrl+-", "magnifying-glass-minus", VIEW),
    ActionSpec("zoom_actual", mark("Actual size"), "Ctrl+0", "frame-corners", VIEW),
    ActionSpec("zoom_fit", mark("Fit everything"), "Shift+1", "corners-out", VIEW),
    ActionSpec("zoom_selection", mark("Fit the selection"), "Shift+2", "selection", VIEW),
    ActionSpec("focus_artboard", mark("One artboard by itself"), "Ctrl+.", "frame-corners", VIEW, checkable=True),
    ActionSpec("safe_zones", mark("Safe zones"), "Ctrl+;", "bounding-box", VIEW, checkable=True),
    ActionSpec(
        "platform_overlay", mark("What the platform draws over it"), "Ctrl+Alt+P", "device-mobile", VIEW, checkable=True
    ),
    ActionSpec(
        "contrast_overlay", mark("Text that is hard to read"), "Ctrl+Alt+C", "circle-half", VIEW, checkable=True
    ),
    ActionSpec("rulers", mark("Rulers"), "Shift+R", "ruler", VIEW, checkable=True),
    ActionSpec("grid", mark("Grid"), "Ctrl+'", "grid-four", VIEW, checkable=True),
    ActionSpec("grey", mark("Without colour"), "Ctrl+Alt+G", "drop-half", VIEW, checkable=True),
    ActionSpec("squint", mark("With half-closed eyes"), "Ctrl+Alt+Q", "eye-closed", VIEW, checkable=True),
    ActionSpec("before", mark("As it was when opened"), "Ctrl+Alt+Z", "clock-counter-clockwise", VIEW, checkable=True),
    ActionSpec("show_brief", mark("Brief"), "Ctrl+1", "article", VIEW),
    ActionSpec("show_library", mark("Library"), "Ctrl+2", "image", VIEW),
    ActionSpec("show_copy", mark("Copy"), "Ctrl+3", "text-aa", VIEW),
    ActionSpec("show_design", mark("Design"), "Ctrl+4", "stack", VIEW),
    ActionSpec("show_assistant", mark("Assistant"), "Ctrl+5", "chat-circle-text", VIEW),
    ActionSpec("toggle_preview", mark("Show or hide the preview of the copy"), "Ctrl+Shift+P", "eye", VIEW),
    ActionSpec("next_region", mark("Go to the next part of the window"), "F6", "arrow-right", VIEW),
    ActionSpec("previous_region", mark("Go to the part before"), "Shift+F6", "arrow-left", VIEW),
    ActionSpec("toggle_panes", mark("Show or hide the panes"), "Ctrl+\\", "columns", VIEW),
    ActionSpec("toggle_theme", mark("Light or dark theme"), "Ctrl+Shift+L", "sun", VIEW),
    ActionSpec("toggle_language", mark("English or Chinese"), "Ctrl+Alt+L", "translate", VIEW),
    ActionSpec("palette", mark("Find an action…"), "Ctrl+K", "command", HELP),
    ActionSpec("tour", mark("Take the tour"), "F1", "compass", HELP),
    ActionSpec("shortcuts", mark("Keyboard shortcuts…"), "Ctrl+Alt+,", "keyboard", HELP),
)


def build_actions(owner: QWidget, calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The actions by name, added to `owner`; each runs the call of its name. Raises KeyError for a missing call."""
    result = {}
    for spec in ACTIONS:
        call = calls[spec.name]
        action = QAction(icon(spec.icon), tr(spec.text), owner)
        action.setObjectName(spec.name)
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda _checked=False, run=call: run())
        owner.addAction(action)
        result[spec.name] = action
    return result


def build_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """The main menu with one submenu for each of MENUS."""
    menu = QMenu(parent)
    for title in MENUS:
        part = menu.addMenu(tr(title))
        for spec in ACTIONS:
            if spec.menu == title:
                part.addAction(actions[spec.name])
            if spec.name == "open" and title == FILE:
                recent = part.addMenu(icon("clock-counter-clockwise"), tr("Open recent"))
                recent.setObjectName(RECENT)
    return menu


def with_shortcut(action: QAction) -> str:
    """The words of a tooltip: what the action does, and its keys."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()}  {keys}" if keys else action.text()
