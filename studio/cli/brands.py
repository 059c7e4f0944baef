"""Commands about brand kits: brand list, export, import, apply, remove."""

import argparse
from contextlib import closing

from studio.cli.console import Console, print_json
from studio.cli.privacy import open_file
from studio.copywriting.brief_file import parse_brief
from studio.document.brand_kit import BrandKits, kit_of
from studio.document.off_brand import off_brand
from studio.workflows.apply_brand import apply_brand, take_on


def list_kits(options: argparse.Namespace, console: Console) -> int:
    """Show the brand kits on this machine."""
    kits = BrandKits().all()
    if options.json:
        rows = [
            {
                "id": kit.id,
                "name": kit.name,
                "colors": [{"role": color.role, "value": color.value} for color in kit.colors],
                "headline": kit.headline.family,
                "body": kit.body.family,
                "logos": [logo.variant for logo in kit.logos],
                "use": kit.use,
                "avoid": kit.avoid,
                "tone": kit.tone,
            }
            for kit in kits
        ]
        print_json(rows)
        return 0
    for kit in kits:
        print(f"{kit.id:24} {' '.join(kit.values):40} {kit.name}")
    return 0


def export(options: argparse.Namespace, console: Console) -> int:
    """Write a brand kit into one file for another machine."""
    print(BrandKits().export(options.id, options.output))
    return 0


def bring(options: argparse.Namespace, console: Console) -> int:
    """Import a brand kit that another studio exported."""
    print(BrandKits().bring(options.path).id)
    return 0


def apply(options: argparse.Namespace, console: Console) -> int:
    """Give a campaign file a brand kit's colours, faces, logo and words, as one step that can be undone."""
    kits = BrandKits()
    kit = kits.kit(options.id)
    with closing(open_file(options.file)) as file:
        brief = parse_brief(file.campaign.brief, options.file.parent, name=str(options.file))
        made = apply_brand(file.campaign, brief, kit, kits.logo_file(kit), file, console.report, console.token)
        file.commit("Apply the brand kit", take_on(file.campaign, made))
        rules = kit_of(file.campaign) or kit
        left = {document.id: off_brand(document, rules) for document in file.campaign.documents}
    for document_id, faults in left.items():
        for fault in faults:
            print(f"{document_id}: {fault.message}")
    console.say(f"{options.file} is in {kit.name}'s colours and faces now.")
    return 0


def remove(options: argparse.Namespace, console: Console) -> int:
    """Delete a brand kit."""
    console.say(f"The brand kit {BrandKits().remove(options.id)} is gone.")
    return 0
