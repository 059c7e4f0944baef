"""While letters are chosen in words on the artboard, the inspector shows and changes the look of those letters."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from studio.document.edits import document_of
from studio.document.layers import Campaign, Document, TextLayer
from studio.document.text_runs import look_at
from studio.ui.canvas.text_cursor import Words
from studio.ui.canvas.text_editor import CanvasText
from studio.ui.canvas.view import Edit
from studio.ui.workspace import Workspace

_OF_LETTERS = ("weight", "color", "size", "italic")
"""What of a style letters may have of their own."""


class LetterLooks(QObject):
    """Stands between the inspector and the words that are edited in place. What letters cannot have of their own, a
    family or an alignment, is changed of the whole layer, and ends the editing."""

    def __init__(self, window: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._shown: TextLayer | None = None
        self._before: Words | None = None
        """The words before an edit that is not finished."""
        self._edits = 0

    def connect_canvas(self) -> None:
        """Listen to the canvas, and let the inspector have the keyboard while words stay open."""
        canvas = self._window.canvas
        canvas.lends_keys = self._is_inspector
        canvas.letters_chosen.connect(self.show_chosen)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def show_chosen(self) -> None:
        """Other letters are chosen, or look different, or the editing ended."""
        canvas = self._window.canvas
        if canvas.text_editor is None:
            self._before = None
        if self._before is not None:
            return
        layer, document = self._lettered(), canvas.document()
        if layer is None and self._shown is not None:
            self._window.inspector.show_layers(document, canvas.layers())
        elif layer is not None and document is not None and layer != self._shown:
            self._window.inspector.show_layers(_with(document, layer), (layer,))
        self._shown = layer

    def change(self, text: str, edit: Edit) -> None:
        """Do the inspector's edit to the chosen letters, or to the layer."""
        editor, shown = self._window.canvas.text_editor, self._shown
        document = self._window.canvas.document()
        if editor is None or shown is None or document is None:
            self._window.canvas.end_text()
            self._window.apply(text, edit)
            return
        edited = edit(Campaign(id="draft", name="", documents=(_with(document, shown),)))
        worn = _worn(editor, shown, document_of(edited, document.id))
        if worn is None:
            self._window.canvas.end_text()
            self._window.apply(text, edit)
            return
        self._wear(editor, worn)
        self._before, self._edits = None, self._edits + 1
        self.show_chosen()
        if not isinstance(QApplication.focusWidget(), QLineEdit):
            editor.setFocus()

    def draft(self, document: Document | None) -> None:
        """Show an unfinished edit: of the chosen letters, or as it is without them."""
        editor, canvas = self._window.canvas.text_editor, self._window.canvas
        if editor is not None and self._shown is not None:
            self._wear(editor, _worn(editor, self._shown, document) or {} if document is not None else {})
            if document is None:
                self._before = None
            return
        canvas.overlay.draft = document
        canvas.update()

    def _wear(self, editor: CanvasText, worn: dict[str, object]) -> None:
        """Let the chosen letters look so, from how they were before the edit; all of one edit is one step back."""
        self._before = self._before or editor.words
        editor.put(self._before.styled(**worn) if worn else self._before, f"look {self._edits}")

    def _lettered(self) -> TextLayer | None:
        """The layer whose words are edited, in the look of the first of its chosen letters; None where no letters are
        chosen or all are, which is the layer itself."""
        editor = self._window.canvas.text_editor
        layer = editor.shown_layer() if editor is not None else None
        if editor is None or not isinstance(layer, TextLayer) or editor.words.chosen in ("", editor.text):
            return None
        run, style = look_at(layer.runs, editor.words.start), layer.style
        return replace(
            layer,
            style=replace(
                style,
                weight=run.weight or style.weight,
                color=run.color or style.color,
                size=round(style.size * run.scale, 2),
                italic=style.italic or run.italic,
            ),
        )

    def _is_inspector(self, part: QWidget | None) -> bool:
        """Whether a control is the inspector's, or in a popover that it opened."""
        while part is not None and part is not self._window.inspector:
            part = part.parentWidget()
        return part is not None

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        editor = self._window.canvas.text_editor
        if editor is None or now is None:
            return
        if now is editor:
            self._before = None
            self.show_chosen()
        elif not self._is_inspector(now):
            self._window.canvas.end_text()
        elif old is not None and old.window() is not self._window and now.window() is self._window:
            editor.setFocus()  # A popover was closed: the words go on.


def _worn(editor: CanvasText, shown: TextLayer, document: Document) -> dict[str, object] | None:
    """What an edit changed of a layer as it was shown, as a run has it; None where letters cannot have it."""
    layer = next((item for item in document.layers if item.id == shown.id), None)
    if not isinstance(layer, TextLayer):
        return None
    changed = {name: getattr(layer.style, name) for name in _OF_LETTERS}
    if layer != replace(shown, style=replace(shown.style, **changed)):
        return None
    worn = {name: value for name, value in changed.items() if value != getattr(shown.style, name)}
    if "size" in worn:
        worn["scale"] = worn.pop("size") / editor.layer.style.size
    return worn


def _with(document: Document, layer: TextLayer) -> Document:
    return replace(document, layers=tuple(layer if item.id == layer.id else item for item in document.layers))
