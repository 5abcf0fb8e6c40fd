#!/usr/bin/env python3
"""Checks the Flatpak manifest: valid JSON, this application, the permitted permissions and no more, pinned sources."""

import json
import re

from tree import run

MANIFEST = "flatpak/org.analytica.Retail.json"
PERMITTED = {"--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}
EXPECTED = {"app-id": "org.analytica.Retail", "runtime": "org.gnome.Platform", "runtime-version": "50",
            "sdk": "org.gnome.Sdk", "command": "analytica-retail"}


def judge(manifest):
    for key, value in EXPECTED.items():
        if manifest.get(key) != value:
            yield f"{key} is {manifest.get(key)!r}, not {value!r}"
    permissions = manifest.get("finish-args", [])
    for permission in sorted(set(permissions) ^ PERMITTED):
        yield f"finish-args: {permission} is {'not permitted' if permission in permissions else 'missing'}"
    for module in manifest.get("modules", []):
        for source in module.get("sources", []):
            if source.get("type") == "archive" and not re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")):
                yield f"{module['name']}: an archive without a sha256"


def check(root):
    try:
        manifest = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"{MANIFEST}: {error}"
        return
    for problem in judge(manifest):
        yield f"{MANIFEST}: {problem}"


if __name__ == "__main__":
    run(check)
