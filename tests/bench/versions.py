"""Which peers there are."""

import json
import os
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

PACKAGES = {"scikit-learn": "scikit-learn", "numpy": "numpy", "scipy": "scipy", "pandas": "pandas"}


def said(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def all():
    """The version of each peer, None where it is not there."""
    found = {}
    for name, package in PACKAGES.items():
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[name] = None
    found["R"] = said(["Rscript", "-e", "cat(as.character(getRversion()))"]) if shutil.which("Rscript") else None
    package = Path(os.environ.get("RETAIL_BENCH_CACHE", "none")) / "node_modules/@duckdb/node-api/package.json"
    found["DuckDB"] = json.loads(package.read_text(encoding="utf-8"))["version"] if package.exists() else None
    return found
