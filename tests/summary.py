#!/usr/bin/env python3
"""Counts the tests of one or more build folders and prints `N passed, M failed[, K skipped]` as the last line.

A test is one TAP line of one program. One that ran in several builds counts once, and only passes if it passed in
all of them. A program that crashed, ran out of time or left its plan unfinished adds a failure of its own.
"""

import json
import re
import sys
from pathlib import Path

TAP_LINE = re.compile(r"^(not )?ok\b\s*(\d+)?\s*(?:- )?(.*?)\s*(?:# *(SKIP|TODO)\b.*)?$", re.IGNORECASE)
BROKEN = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT"}


def subtests(output):
    """The (name, outcome) of each TAP line; outcome is passed, failed or skipped."""
    for line in output.splitlines():
        match = TAP_LINE.match(line)
        if not match:
            continue
        bad, number, name, directive = match.groups()
        directive = (directive or "").upper()
        if directive == "SKIP":
            outcome = "skipped"
        elif bad and directive != "TODO":
            outcome = "failed"
        else:
            outcome = "passed"
        yield name or number or "?", outcome


def program_outcomes(entry):
    """The (name, outcome) of every test in one entry of meson's log."""
    found = list(subtests(entry.get("stdout") or ""))
    result = entry["result"].upper()
    if result in BROKEN and all(outcome != "failed" for _, outcome in found):
        found.append((f"the program itself ({result.lower()}, exit status {entry.get('returncode')})", "failed"))
    if not found:
        found.append(("the program itself", "skipped" if result == "SKIP" else "passed"))
    return found


def read_build(folder):
    """The {(program, test): outcome} of a build folder; a missing or empty log is a failure."""
    log = Path(folder) / "meson-logs" / "testlog.json"
    outcomes = {}
    if log.exists():
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            entry = json.loads(line)
            for name, outcome in program_outcomes(entry):
                outcomes[entry["name"], name] = outcome
    return outcomes or {(folder, "no test ran"): "failed"}


def merge(builds):
    """One outcome a test: failed anywhere is failed, passed anywhere is passed."""
    merged = {}
    for outcomes in builds:
        for key, outcome in outcomes.items():
            known = merged.get(key, "skipped")
            merged[key] = max(known, outcome, key=["skipped", "passed", "failed"].index)
    return merged


def main(folders):
    merged = merge(read_build(folder) for folder in folders)
    count = {kind: sum(outcome == kind for outcome in merged.values()) for kind in ("passed", "failed", "skipped")}
    print()
    for (program, name), outcome in merged.items():
        if outcome == "failed":
            print(f"failed: {program}: {name}")
    line = f"{count['passed']} passed, {count['failed']} failed"
    if count["skipped"]:
        line += f", {count['skipped']} skipped"
    print(line)
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
