"""How good a dressed ad is, 0..1, and why, in sentences a designer can check."""

from dataclasses import dataclass

from studio.layout.arrangements import base_cap
from studio.layout.dressing import Dressed
from studio.layout.frame import Frame, Rect
from studio.layout.theme import Theme
from studio.layout.wishes import PLAIN, Wish

LOVED = {
    "bold": ("type led", "panel", "picture"),
    "urgent": ("type led", "panel", "picture"),
    "calm": ("picture", "editorial", "card"),
    "luxurious": ("editorial", "picture", "card"),
    "warm": ("picture", "card", "floating"),
    "playful": ("card", "type led", "panel"),
    "friendly": ("card", "floating", "picture"),
    "practical": ("panel", "card", "fading"),
    "confident": ("picture", "panel", "fading"),
    "witty": ("type led", "picture", "card"),
}


LOSSES = {"description": 0.35, "brand": 0.3}
"""What leaving a field out costs, of 1; a button costs most."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score 0..1 and its reasons, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def score(frame: Frame, dressed: Dressed, theme: Theme, tone: str, preferred: int, wish: Wish = PLAIN) -> Score:
    """Grade a dressed ad. `preferred` is the scheme's place in the campaign's order, 0 first; what is wished for
    weighs more and is asked for more."""
    plan = dressed.plan
    head = max(stack.headline_size for stack in dressed.stacks)
    lines = max(stack.lines for stack in dressed.stacks)
    faults = sum(stack.faults for stack in dressed.stacks)
    dropped = [name for stack in dressed.stacks for name in stack.dropped]
    body = min(stack.body_size for stack in dressed.stacks)
    ideal = base_cap(frame) * theme.scale * wish.cap
    terms: list[tuple[float, float, str]] = []

    def term(weight: float, value: float, reason: str) -> None:
        terms.append((weight, max(0.0, min(1.0, value)), reason))

    term(
        3.0,
        0.0 if dressed.worst < 0.98 else 0.93 + 0.07 * min(1.0, dressed.worst - 1),
        f"text contrast {dressed.worst:.1f} times the least",
    )
    term(0.8, min(1.0, dressed.button / 3.0), f"button stands out {dressed.button:.1f}:1 from its ground")
    term(2.6, 1 - dressed.busy * 6.0, "quiet ground under the type")
    term(2.4 * wish.weight("headline"), min(1.0, head / ideal) ** 1.2, f"headline at {head:.0f} px")
    term(0.7, 1 - max(0.0, 2.0 - head / max(1.0, body)), "headline leads the body clearly")
    term(1.3, 1 - 0.4 * faults - 0.3 * max(0, lines - 3), f"headline in {lines} lines")
    lost = sum(LOSSES.get(name, 0.9) for name in dropped)
    term(2.6, 1 - lost, f"without {' and '.join(dropped)}" if dropped else "every field is set")
    term(0.5, 1 - 0.34 * dressed.scrims, "no scrim needed" if not dressed.scrims else "a scrim helps the type")
    term(0.9, _balance(frame, dressed), "balanced")
    term(0.8, _breathing(dressed), "room to breathe")
    if plan.subject is not None:
        term(
            2.6,
            1 - 4 * (1 - plan.kept),
            "subject whole" if plan.kept > 0.99 else f"{plan.kept:.0%} of the subject shown",
        )
        share = plan.subject.overlap(frame.canvas) / frame.canvas.area
        term(1.5 * wish.weight("subject"), min(1.0, share / wish.enough), f"subject takes {share:.0%} of the ad")
        term(
            (1.6 if frame.shape == "tall" else 0.9) * wish.weight("picture"),
            min(1.0, plan.pictured / 0.5),
            f"picture takes {plan.pictured:.0%} of the ad",
        )
        term(0.8, 1 - max(0.0, plan.enlarged - 1.1) * 1.6, "picture sharp enough")
    loved = LOVED.get(tone, ())
    place = next((at for at, start in enumerate(loved) if plan.name.startswith(start)), 3)
    term(0.7, 1 - place / 3, f"suits a {tone} tone")
    term(1.1, 1 - preferred * 0.3, f"{dressed.scheme.name} colours")
    value = (
        sum(weight * worth for weight, worth, _ in terms) / sum(weight for weight, _, _ in terms) + plan.aptness * 0.05
    )
    if dressed.worst < 0.98:
        value *= 0.5
    if "cta" in dropped:
        value *= 0.85
    if plan.kept < 0.93:
        value *= 0.8
    ranked = sorted(terms, key=lambda row: row[0] * row[1], reverse=True)
    value += wish.luck(f"{plan.name} {dressed.scheme.name}")
    return Score(round(float(min(1.0, value)), 4), tuple(reason for _, worth, reason in ranked if worth >= 0.6)[:6])


def _balance(frame: Frame, dressed: Dressed) -> float:
    """How near the visual weight of type and subject lies to the middle of the canvas."""
    masses = [(box[0] + box[2] / 2, box[1] + box[3] / 2, box[2] * box[3]) for box in dressed.boxes]
    subject = dressed.plan.subject
    if subject is not None:
        masses.append((subject.x + subject.width / 2, subject.y + subject.height / 2, subject.area * 1.2))
    total = sum(mass for _, _, mass in masses) or 1.0
    across = sum(x * mass for x, _, mass in masses) / total / frame.canvas.width - 0.5
    down = sum(y * mass for _, y, mass in masses) / total / frame.canvas.height - 0.5
    return 1 - 2.4 * abs(across) - 1.6 * abs(down)


def _breathing(dressed: Dressed) -> float:
    """Whether type takes neither too much of its zones nor too little."""
    room = sum(zone.rect.area for zone in dressed.plan.zones) or 1.0
    used = sum(Rect(*box).area for box in dressed.boxes) / room
    if used < 0.3:
        return used / 0.3
    return 1 - max(0.0, used - 0.8) * 2
