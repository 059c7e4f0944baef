"""Every edit of the window keeps the master: who follows it and who has something of their own is marked at once."""

from collections.abc import Callable

from studio.document.layers import Campaign
from studio.document.master import settled
from studio.render.refit import refit_campaign

Edit = Callable[[Campaign], Campaign]


def flowing(edit: Edit) -> Edit:
    """The edit, with the buttons whose words it changed made to fit, and the overrides marked as they are after it.

    An edit that changes nothing still does.
    """

    def kept(campaign: Campaign) -> Campaign:
        after = edit(campaign)
        return after if after is campaign else settled(refit_campaign(campaign, after))

    return kept
