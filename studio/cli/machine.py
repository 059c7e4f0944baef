"""Commands about this machine and its models: models, chat, doctor, bench."""

import argparse
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio import paths
from studio.cli.console import Console, print_json
from studio.engine.protocol import Step
from studio.errors import StudioError
from studio.models.bring import import_weights
from studio.models.catalogue import catalogue
from studio.models.hub import HUB, hub_plan, plan_lines
from studio.models.shelf import Shelf
from studio.workflows.check_health import check_health, check_offline
from studio.workflows.fetch_models import fetch_from_hub, fetch_models


def bench(options: argparse.Namespace, console: Console) -> int:
    """Run one measured promise, or all, and print its JSON."""
    folder = Path(__file__).parent.parent.parent / "benchmarks"
    known = sorted(path.stem.removeprefix("bench_").replace("_", "-") for path in folder.glob("bench_*.py"))
    if not known:
        raise StudioError("The benchmarks come with a checkout of the project, not with the installed package.")
    names = [options.name] if options.name else known
    for name in names:
        if name not in known:
            raise StudioError(f"There is no benchmark {name!r}; there are {', '.join(known)}.")
        script = folder / f"bench_{name.replace('-', '_')}.py"
        done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise StudioError(f"The benchmark {name} could not run.")
        sys.stdout.write(done.stdout)
    return 0


def list_models(options: argparse.Namespace, console: Console) -> int:
    """Show which models there are, which are on the shelf, and under what licence."""
    shelf = Shelf()
    held = {record.id: record for record in shelf.records()}
    rows: list[dict[str, Any]] = [
        {
            "id": weights.id,
            "name": weights.name,
            "use": weights.use,
            "state": shelf.state(weights.id),
            "bytes": weights.bytes,
            "licence": weights.licence.name,
            "origin": weights.origin,
        }
        for weights in catalogue().values()
    ]
    rows += [
        {
            "id": record.id,
            "name": record.name,
            "use": "imported",
            "state": "complete",
            "bytes": shelf.bytes_held(key),
            "licence": record.licence,
            "origin": record.source,
        }
        for key, record in held.items()
        if key not in catalogue()
    ]
    if options.json:
        print_json(rows)
        return 0
    for row in rows:
        print(f"{row['id']:20} {row['state']:9} {row['bytes'] / 1e6:7.0f} MB  {row['licence']:14} {row['name']}")
    return 0


def fetch(options: argparse.Namespace, console: Console) -> int:
    """Fetch models by id, by group (light, full) or from the hub (hf:OWNER/NAME) onto the shelf; a cut one resumes."""
    for name in [name for name in options.ids if name.startswith(HUB)]:
        options.ids.remove(name)
        plan = hub_plan(name)
        console.say("\n".join(plan_lines(plan)))
        if not options.dry_run:
            record = fetch_from_hub(plan, Shelf(), console.report, console.token)
            console.say(f"{record.name} is on the shelf; licence {record.licence} ({record.licence_url}).")
    for record in fetch_models(options.ids, Shelf(), console.report, console.token):
        console.say(f"{record.name} is on the shelf; licence {record.licence} ({record.licence_url}).")
    return 0


def bring(options: argparse.Namespace, console: Console) -> int:
    """Bring your own weights: a GGUF or safetensors file, a Hugging Face or diffusers folder, an image classifier."""
    record = import_weights(
        options.path,
        Shelf(),
        lambda done, total, note: console.report(Step(done, total, note)),
        console.token,
        name=options.name,
        base=options.base,
    )
    print(record.id)
    return 0


def check(options: argparse.Namespace, console: Console) -> int:
    """Read the weights again and compare them with their recorded hashes."""
    shelf = Shelf()
    damaged = False
    for model in options.ids or [record.id for record in shelf.records()]:
        bad = shelf.verify(
            model, lambda done, total, note: console.report(Step(done, total, f"reading {note}")), console.token
        )
        damaged = damaged or bool(bad)
        console.say(f"{model}: {'damaged: ' + ', '.join(bad) if bad else 'whole'}")
    if damaged:
        raise StudioError("Some weights are damaged; run: studio models fetch, with their names.")
    return 0


def remove(options: argparse.Namespace, console: Console) -> int:
    """Delete a model from the shelf."""
    freed = Shelf().remove(options.id)
    console.say(f"{options.id} is gone; {freed / 1e6:.0f} MB are free again.")
    return 0


def doctor(options: argparse.Namespace, console: Console) -> int:
    """Say what works on this machine, what does not and how to mend it; --offline proves offline use."""
    findings = list(check_health(Shelf(), console.report, console.token))
    if options.offline:
        console.say("Making a campaign with the network cut off ...")
        with paths.scratch_folder() as folder:
            command = [sys.executable, "-m", "studio", "demo", "--light", "--json", "--out", str(folder / "pack")]
            findings.append(check_offline(command))
    if options.json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{finding.level:4}  {finding.name}: {finding.sentence}")
            if finding.mend:
                print(f"      {finding.mend}")
    return 1 if any(finding.level == "fail" for finding in findings) else 0
