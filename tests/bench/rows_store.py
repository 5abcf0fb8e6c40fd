"""Order lines to features beside DuckDB and pandas; the demo store; opening a saved model."""

from race import Side
from rows import row

DUCKDB, PANDAS = "DuckDB", "pandas"
LINES = 5_000_000
SUMS = ("customers", "monetary", "frequency", "recency", "avg_items", "unique_products")


def lines(race, style, pandas_runs):
    path = race.bench.transactions(LINES, style)
    race.clock = "cpu"
    race.run(Side("store", "features", {"lines": path}),
             {DUCKDB: Side("node:store", "features", {"lines": path}, runs=3),
              PANDAS: Side("python:store", "features", {"lines": path}, runs=pandas_runs)})
    race.reads(path.stat().st_size)
    for peer in (DUCKDB, PANDAS):
        if peer in race.sides:
            worst = max(abs(race.ours.number(name) / race.sides[peer].number(name) - 1) for name in SUMS)
            race.gate(f"the sums of {peer}", worst < 1e-9, f"off by {worst:.1g}")
    race.gate("every run gives the same", len({tuple(a["numbers"].values()) for a in race.ours.answers}) == 1)
    race.faster(DUCKDB, 2.5, 4)
    race.faster(PANDAS, 8, 8)
    race.at_most(race.ours.peak() / 2**20, 200, 200, "MiB", "memory")


@row("lines-plain", "5 M order lines to features, CPU seconds")
def plain(race):
    lines(race, "plain", 2)


@row("lines-quoted", "the same, every cell quoted", quick=False)
def quoted(race):
    lines(race, "quoted", 1)


@row("lines-crlf", "the same, CRLF", quick=False)
def crlf(race):
    lines(race, "crlf", 1)


@row("demo", "the demo store, from nothing to a model")
def demo(race):
    race.run(Side("store", "demo", {}, fresh=True))
    race.gate("four segments, forecast, purchase model",
              (race.ours.number("k"), race.ours.number("forecast"), race.ours.number("purchase_model")) == (4, 1, 1))
    race.within(0.15, 0.06)


@row("open", "open a saved model")
def open_model(race):
    path = race.bench.scratch / "demo.json"
    worker = race.bench.worker("store")
    worker.ask("save", {"model": path})
    whole = worker.ask("demo", {})["numbers"]
    worker.close()
    race.run(Side("store", "open", {"model": path}, fresh=True))
    race.gate("the model that was saved", race.ours.number("inertia") == whole["inertia"])
    race.within(0.005, 0.005)


def workspace(race, task):
    """A workspace of a million customers; the other task is done once, untimed."""
    path = race.bench.scratch / "million.retail"
    job = {"workspace": path, "customers": 1_000_000}
    if task == "reopen":
        worker = race.bench.worker("store")
        kept = worker.ask("keep", job)["numbers"]
        worker.close()
    race.run(Side("store", task, job, fresh=True, runs=3))
    if task == "reopen":
        race.gate("what was kept", all(race.ours.number(name) == kept[name] for name in SUMS))
    else:
        race.at_most(path.stat().st_size / 2**20, 200, 150, "MiB", "file")


@row("keep-1m", "write a workspace of 1 M customers", quick=False)
def keep(race):
    workspace(race, "keep")
    race.within(8, 3)


@row("reopen-1m", "open it again, with all its customers", quick=False)
def reopen(race):
    workspace(race, "reopen")
    race.within(2, 1.5)
