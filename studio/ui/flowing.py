"""Every edit of the window keeps the master: who follows it and who has something of their own is marked at once."""

from collections.abc import Callable

from studio.document.layers import Campaign
from studio.document.master import settled, with_master
from studio.render.refit import refit_campaign

Edit = Callable[[Campaign], Campaign]


def flowing(edit: Edit) -> Edit:
    """The edit, with the buttons whose words it changed made to fit, and the overrides marked as they are after it.

    An edit that changes nothing still does.
    """

    def kept(campaign: Campaign) -> Campaign:
        # What is shared must be known before the edit, or what it makes an ad's own would count as shared.
        start = with_master(campaign)
        after = edit(start)
        return campaign if after is start else settled(refit_campaign(campaign, after))

    return kept
