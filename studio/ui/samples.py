"""The sample briefs that ship with the program."""

from studio import paths
from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import read_brief


def read_samples() -> tuple[Brief, ...]:
    """Every brief in `resources/samples`, by file name; raises BriefError for a damaged one."""
    return tuple(read_brief(path) for path in sorted((paths.resources() / "samples").glob("*.toml")))
