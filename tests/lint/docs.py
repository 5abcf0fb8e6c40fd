#!/usr/bin/env python3
"""Checks that the documents are true: a man page has every option of its program and no other, every link of the README exists,
and `./dev help` names every command of ./dev."""

import re

from tree import run

PAGES = {"cli": "data/analytica.1", "app": "data/analytica-retail.1"}
OPTION = re.compile(r'\{\s*"([a-z][a-z0-9-]*)",\s*(?:0|\'.\'),\s*(?:G_OPTION_FLAG_\w+|0)[^,]*,\s*G_OPTION_ARG_')
TOLD = re.compile(r"(?<![\w-])--([a-z][a-z0-9-]*)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def options(folder):
    """The long names in the GOptionEntry tables below a folder."""
    return {
        name
        for path in sorted(folder.glob("*.c"))
        for name in OPTION.findall(path.read_text(encoding="utf-8"))
    }


def check_pages(root):
    for room, page in PAGES.items():
        if not (root / page).exists():
            yield f"{page} is missing"
            continue
        text = (root / page).read_text(encoding="utf-8").replace("\\-", "-")
        described = set(TOLD.findall(text)) - {"help"}
        there = options(root / "src" / room)
        for name in sorted(there - described):
            yield f"{page}: --{name} is not described"
        if room == "cli":  # some of its options are made as it runs: tests/cli/test-cli-manual.c asks for its help
            continue
        for name in sorted(described - there):
            yield f"{page}: there is no --{name}"


def check_links(root):
    for document in ("README.md", "src/DESIGN.md"):
        path = root / document
        if not path.exists():
            yield f"{document} is missing"
            continue
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                yield f"{document}: {target} does not exist"


def check_door(root):
    text = (root / "dev").read_text(encoding="utf-8")
    for command in re.findall(r"^cmd_(\w+) \(\)", text, re.MULTILINE):
        if command != "help" and f"\n./dev {command} " not in text:
            yield f"dev: help does not name {command}"


def check(root):
    yield from check_pages(root)
    yield from check_links(root)
    yield from check_door(root)


if __name__ == "__main__":
    run(check)
