#!/usr/bin/env python3
"""Checks that po/POTFILES lists exactly the files with something to translate."""

import re

from tree import files, run

MARKED_C = re.compile(r'(?<![\w])(_|N_|C_|NC_|ngettext_)\s*\(\s*"')
MARKED_UI = re.compile(r'translatable="(yes|true|1)"')


def translatable(root):
    found = set()
    for path in files(root, ".c", ".h", ".ui", under=("src", "ui", "data")):
        marked = MARKED_UI if path.suffix == ".ui" else MARKED_C
        if marked.search(path.read_text(encoding="utf-8")):
            found.add(path.relative_to(root).as_posix())
    for name in ("org.analytica.Retail.desktop", "data/org.analytica.Retail.metainfo.xml"):
        if (root / name).exists():
            found.add(name)
    return found


def check(root):
    lines = (root / "po" / "POTFILES").read_text(encoding="utf-8").splitlines()
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    for name in sorted(listed):
        if not (root / name).exists():
            yield f"po/POTFILES: {name} does not exist"
    for name in sorted(translatable(root) - listed):
        yield f"po/POTFILES: {name} is missing"


if __name__ == "__main__":
    run(check)
