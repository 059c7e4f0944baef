"""Commands about whole campaigns: demo, campaign, copy, export."""

import argparse
import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from studio import paths
from studio.assets import AssetStore
from studio.cli.console import Console, open_engine, print_json
from studio.cli.privacy import open_file
from studio.copywriting.brief_file import parse_brief, read_brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.choosing import choose_set
from studio.copywriting.manner import Manner
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.placements import placement
from studio.render.first_look import NOTE, first_look
from studio.workflows.copy_desk import writing_model
from studio.workflows.export_pack import export_pack
from studio.workflows.make_campaign import make_campaign
from studio.workflows.translate_copy import refuse_unless_able, translate_copy
from studio.workflows.write_copy import write_copy


def demo(options: argparse.Namespace, console: Console) -> int:
    """Make the sample campaign, end to end."""
    options.brief = paths.resources() / "samples" / f"{options.sample}.toml"
    return campaign(options, console)


def campaign(options: argparse.Namespace, console: Console) -> int:
    """Brief -> copy, picture, every placement, pre-flight, pack."""
    brief = read_brief(options.brief)
    if options.placements:
        brief = replace(brief, placements=tuple(placement(name).id for name in options.placements))
    out: Path = options.out
    with closing(open_engine()) as engine, paths.scratch_folder() as folder:
        made = make_campaign(brief, engine, folder, console.report, console.token, use_writer=not options.light)
        for remark in made.remarks:
            console.say(remark)
        manifest = export_pack(made.campaign, brief, out, made.assets, console.report, console.token)
    saved = save_beside(made.campaign, made.assets, out)
    summary = json.loads(manifest.read_text(encoding="utf-8"))["summary"]
    if options.json:
        print_json({"manifest": manifest, "campaign": saved, "seconds": dict(made.seconds), "summary": summary})
    else:
        console.say(f"Pre-flight: {summary['pass']} pass, {summary['warn']} warn, {summary['fail']} fail.")
        console.say(f"The campaign is {saved}; look at the ads in {out / 'index.html'}.")
        print(manifest)
    return 0


def save_beside(made: Campaign, assets: AssetStore, out: Path) -> Path:
    """Keep the editable campaign beside the pack, never over an earlier one that may have been edited."""
    path, number = out.with_name(f"{out.name}.studio"), 2
    while path.exists():
        path, number = out.with_name(f"{out.name}-{number}.studio"), number + 1
    with closing(StudioFile.create(path, made)) as file:
        for document in made.documents:
            for layer in document.layers:
                asset = getattr(layer, "asset", None)
                if asset:
                    file.put(assets.get(asset))
        for picture in made.pictures:
            file.put(assets.get(picture.asset))
        for document in made.documents:
            look = first_look(document, assets) if document.width else None
            if look is not None:
                file.keep_note(NOTE, document.id, look)
    return path


def copy(options: argparse.Namespace, console: Console) -> int:
    """Write copy for one placement and print its candidates; with `--translate`, the chosen set in that language."""
    brief, place = read_brief(options.brief), placement(options.placement)
    manner = Manner(
        tone=options.tone, length=options.length, temperature=options.temperature, angles=tuple(options.angles)
    )
    with closing(open_engine()) as engine:
        work = engine, console.report, console.token
        if options.translate:
            refuse_unless_able(writing_model(brief, engine, options.model), options.translate)
        found = write_copy(
            brief,
            [place],
            *work,
            count=options.count,
            use_writer=not options.light,
            manner=manner,
            model=options.model,
        )[place.id]
        lines = choose_set(found, place) if options.translate else {}
        told = translate_copy(lines, brief, place, options.translate, *work, options.model) if lines else {}
    if options.json:
        answer = {"placement": place.id, "fields": _rows(found)}
        print_json(answer | ({"translation": {"language": options.translate, "fields": _rows(told)}} if told else {}))
        return 0
    for name, candidates in (*found.items(), *((f"{key} in {options.translate}", rows) for key, rows in told.items())):
        print(f"{name}")
        for item in candidates:
            print(f"  {item.score:.2f}  {item.source:10}  {item.angle:8}  {item.text}")
    return 0


def _rows(found: Mapping[str, Sequence[Candidate]]) -> dict[str, list[dict[str, object]]]:
    """Candidates as JSON, by field."""
    return {
        name: [
            {
                "text": item.text,
                "source": item.source,
                "angle": item.angle,
                "score": round(item.score, 3),
                "checks": [asdict(check) for check in item.checks],
            }
            for item in candidates
        ]
        for name, candidates in found.items()
    }


def export(options: argparse.Namespace, console: Console) -> int:
    """Export a saved campaign as a pack."""
    with closing(open_file(options.file)) as file:
        brief = parse_brief(file.campaign.brief, options.file.parent, name=f"the brief in {options.file}")
        manifest = export_pack(
            file.campaign,
            brief,
            options.out,
            file,
            console.report,
            console.token,
            placements=options.placements or None,
        )
    print(manifest)
    return 0
