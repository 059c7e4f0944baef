"""Words and pictures meet a placement: which lines it gets, what the layout is told, and its alt text."""

from collections.abc import Mapping
from dataclasses import replace

from studio.assets import AssetStore
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.checks import check, failed
from studio.copywriting.choosing import choose_set
from studio.copywriting.fields import fits
from studio.document.layers import CampaignPicture, Document
from studio.layout import Content, compose
from studio.placements import Placement
from studio.render import application


def lay_out_one(placement: Placement, content: Content, store: AssetStore, brief: Brief) -> Document:
    """The best-scored document of one placement; a text-only placement gets its words and no layers."""
    if placement.text_only:
        return Document(id=placement.id, placement=placement.id, width=0, height=0, copy=tuple(content.copy.items()))
    application.ensure()
    document = compose(placement, content, store)[0].document
    return replace(document, id=placement.id, alt_text=alt_text(brief, content.copy.get("headline", "")))


def content_of(
    brief: Brief, copy: Mapping[str, str], pictures: tuple[CampaignPicture, ...], logo: str | None
) -> Content:
    """What the layout needs of a brief and its words."""
    return Content(
        copy=copy,
        pictures=pictures,
        brand_name=brief.brand.name,
        colors=brief.brand.colors,
        logo=logo,
        headline_font=brief.brand.headline_font,
        body_font=brief.brand.body_font,
        tone=brief.tone,
        language=brief.language,
        product=brief.product,
    )


def alt_text(brief: Brief, headline: str) -> str:
    """A truthful description of an ad for people who cannot see it, at most 250 characters (IPTC's advice)."""
    shown = brief.picture_prompt or ("a photo of the product" if brief.product_photo else "words on a plain ground")
    whose = f"{brief.brand.name}, {brief.product}" if brief.brand.name else brief.product
    text = f"Advert for {whose}: {shown}." + (f" It reads “{headline}”." if headline else "")
    return text if len(text) <= 250 else text[:249].rsplit(" ", 1)[0] + "…"


def copy_for(
    brief: Brief, placement: Placement, candidates: Mapping[str, tuple[Candidate, ...]], shared: Mapping[str, str]
) -> dict[str, str]:
    """The words of one placement: the shared line wherever the platform allows it, else its own best set.

    Sharing keeps a campaign one idea: every ad says the same thing unless its limit is too short for it.
    """
    words = choose_set(candidates, placement)
    for field in placement.fields:
        text = shared.get(field.name, "")
        allowed = text and fits(text, field) and not failed(check(text, field, brief, placement=placement))
        if allowed and text not in words.values():
            words[field.name] = text
    return {name: text for name, text in words.items() if text}
