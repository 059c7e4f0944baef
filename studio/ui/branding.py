"""What the window of the brand kits asks for: kept kits, a campaign in a brand's colours, what is off-brand."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from studio.copywriting.brief import Brief
from studio.document.brand_kit import (
    ROLES,
    SUFFIX,
    BrandKit,
    BrandKits,
    Face,
    KitColor,
    KitLogo,
    kit_of,
    picture_suffix,
)
from studio.document.layers import Campaign, Document
from studio.document.off_brand import off_brand
from studio.engine.protocol import Engine, Report, Token
from studio.errors import StudioError
from studio.placements import all_placements
from studio.session.jobs import Job
from studio.ui.brand.dialog import BrandDialog, OffBrand
from studio.ui.languages import spoken, tr
from studio.ui.names import short_name
from studio.ui.waiting import waited
from studio.ui.workspace import Workspace


class Branding:
    """Builds the window when it is first opened, and keeps it in step with the campaign."""

    def __init__(self, window: Workspace) -> None:
        self._window, self._session = window, window.session
        self._dialog: BrandDialog | None = None
        self._chosen = ""
        self._job = -1

    @property
    def dialog(self) -> BrandDialog | None:
        """The window of the brand kits, once it was opened."""
        return self._dialog

    def open(self) -> None:
        """Show the brand kits."""
        if self._dialog is None:
            self._build()
        assert self._dialog is not None
        used = kit_of(self._session.campaign)
        kits = BrandKits().all()
        self._chosen = next((kit.id for kit in kits if used is not None and kit.name == used.name), self._chosen)
        self.show()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """Close the window of the brand kits."""
        if self._dialog is not None:
            self._dialog.close()

    def show(self) -> None:
        """Show the kits and the campaign as they are now."""
        dialog = self._dialog
        if dialog is None:
            return
        kits, used = BrandKits().all(), kit_of(self._session.campaign)
        if kits and self._chosen not in {kit.id for kit in kits}:
            self._chosen = kits[0].id
        dialog.show_kits(kits, self._chosen, used.name if used else "")
        self._show_campaign()

    def show_campaign(self) -> None:
        """The campaign changed."""
        if self._dialog is not None and self._dialog.isVisible():
            self._show_campaign()

    def show_job(self, job: Job) -> None:
        """A job moved or ended."""
        if job.id == self._job and job.ended:
            self._job = -1
            if self._dialog is not None:
                self._dialog.show_notice(spoken(job.error) if job.state == "failed" else "")
                self.show()

    def apply(self, kit_id: str) -> None:
        """Lay the campaign out in a kit: one job, and one undo step when it is done."""
        kits, session = BrandKits(), self._session
        campaign, brief, assets = session.campaign, self._window.prompt.brief(), session.assets

        def work(engine: Engine, report: Report, token: Token):
            from studio.workflows.apply_brand import apply_brand

            kit = kits.kit(kit_id)
            return apply_brand(campaign, brief, kit, kits.logo_file(kit), assets, report, token)

        def keep(made) -> None:
            from studio.workflows.apply_brand import take_on

            session.apply(tr("Apply the brand kit"), lambda now: take_on(now, made))

        self._job = session.run(tr("Apply the brand kit"), "files", work, keep).id
        self._show_campaign()

    def make_from_brief(self) -> None:
        """Keep the brief's brand as a kit."""
        self._keep(lambda: BrandKits().save(kit_from(self._window.prompt.brief())))

    def bring(self, path: Path) -> None:
        """Import a kit from a file."""
        self._keep(lambda: BrandKits().bring(path))

    def save(self, kit: BrandKit) -> None:
        """Keep a kit as it is now."""
        self._keep(lambda: BrandKits().save(kit))

    def remove(self, kit_id: str) -> None:
        """Delete a kit."""
        self._attempt(lambda: BrandKits().remove(kit_id))
        self.show()

    def _build(self) -> None:
        dialog = self._dialog = BrandDialog(self._window)
        dialog.chosen.connect(self._choose)
        dialog.changed.connect(self.save)
        dialog.made_from_brief.connect(self.make_from_brief)
        dialog.import_wanted.connect(self._ask_import)
        dialog.export_wanted.connect(self._ask_export)
        dialog.remove_wanted.connect(self.remove)
        dialog.apply_wanted.connect(self.apply)
        dialog.fault_chosen.connect(self._show_fault)

    def _choose(self, kit_id: str) -> None:
        self._chosen = kit_id
        self.show()

    def _keep(self, make) -> None:
        made: list[BrandKit] = []
        self._attempt(lambda: made.append(make()))
        if made:
            self._chosen = made[0].id
        self.show()

    def _attempt(self, work) -> None:
        """Do something with files; why it failed is said in the window of the kits, where it was asked."""
        sentence = ""
        try:
            work()
        except StudioError as error:
            sentence = spoken(str(error))
        if self._dialog is not None:
            self._dialog.show_notice(sentence)

    def _show_campaign(self) -> None:
        dialog, campaign = self._dialog, self._session.campaign
        if dialog is None:
            return
        drawn = any(document.width for document in campaign.documents)
        dialog.show_state(campaign=drawn, brief=bool(self._window.prompt.brief().brand.name), working=self._job >= 0)
        used = kit_of(campaign)
        dialog.show_faults(used.name if used is not None else "", _faults(campaign, used) if used is not None else ())

    def _show_fault(self, document: str, layer: str) -> None:
        self._window.canvas.select(document, (layer,) if layer else ())
        self._window.canvas.fit_selection()

    def _ask_import(self) -> None:
        kinds = f"{tr('Brand kits')} (*{SUFFIX})"
        name, _kind = QFileDialog.getOpenFileName(self._dialog, tr("Import a brand kit"), "", kinds)
        if name:
            self.bring(Path(name))

    def _ask_export(self, kit_id: str) -> None:
        name, _kind = QFileDialog.getSaveFileName(self._dialog, tr("Export the brand kit as"), f"{kit_id}{SUFFIX}")
        if name:
            self._attempt(lambda: BrandKits().export(kit_id, Path(name)))


def _faults(campaign: Campaign, kit: BrandKit) -> list[OffBrand]:
    """What is off-brand in a campaign: the same in several ads is told once, and the first of them is shown for it."""
    found: dict[str, list[tuple[Document, str]]] = {}
    for document in campaign.documents:
        for fault in off_brand(document, kit):
            found.setdefault(fault.message, []).append((document, fault.layer))
    rows = []
    for message, places in found.items():
        first, layer = places[0]
        place = short_name(all_placements()[first.placement])
        where = place if len(places) == 1 else tr("{count} ads").format(count=len(places))
        rows.append(OffBrand(where, message, first.id, layer))
    return rows


def kit_from(brief: Brief) -> BrandKit:
    """A brief's brand as a kit without an id. Raises StudioError when the brand has no name or its logo is no picture
    that we can draw."""
    brand = brief.brand
    if not brand.name:
        raise StudioError(tr("Give the brief a brand name first."))
    logos: tuple[KitLogo, ...] = ()
    if brand.logo is not None:
        try:
            data = waited(brand.logo.read_bytes)
        except OSError as error:
            told = tr("{file} cannot be read: {reason}.")
            raise StudioError(told.format(file=brand.logo.name, reason=spoken(error.strerror))) from error
        if not picture_suffix(data):
            raise StudioError(tr("{file} is no picture that we can draw.").format(file=brand.logo.name))
        logos = (KitLogo(variant="dark", data=data),)
    colors = (KitColor(value=value[:7], role=role) for value, role in zip(brand.colors, _roles(), strict=False))
    kit = BrandKit(id="", name=brand.name, colors=tuple(colors), logos=logos, tone=brief.tone)
    return replace(
        kit,
        headline=Face(family=brand.headline_font, weight=700),
        body=Face(family=brand.body_font),
        use=brand.use,
        avoid=brand.avoid,
    )


def _roles():
    """Main, accent, then extras without end."""
    yield from ROLES[:2]
    while True:
        yield "extra"
