"""Write ``symbols.tsv``, what was measured about TensorFlow's public names. For maintainers.

``python -m tf2lint.knowledge.build --tf1 PYTHON --tf2 PYTHON`` takes the interpreters of two
environments: one with TensorFlow 1.15 (Python 3.7), one with TensorFlow 2 and ``tf_keras``.
The same installs give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KINDS = {"class": "c", "function": "f", "module": "m", "object": "o"}


def probe(python: str, *arguments: str, names: Sequence[str] = (), legacy_keras: bool = False) -> dict[str, Any]:
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": "1" if legacy_keras else "0"}
    run = subprocess.run(
        [python, str(HERE / "_probe.py"), *arguments],
        input=json.dumps(list(names)),
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return report


def table(tf1: str, tf2: str) -> str:
    listed = probe(tf1, "list")
    names: dict[str, str] = listed["names"]
    keras3 = probe(tf2, "check", names=sorted(names))
    keras2 = probe(tf2, "check", names=sorted(names), legacy_keras=True)

    def column(route: str, name: str) -> str:
        return "+" if name in plain[route] else "k" if name in legacy[route] else "-"

    plain = {route: set(keras3[route]) for route in ("direct", "compat")}
    legacy = {route: set(keras2[route]) for route in ("direct", "compat")}
    lines = [
        f"# tensorflow {listed['version']} against {keras3['version']}, with tf_keras {keras2['tf_keras']}",
        "# symbol, kind, resolves as tf.X, resolves as tf.compat.v1.X (k: only with tf_keras)",
    ]
    for name in sorted(names):
        lines.append("\t".join((name, KINDS[names[name]], column("direct", name), column("compat", name))))
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tf2lint.knowledge.build", description=__doc__)
    parser.add_argument("--tf1", required=True, metavar="PYTHON", help="interpreter with TensorFlow 1.15")
    parser.add_argument("--tf2", required=True, metavar="PYTHON", help="interpreter with TensorFlow 2 and tf_keras")
    options = parser.parse_args()
    (HERE / "symbols.tsv").write_text(table(options.tf1, options.tf2), encoding="utf-8")


if __name__ == "__main__":
    main()
