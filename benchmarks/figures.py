"""What every benchmark prints: figures, the baseline of the same run, ratios, what must hold and whether it does."""

import json
import operator
import os
import subprocess
import sys
from collections.abc import Mapping

_COMPARE = {"<=": operator.le, ">=": operator.ge}


def show(
    bench: str,
    figures: Mapping[str, float],
    baseline: Mapping[str, float],
    ratio: Mapping[str, float],
    must: Mapping[str, str],
) -> None:
    """Print the JSON of one benchmark. `must` maps a name of `figures` or `ratio` to a bound such as "<= 50"."""
    known = {**figures, **ratio}
    bounds = [(name, *bound.split()) for name, bound in must.items()]
    holds = all(_COMPARE[sign](known[name], float(value)) for name, sign, value in bounds)
    rounded = [{name: round(value, 3) for name, value in part.items()} for part in (figures, baseline, ratio)]
    print(
        json.dumps(
            {
                "bench": bench,
                "figures": rounded[0],
                "baseline": rounded[1],
                "ratio": rounded[2],
                "must": dict(must),
                "holds": holds,
            }
        )
    )


def in_child(script: str, kind: str, **environment: str) -> dict[str, float]:
    """The figures that `script KIND` prints in a process of its own, so that neither run of two warms the other."""
    settings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **environment}
    done = subprocess.run([sys.executable, script, kind], stdout=subprocess.PIPE, text=True, check=True, env=settings)
    return json.loads(done.stdout.splitlines()[-1])
