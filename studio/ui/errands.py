"""Long work that the window sends away: each errand is one job of the session, and one edit when it comes back.

Workflows are imported by the job, on its thread: they bring scipy and Pillow, which would cost the window a second
before it is on the screen.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from studio.copywriting.brief import Brief
from studio.document import edits, wording
from studio.document.brand_kit import KEY
from studio.document.layers import Campaign, Document
from studio.document.master import settled, with_colors
from studio.engine.protocol import Engine, Event, Partial, Picture, Preview, Report, Token
from studio.session.session import Session
from studio.ui.copy_errands import CopyErrands
from studio.ui.languages import tr
from studio.ui.model_errands import ModelErrands

WRITER = "writer-1.5b"


class Errands:
    """Runs workflows through the session and puts their results into the campaign."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.words = CopyErrands(session)
        self.models = ModelErrands(session)

    def make(self, brief: Brief, show_preview: Callable[[str, Path], None], show_remark: Callable[[str], None]) -> int:
        """Make the campaign of a brief; returns the job's id. First looks at the pictures go to `show_preview`,
        remarks about the finished campaign to `show_remark`."""
        assets = self._session.assets
        folder = TemporaryDirectory(prefix="marquee-", ignore_cleanup_errors=True)

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.make_campaign import make_campaign

            return make_campaign(brief, engine, Path(folder.name), report, token, assets=assets)

        def show(event: Event) -> None:
            if isinstance(event, Preview):
                show_preview(event.view, Path(event.path))
            elif isinstance(event, Partial) and isinstance(event.value, Picture):
                show_preview(event.value.view, Path(event.value.path))

        def keep(made) -> None:
            folder.cleanup()
            self._session.apply(tr("Make campaign"), lambda campaign: _take_over(campaign, made.campaign))
            for remark in made.remarks:
                show_remark(remark)

        return self._session.run(tr("Make campaign"), "pictures", work, keep, show).id

    def arrange(self, brief: Brief, document: Document) -> int:
        """Lay a document out in the next best arrangement."""
        assets, pictures = self._session.assets, self._session.campaign.pictures

        def work(engine: Engine, report: Report, token: Token) -> Document:
            from studio.workflows.arrange import arrangements

            ways = arrangements(brief, document, pictures, assets)
            return ways.documents[(ways.current + 1) % len(ways.documents)]

        def keep(other: Document) -> None:
            self._session.apply(
                tr("Next arrangement"), lambda campaign: with_colors(edits.replace_document(campaign, other))
            )

        return self._session.run(tr("Next arrangement"), "files", work, keep).id

    def export(self, brief: Brief, folder: Path) -> int:
        """Export every artboard into a folder."""
        campaign, assets = self._session.campaign, self._session.assets

        def work(engine: Engine, report: Report, token: Token) -> Path:
            from studio.workflows.export_pack import export_pack

            return export_pack(campaign, brief, folder, assets, report, token)

        return self._session.run(tr("Export pack"), "files", work, lambda _manifest: None).id

    def fetch(self) -> int:
        """Bring the weights of the writer onto this machine; it writes as soon as they are there."""
        return self.models.fetch(WRITER).id


def _take_over(campaign: Campaign, made: Campaign) -> Campaign:
    """The open campaign with what was made; a campaign without artboards also takes its name."""
    if not campaign.documents:
        campaign = edits.rename(campaign, made.name)
    before = {document.id: document for document in campaign.documents}
    documents = [wording.take_over(before.get(document.id, document), document) for document in made.documents]
    campaign = edits.replace_documents(campaign, documents)
    campaign = edits.set_pictures(campaign, made.pictures)
    kit = tuple(pair for pair in campaign.master if pair[0] == KEY)
    campaign = settled(replace(campaign, master=(*made.master, *kit)))
    for field, lines in made.candidates:
        campaign = edits.set_candidates(campaign, field, lines)
    return campaign
