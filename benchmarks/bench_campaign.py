"""A whole campaign: the drink sample on ten placements, warm weights, by stage; light and with the writer."""

import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from figures import show
from studio.workflows.export_pack import export_pack

from studio import paths
from studio.copywriting.brief_file import read_brief
from studio.engine.child import ChildEngine
from studio.engine.protocol import NEVER, WarmRequest, ignore
from studio.models.shelf import Shelf
from studio.workflows.make_campaign import make_campaign
from studio.workflows.ready_models import ready_models

TEN = (
    "meta-square",
    "meta-portrait",
    "meta-story",
    "google-landscape",
    "pinterest-pin",
    "display-300x250",
    "display-728x90",
    "display-160x600",
    "display-320x50",
    "display-970x250",
)


def one(use_writer: bool) -> dict[str, float]:
    """Seconds by stage of one campaign from brief to pack."""
    models = ready_models(Shelf())
    brief = replace(read_brief(paths.resources() / "samples" / "drink.toml"), placements=TEN)
    with tempfile.TemporaryDirectory() as folder, closing(ChildEngine(models)) as engine:
        for name in ("scene", "minilm-l6", *(("writer-1.5b",) if use_writer else ())):
            engine.run(WarmRequest(name))
        started = time.perf_counter()
        made = make_campaign(brief, engine, Path(folder) / "work", use_writer=use_writer)
        exported = time.perf_counter()
        export_pack(made.campaign, brief, Path(folder) / "pack", made.assets, ignore, NEVER)
        ended = time.perf_counter()
    stages = dict(made.seconds)
    return {
        "words": stages["words"],
        "picture": stages["picture"],
        "layout_render_encode": stages["layout"] + ended - exported,
        "total": ended - started,
    }


def main() -> None:
    light = one(use_writer=False)
    figures = {f"light_{name}_seconds": value for name, value in light.items()}
    must = {"light_total_seconds": "<= 30", "light_layout_render_encode_seconds": "<= 4"}
    # The baseline is the same work one stage after the other, as a script without side-by-side lanes would do it.
    baseline = {"light_one_after_the_other_seconds": sum(light.values()) - light["total"]}
    ratio = {"light_against_sequence": light["total"] / baseline["light_one_after_the_other_seconds"]}
    if "writer-1.5b" in ready_models(Shelf()):
        full = one(use_writer=True)
        figures |= {f"writer_{name}_seconds": value for name, value in full.items()}
        baseline["writer_one_after_the_other_seconds"] = sum(full.values()) - full["total"]
        ratio["writer_against_sequence"] = full["total"] / baseline["writer_one_after_the_other_seconds"]
        must["writer_total_seconds"] = "<= 90"
    show("campaign", figures, baseline, ratio, must)


if __name__ == "__main__":
    main()
