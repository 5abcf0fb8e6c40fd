#!/usr/bin/env python3
"""`./dev bench`: our times beside those of what a user would pick instead, with the quality of both.

Every row of the table is a race (race.py): programs of this project and peers do the same work in turn, in processes
that stay alive, on data made from a seed (data.py). A referee recomputes the answers (check.py). Quality is a gate:
where it does not hold the exit status is 1, whatever the times. A time that is missed is only marked.
"""

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
PYTHON_PEERS = {"cluster": "sklearn", "profile": "sklearn", "outlook": "scipy", "store": "pandas"}


def parse():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Times the engine beside its peers.")
    parser.add_argument("--quick", action="store_true", help="a minute, without peers")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this row, or those that start like this")
    parser.add_argument("--list", action="store_true", help="list the rows")
    parser.add_argument("--readme", action="store_true", help="put the last full run's table into README.md")
    parser.add_argument("--build", type=Path, default=TOP / "_build-bench", help=argparse.SUPPRESS)
    return parser.parse_args()


class Bench:
    """What the rows share: programs, peers, data, the machine's limit."""

    def __init__(self, options, scratch):
        self.build, self.quick, self.scratch = options.build, options.quick, scratch
        self.store = options.build / "bench-data"
        self.store.mkdir(exist_ok=True)
        self.duckdb = Path(os.environ.get("RETAIL_BENCH_CACHE", "none")) / "node_modules" / "@duckdb"
        self.bandwidth = self.measure_bandwidth()

    def lacks(self, name):
        """What a worker needs and is not here, or None."""
        kind, _, area = name.rpartition(":")
        if kind == "python":
            return None if importlib.util.find_spec(PYTHON_PEERS[area]) else PYTHON_PEERS[area]
        if kind == "r":
            return None if shutil.which("Rscript") else "R"
        if kind == "node":
            return None if shutil.which("node") and self.duckdb.exists() else "DuckDB"
        return None

    def worker(self, name):
        """A process for one side: a peer's area has a colon in front of the language that runs it."""
        kind, _, area = name.rpartition(":")
        if kind == "":
            return race.Worker([self.build / "tests" / "bench" / f"bench-{area}"])
        if kind == "python":
            return race.Worker([sys.executable, HERE / "peers" / "peer.py", area])
        if kind == "r":
            return race.Worker(["Rscript", "--vanilla", HERE / "peers" / f"{area}.R"])
        return race.Worker(["node", HERE / "peers" / f"{area}.mjs"])

    def data(self, kind, n, seed=0):
        """The path of n × 8 doubles, which are made when they are not there yet."""
        path = self.store / f"{kind}-{n}-{seed}.f64"
        if not path.exists():
            data.write(path, data.KINDS[kind](n, seed))
        return path

    def histories(self, n, seed=0):
        """The paths of the columns of n purchase histories."""
        paths = {name: self.store / f"{name}-{n}-{seed}.f64" for name in ("x", "t_x", "t")}
        if not all(path.exists() for path in paths.values()):
            for path, column in zip(paths.values(), data.histories(n, seed)):
                data.write(path, column)
        return paths

    def transactions(self, lines, style):
        """The path of a file of order lines."""
        path = self.store / f"{style}-{lines}.csv"
        if not path.exists():
            unfinished = path.with_suffix(".part")
            with unfinished.open("wb") as out:
                subprocess.run([self.build / "tests" / "bench" / "make-transactions", str(lines), style], stdout=out,
                               check=True)
            unfinished.rename(path)
        return path

    def matrix(self, kind, n, seed=0):
        return np.fromfile(self.data(kind, n, seed)).reshape(n, data.D)

    def measure_bandwidth(self):
        """Bytes a second that the threads read together, the best of five."""
        worker = self.worker("machine")
        answers = [worker.ask("read", {"threads": machine.THREADS}) for _ in range(5)]
        worker.close()
        return max(answer["numbers"]["bytes"] / answer["wall"] for answer in answers)


def run_row(bench, row):
    """The document of one row; what went wrong in it is a gate that does not hold."""
    start = time.monotonic()
    outcome = race.Race(bench, row.name, row.work)
    try:
        row.run(outcome)
    except Exception as error:  # the other rows are still worth running
        traceback.print_exc()
        outcome.gate("it runs", False, str(error))
    shutil.rmtree(bench.scratch / row.name, ignore_errors=True)
    document = outcome.document() | {"took": time.monotonic() - start}
    print(report.progress(document), file=sys.stderr, flush=True)
    return document


def chosen_rows(options):
    names = options.only or [""]
    found = [row for row in ROWS.values() if any(row.name.startswith(name) for name in names)]
    if not found:
        sys.exit(f"bench: no row is called {', '.join(names)}; --list tells them")
    return [row for row in found if row.quick or not options.quick or options.only]


def run(options):
    chosen = chosen_rows(options)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="retail-bench-") as scratch:
        bench = Bench(options, Path(scratch))
        print(f"bench: memory is read at {bench.bandwidth / 1e9:.1f} GB/s", file=sys.stderr)
        rows = [run_row(bench, row) for row in chosen]
        bench.bandwidth = max(bench.bandwidth, bench.measure_bandwidth())
    return {"date": time.strftime("%Y-%m-%d", time.gmtime()), "machine": machine.describe(), "bandwidth": bench.bandwidth,
            "peers": {} if options.quick else versions.all(), "seconds": time.monotonic() - start, "rows": rows,
            "complete": not options.only and not options.quick}


def main():
    options = parse()
    last = options.build / "bench.json"
    if options.list:
        print("\n".join(f"{row.name:16} {row.work}" for row in ROWS.values()))
        return 0
    if options.readme:
        return report.write_readme(TOP / "README.md", json.loads(last.read_text(encoding="utf-8")))
    document = run(options)
    if document["complete"]:
        last.write_text(json.dumps(document, indent=1), encoding="utf-8")
    print(json.dumps(document, indent=1) if options.json else report.table(document))
    return 1 if report.broken(document) else 0


if __name__ == "__main__":
    import report

    if "--readme" not in sys.argv:
        import numpy as np

        import data
        import machine
        import race
        import rows_cluster, rows_customers, rows_profile, rows_outlook, rows_store, rows_window  # noqa: E401, F401, they register themselves
        import versions
        from rows import ROWS
    sys.exit(main())
