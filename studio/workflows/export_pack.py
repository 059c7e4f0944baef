"""Export a campaign: every ad as a file within its limits, checked, with a manifest and a contact sheet."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.assets import AssetStore
from studio.copywriting.brief import Brief
from studio.document.layers import Campaign
from studio.engine.protocol import NEVER, Report, Token, ignore
from studio.export.pack import write_pack
from studio.render import application
from studio.render.painter import render


def export_pack(
    campaign: Campaign,
    brief: Brief,
    folder: Path,
    assets: AssetStore,
    report: Report = ignore,
    token: Token = NEVER,
    placements: Sequence[str] | None = None,
) -> Path:
    """Write the pack of a campaign into `folder` and return the path of its `manifest.json`.

    `placements` are the placement ids to export; None takes every document of the campaign.
    Raises StudioError with one sentence when there is nothing to export or the disk refuses, and Cancelled.
    """
    application.ensure()
    return write_pack(
        campaign, brief_record(brief), folder, assets, placements, claimable(brief), report, token, render
    )


def brief_record(brief: Brief) -> dict[str, Any]:
    """The brief as JSON types, for the manifest: paths become strings, an absent one is empty."""
    record = asdict(brief)
    record["product_photo"] = str(brief.product_photo or "")
    record["brand"]["logo"] = str(brief.brand.logo or "")
    return record


def claimable(brief: Brief) -> tuple[str, ...]:
    """Everything in the brief that copy may repeat: facts, offer, claims with a source, and the names and words the
    brief itself uses."""
    sourced = (words for words, _ in brief.sources)
    said = (*brief.facts, brief.offer, *sourced, brief.product, brief.brand.name, brief.url, brief.audience)
    return tuple(text for text in said if text)
