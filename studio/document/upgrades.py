"""The version of the campaign format, and the way from every older version to it.

A change to the shape of `layers.py` that old files cannot satisfy raises FORMAT by one, adds the step from the
version before to STEPS, and leaves a file of the version before in `tests/files/`, with a value in every field.
"""

from collections.abc import Callable, Mapping
from typing import Any

from studio.errors import BadCampaignFile

FORMAT = 2

Plain = dict[str, Any]
Step = Callable[[Plain], Plain]


def _with_design(campaign: Plain) -> Plain:
    """Format 2 has turned, grouped, masked and filtered layers and shared content; without them all is as it was."""
    return campaign


STEPS: Mapping[int, Step] = {1: _with_design}
"""From a version to the function that makes the next version's campaign of its campaign."""


def upgraded(campaign: Plain, version: int, to: int = FORMAT, steps: Mapping[int, Step] = STEPS) -> Plain:
    """The campaign, as JSON types, in the format `to`.

    Raises BadCampaignFile when `version` is newer than `to` or older than every step.
    """
    if version > to:
        raise BadCampaignFile(
            f"This campaign was saved by a newer Marquee Studio (format {version}, this one reads up to {to}); "
            "update the program to open it."
        )
    while version < to:
        if version not in steps:
            raise BadCampaignFile(f"This campaign says it has format {version}, which no Marquee Studio ever wrote.")
        campaign = steps[version](campaign)
        version += 1
    return campaign
