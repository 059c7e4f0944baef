"""The stages of the showcase that ask about pictures: in the library's card, and in the sheet over the canvas."""

from pathlib import Path
from typing import Any

from studio.document.layers import ImageLayer
from studio.render.painter import render
from studio.ui.languages import spoken


def ask(stage: Any) -> None:
    """Empty, answered, not known, writing, failed, a turn that was used; the sheet of a layer; then light."""
    if not stage.session.campaign.documents:
        stage.open()
    window = stage.window
    folder: Path = stage.out / "pictures"
    folder.mkdir(exist_ok=True)
    for document in stage.session.campaign.documents[:5]:
        if document.layers:
            render(document, stage.session.assets, 0.3).save(str(folder / f"{document.id}.png"))
    window.commands.files.take_files([folder])
    stage.settle(2.5)
    window.library.grid.setCurrentIndex(window.library.pictures.index(0))
    box = window.library.card.ask
    stage.shoot("60-ask-empty", 0.5)
    window.commands.asking.open()
    box.asked.emit("Where can I put the headline?")
    stage.shoot("61-ask-answered", 0.8)
    box.asked.emit("Which year was it taken in?")
    stage.shoot("62-ask-not-known", 0.8)
    box.show_working("What stands beside the can?")
    box.add_piece("Two halves of a yuzu and a strip of peel lie to the left of")
    stage.shoot("63-ask-writing")
    lack = "The model smolvlm needs about 1900 MB of memory and 800 MB are free; close other programs and try again."
    box.show_failure(spoken(lack))
    stage.shoot("64-ask-failed")
    box.wish("alt-text")
    stage.settle(0.8)
    box.use.click()
    stage.shoot("65-ask-alt-text-used", 0.3)
    document = stage.session.campaign.documents[0]
    picture = next(layer for layer in document.layers if isinstance(layer, ImageLayer))
    window.show_tab(0)
    window.canvas.select(document.id, picture.id)
    window.actions_by_name["describe_picture"].trigger()
    stage.shoot("66-ask-sheet", 0.8)
    stage.wear("light")
    stage.shoot("67-ask-sheet-light", 0.3)
    window.commands.asking.put_away()
    window.show_tab(1)
    stage.shoot("68-ask-light", 0.3)
    stage.wear("dark")
    window.show_tab(0)


STATES = (ask,)
