"""What is told of pictures while they are made; light, so that a window can read it."""

from dataclasses import dataclass

from studio.library.made_pictures import MadePicture


@dataclass(frozen=True, slots=True)
class Going:
    """How far one of the pictures is: `share` 0..1 of the work on it, and a few words."""

    number: int
    share: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """One of the pictures is kept."""

    number: int
    picture: MadePicture


@dataclass(frozen=True, slots=True)
class Missed:
    """One of the pictures could not be made: the sentence that says why."""

    number: int
    sentence: str
