"""Run the calls of ``tests/advice`` on TensorFlow 1.15 and what is suggested for them on 2: ``advise.py [FILE...]``.

Prints what is suggested and how its result differs. ``--write`` writes what is suggested into the files, for review;
``--on 2.21 2.16`` names the TensorFlows. ``--failed`` prints only what is not as it is to be.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from advised import FOLDER, Case, cases, difference, followed, suggested
from installs import python_of

Outcomes = dict[str, dict[str, object]]


def run(release: str, jobs: Mapping[str, tuple[str, str]]) -> Outcomes:
    """What modules give on one TensorFlow: jobs are ``(module, mode)``."""
    done = subprocess.run(
        [python_of(release), Path(__file__).with_name("_calls.py")],
        input=json.dumps(jobs),
        env={**os.environ, "TF_USE_LEGACY_KERAS": "0"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: Outcomes = json.loads(done.stdout.splitlines()[-1])
    return found


def verdict(one: Mapping[str, object], two: Mapping[str, object]) -> str:
    """``equal``, or how the outcomes of a call and of what is suggested for it differ."""
    if "error" in one:
        return f"TensorFlow 1 raises {one['error']}"
    if "error" in two:
        return f"raises {two['error']}"
    return difference(one["value"], two["value"]) or "equal"


def judged(chosen: list[Case], release: str) -> dict[str, str]:
    """The verdict on each case for which something is suggested."""
    ran = [each for each in chosen if each.mode != "unrun" and suggested(each, target=release) != "none"]
    jobs = {
        "1.15": {each.key: (each.module, each.mode) for each in ran},
        release: {each.key: (followed(each.module, target=release)[0], each.mode) for each in ran},
    }
    with ThreadPoolExecutor() as pool:  # each TensorFlow is a process of its own
        one, two = pool.map(run, jobs, jobs.values())
    return {each.key: verdict(one[each.key], two[each.key]) for each in ran}


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
            verdicts = judged(chosen, release)
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
