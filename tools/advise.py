"""Run the calls of ``tests/advice`` on TensorFlow 1.15 and what is suggested for them on 2: ``advise.py [FILE...]``.

Prints what is suggested and how its result differs. ``--write`` writes what is suggested into the files, for review;
``--on 2.21 2.16`` names the TensorFlows. ``--failed`` prints only what is not as it is to be.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from advice_cases import FOLDER, Case, cases, difference, followed, suggested
from installs import TOOLS, python_of

import tf2lint

Outcomes = dict[str, dict[str, object]]
EQUAL, REFUSED = "equal", "TensorFlow 1 raises"  # the one verdict, and what another begins with
# What TensorFlow 1 says of a call itself, whatever ran before it in the process.
FINAL = tuple(f"{REFUSED} {error}" for error in ("TypeError", "ValueError", "InvalidArgumentError", "AttributeError"))
TOGETHER = 12  # calls in one process; what does not come out equal is tried again alone


class Verdict(NamedTuple):
    """What became of a call: ``text`` is ``equal``, or how the results differ. ``written`` is the expression in its
    place, the call itself where nothing is suggested; ``is_reported`` whether anything was said of it at all."""

    text: str
    written: str
    is_suggested: bool
    is_reported: bool


def run(release: str, jobs: Mapping[str, tuple[str, str]], together: int = 1) -> Outcomes:
    """What modules give on one TensorFlow: jobs are ``(module, mode)``."""
    if not jobs:
        return {}
    done = subprocess.run(
        [python_of(release), TOOLS / "run_calls.py", str(together)],
        input=json.dumps(jobs),
        env={**os.environ, "TF_USE_LEGACY_KERAS": "0"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: Outcomes = json.loads(done.stdout.splitlines()[-1])
    return found


def compared(one: Mapping[str, object], two: Mapping[str, object]) -> str:
    """``equal``, or how the outcomes of a call and of what is suggested for it differ."""
    if "error" in one:
        return f"{REFUSED} {one['error']}"
    if "error" in two:
        return f"raises {two['error']}"
    return difference(one["value"], two["value"]) or EQUAL


def judged(chosen: Sequence[Case], releases: Sequence[str]) -> dict[str, dict[str, Verdict]]:
    """The verdict on each case, by release and key. Where something is reported and nothing suggested, only
    TensorFlow 1.15 is asked: the text is ``equal`` if it takes the call."""
    originals = {each.key: (each.module, each.mode) for each in chosen if each.mode != "unrun"}
    found: dict[str, dict[str, Verdict]] = {}
    with ThreadPoolExecutor() as pool:  # each TensorFlow is a process of its own
        first = pool.submit(run, "1.15", originals, TOGETHER)
        for release in releases:
            written = {each.key: written_for(each, release) for each in chosen if each.key in originals}
            jobs = {
                key: (module, originals[key][1])
                for key, (module, told) in written.items()
                if told.is_suggested or not told.is_reported
            }
            second = pool.submit(run, release, jobs, TOGETHER)
            ones, twos = first.result(), second.result()
            texts = {key: compared(ones[key], twos[key] if key in jobs else ones[key]) for key in originals}
            again = [key for key, text in texts.items() if text != EQUAL and not text.startswith(FINAL)]
            alone = [pool.submit(run, "1.15", {key: originals[key] for key in again}),
                     pool.submit(run, release, {key: jobs[key] for key in again if key in jobs})]  # fmt: skip
            ones, twos = (each.result() for each in alone)
            texts.update({key: compared(ones[key], twos.get(key, ones[key])) for key in again})
            found[release] = {key: told._replace(text=texts[key]) for key, (_, told) in written.items()}
    return found


def written_for(case: Case, release: str) -> tuple[str, Verdict]:
    """The module of a case after all suggestions were followed, and what was said, without a text yet."""
    module, changed = followed(case.module, target=release)
    is_suggested = bool(changed)
    last = case.module.rstrip("\n").count("\n") + 1
    is_reported = is_suggested or any(each.range.line == last for each in tf2lint.lint(case.module, target=release))
    text = module.rstrip("\n").splitlines()[-1].strip().removeprefix("return ")
    return module, Verdict("", text, is_suggested, is_reported)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="names of files in tests/advice, without .txt; none: all")
    parser.add_argument("--on", nargs="+", default=["2.21"], metavar="RELEASE")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--failed", action="store_true")
    options = parser.parse_args()
    for path in sorted(FOLDER.glob("*.txt")):
        if options.files and path.stem not in options.files:
            continue
        chosen = list(cases(path))
        for release in options.on:
            told = judged(chosen, [release])[release]
            verdicts = {key: each.text for key, each in told.items() if each.is_suggested}
            for each in chosen:
                found = suggested(each, target=release)
                text = verdicts.get(each.key, "")
                is_good = text in ("equal", "") and found == each.expected
                if not (options.failed and (is_good or each.differs)):
                    print(f"{each.key}\n    {found}\n    {release}: {text}")
            equal = sum(text == "equal" for text in verdicts.values())
            print(f"{path.stem} on {release}: {equal} of {len(verdicts)} equal")
        if options.write:
            write(path, {each.expression: suggested(each) for each in chosen})


def write(path: Path, found: Mapping[str, str]) -> None:
    """Put what is suggested below each case of a file."""
    lines: list[str] = []
    is_setup = is_case = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == "setup:":
            is_setup = True
        elif line and not line.startswith(" "):
            is_setup = False
        if not is_setup and line.startswith("    ") and not line.startswith("    differs:"):
            continue
        lines.append(line)
        is_case = bool(line) and line[0] not in " #|" and line != "setup:"
        if is_case:
            lines.append(f"    {found[line.split('  [')[0]]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
