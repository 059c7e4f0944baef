"""Every error a user can meet. The message is one plain sentence: what was wrong, where, what to do."""


class StudioError(Exception):
    """A fault to show to the user as it stands; the command line ends with exit code 1."""


class BriefError(StudioError):
    """A brief that cannot be read; the message names the file, the line and what was expected."""


class BadPicture(StudioError):
    """A picture file that cannot be used; the message names the file and the reason."""


class BadCampaignFile(StudioError):
    """A `.studio` file that cannot be opened or written."""


class CannotHold(BadCampaignFile):
    """A `.studio` file that can be read but not held for writing: it is open in another window, or read-only."""


class FileStrayed(BadCampaignFile):
    """The open `.studio` file was moved, removed, replaced or changed by another program."""


class WrongPassphrase(BadCampaignFile):
    """An encrypted `.studio` file opened without its passphrase, or with another."""


class MissingWeights(StudioError):
    """A model whose weights are not on the shelf, or are incomplete."""


class FetchFailed(StudioError):
    """Weights that no source could deliver."""


class NotEnoughMemory(StudioError):
    """A model that would not fit in free memory; the message says both figures in megabytes."""


class EngineDied(StudioError):
    """The process that ran a model ended without an answer; the next job starts a fresh one."""


class CannotFit(StudioError):
    """An ad that cannot be encoded within its placement's file weight."""


class Cancelled(Exception):
    """The user stopped the work. Not a fault, so not a StudioError."""
