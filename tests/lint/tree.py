"""What the lints share: the files of the project and how a lint reports."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def files(root, *suffixes, under=("src",)):
    """The files below root/under… with one of these suffixes, build folders left out."""
    return sorted(
        path
        for folder in under
        for path in (root / folder).rglob("*")
        if path.suffix in suffixes and path.is_file() and not any(part.startswith("_build") for part in path.parts)
    )


def tracked(root):
    """Every file git knows or would add, relative to root."""
    out = subprocess.run(
        ["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True)
    return [Path(line) for line in out.stdout.splitlines() if (root / line).is_file()]


def run(check, root=TOP):
    """Prints what the check found, and ends the program."""
    problems = list(check(root))
    for problem in problems:
        print(problem)
    wrong = [problem for problem in problems if not problem.startswith("note:")]
    sys.exit(1 if wrong else 0)
