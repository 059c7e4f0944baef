"""The stages of the showcase that show shared and own words, the strip of arrangements, and the brand kits."""

import time
from collections.abc import Callable
from typing import Any

from studio.document.brand_kit import BrandKits


def master(stage: Any) -> None:
    """Own words with their dot, the strip, an empty and a full window of the brand kits; both themes, then Chinese."""
    if not stage.session.campaign.documents:
        stage.open()
    for look in ("dark", "light"):
        stage.wear(look)
        _states(stage, look)
    stage.wear("dark")
    with stage.speaking("zh_CN"):
        _states(stage, "chinese")


def _states(stage: Any, name: str) -> None:
    window = stage.window
    drawn = [document.id for document in stage.session.campaign.documents if document.width]
    window.show_right_tab(0)
    window.canvas.select(drawn[0])
    window.copy_pane.scope.switch.choose(0)
    window.copy_pane.take("Only here")
    stage.shoot(f"90-own-words-{name}", 0.5)
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["arrangements"].trigger()
    _wait(stage, lambda: window.commands.arranging.is_idle)
    stage.shoot(f"91-strip-{name}", 0.5)
    window.actions_by_name["arrangements"].trigger()
    for kit in BrandKits().all():
        BrandKits().remove(kit.id)
    branding = window.commands.branding
    branding.open()
    _grab(stage, f"92-brand-empty-{name}")
    branding.make_from_brief()
    kits = BrandKits().all()
    if kits:
        before = stage.session.campaign
        branding.apply(kits[0].id)
        _wait(stage, lambda: stage.session.campaign is not before)
        branding.show()
    _grab(stage, f"93-brand-{name}")
    branding.close()
    if kits:
        window.actions_by_name["undo"].trigger()


def _grab(stage: Any, name: str) -> None:
    stage.settle(0.3)
    stage.window.commands.branding.dialog.grab().save(str(stage.out / f"{name}.png"))
    print(stage.out / f"{name}.png")


def _wait(stage: Any, done: Callable[[], bool]) -> None:
    """Let the window work until something is done, two minutes at most."""
    end = time.monotonic() + 120
    while not done() and time.monotonic() < end:
        stage.settle(0.1)


STATES: tuple[Callable[[Any], None], ...] = (master,)
