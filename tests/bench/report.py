"""What a run is told as: a line while it goes on, a table for the terminal, one for the README."""

import re
import sys

MARKS = {"reached": "✔✔", "must": "✔", "missed": "✘", None: ""}
FULL_RUNS = 5
BEGIN, END = "<!-- bench: ./dev bench --readme writes what follows -->", "<!-- bench ends -->"


def seconds(value):
    """A time in three digits."""
    if value < 0:
        return "−" + seconds(-value)
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            break
    scaled = value / size
    return f"{scaled:.{max(0, 2 - len(str(int(scaled))) + 1)}f} {unit}"


def timed(side, clock):
    """A side's time; beside it, how many runs it is the median of where they are fewer than five."""
    few = {1: " (one run)"}.get(side["runs"], f" ({side['runs']} runs)") if side["runs"] < FULL_RUNS else ""
    return seconds(side[clock]) + few


def figure(value, kind):
    if kind == "ratio":
        return f"{value:.3g}×" if value < 100 else f"{value:.0f}×"
    return seconds(value) if kind == "seconds" else f"{value:.0f} {kind}"


def wanted(target):
    return " / ".join(figure(target[key], target["kind"]) for key in ("must", "reach")) if target["verdict"] else ""


def against(target, peer, clock):
    """The peer and its time, or what the figure is of."""
    return " ".join(filter(None, [target["peer"], peer and timed(peer, clock)]))


def broken(document):
    return [gate for row in document["rows"] for gate in row["gates"] if not gate["holds"]]


def progress(row):
    missed = [target for target in row["targets"] if target["verdict"] == "missed"]
    failed = [gate for gate in row["gates"] if not gate["holds"]]
    verdict = "QUALITY" if failed else "missed" if missed else "ok"
    told = [f"{gate['what']}: {gate['figure']}" for gate in failed]
    told += [" ".join(filter(None, [target["peer"], figure(target["value"], target["kind"])]))
             for target in row["targets"]]
    return f"bench: {row['name']:18} {verdict:8} {row['took']:6.1f} s  {'; '.join(told)}"


def rough(row, target):
    """Whether others were at work in most runs of either side."""
    if target["kind"] == "MiB":
        return False
    sides = [row["sides"][label] for label in ("ours", target["peer"]) if label in row["sides"]]
    return any(2 * side["disturbed"] > side["runs"] for side in sides)


def beyond(row, target, peer, bandwidth):
    """The most that is possible, where that is less than what must be: nobody is done before the input is read."""
    if not (peer and row["bytes"] and target["kind"] == "ratio" and target["verdict"] == "missed" and row["clock"] == "wall"):
        return ""
    most = peer["wall"] / (row["bytes"] / bandwidth)
    return f" of at most {figure(most, 'ratio')}" if most < target["must"] else ""


def told_figure(row, target, peer, bandwidth):
    return "".join(["~" if rough(row, target) else "", figure(target["value"], target["kind"]),
                    beyond(row, target, peer, bandwidth)])


def lines(row, bandwidth):
    """One line of the table for each figure to reach, or one where there is none."""
    ours = row["sides"].get("ours")
    for target in row["targets"] or [None]:
        peer = row["sides"].get(target["peer"]) if target else None
        yield [
            row["work"],
            timed(ours, row["clock"]) if ours else "",
            against(target, peer, row["clock"]) if target else "",
            told_figure(row, target, peer, bandwidth) if target else "",
            MARKS[target["verdict"]] if target else "",
            wanted(target) if target else "",
            seconds(row["bytes"] / bandwidth) if row["bytes"] else "",
            " : ".join(f"{side['peak_mib']:.0f}" for side in (ours, peer) if side and side["peak_mib"]),
            quality(row),
        ]


def quality(row):
    failed = [f"{gate['what']} ({gate['figure']})" for gate in row["gates"] if not gate["holds"]]
    return "FAILS: " + "; ".join(failed) if failed else "holds" if row["gates"] else ""


HEAD = ["work", "ours", "peer", "figure", "", "must / reach for", "limit", "MiB", "quality"]


def table(document):
    """For the terminal."""
    body = [line for row in document["rows"] for line in lines(row, document["bandwidth"])]
    widths = [max(len(line[column]) for line in [HEAD] + body) for column in range(len(HEAD))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in [HEAD] + body]
    return "\n".join(text + [""] + remarks(document))


def remarks(document):
    machine = document["machine"]
    told = [f"{machine['processor']}, {machine['cores']} cores, {machine['threads']} threads for each side, "
            f"memory read at {document['bandwidth'] / 1e9:.1f} GB/s; {document['seconds'] / 60:.1f} minutes.",
            "Times are medians of five runs or more, or of as many as stand beside them; ✔✔ reaches what is reached "
            "for, ✔ what must be, ✘ misses it (at most: what would be left if reading the input were all the work); MiB is "
            "the largest resident size, program and data included; the limit is the time it takes to read the input from "
            "memory. What takes less than a quarter of a second is done again and again for so long in a run."]
    return told + disturbances(document) + notes(document)


def notes(document):
    told = [f"{row['work']}: {note}." for row in document["rows"] for note in row["notes"]]
    taken = [row["stolen"] for row in document["rows"] if row["stolen"] > 0.01]
    return told + ([f"The host took up to {max(taken):.0%} of the processors, in {len(taken)} rows."] if taken else [])


def write_readme(path, document):
    """Rewrites what stands between the marks."""
    text = path.read_text(encoding="utf-8")
    if BEGIN not in text:
        sys.exit(f"bench: {path.name} has no place for the table")
    fresh = f"{BEGIN}\n{markdown(document)}\n{END}"
    path.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: fresh, text, flags=re.DOTALL),
                    encoding="utf-8")
    return 0


README_HEAD = ["work", "here", "beside", "figure", "must / reach for", "reading it once", "MiB"]


def markdown(document):
    machine, peers = document["machine"], ", ".join(f"{name} {told}" for name, told in document["peers"].items() if told)
    body = []
    for row in document["rows"]:
        for work, ours, peer, value, mark, goal, limit, mib, _ in lines(row, document["bandwidth"]):
            body.append([work, ours, peer, f"{value} {mark}".strip(), goal, limit, mib])
    head = [README_HEAD, ["---"] * len(README_HEAD)]
    failed = [f"**{row['work']}: {quality(row)}.**" for row in document["rows"] if quality(row).startswith("FAILS")]
    return "\n".join([
        f"{document['date']}, {machine['processor']} ({', '.join(machine['instructions'])}), {machine['cores']} cores, "
        f"{machine['memory_gib']:.0f} GiB, memory read at {document['bandwidth'] / 1e9:.0f} GB/s; {peers}.",
        ""] + ["| " + " | ".join(line) + " |" for line in head + body] + [""] + failed + [
        " ".join(quality_counts(document) + marks(document) + notes(document))])


def quality_counts(document):
    gates = [gate["holds"] for row in document["rows"] for gate in row["gates"]]
    return [f"{sum(gates)} of {len(gates)} checks of quality hold."]


def marks(document):
    """What the runs and the ~ beside a figure say, where there are any."""
    sides = [side for row in document["rows"] for side in row["sides"].values()]
    few = any(side["runs"] < FULL_RUNS for side in sides)
    busy = any(rough(row, target) for row in document["rows"] for target in row["targets"])
    return (["Times are medians of five runs or more, or of as many as stand beside them."] if few else []) + (
        ["~ stands where others used the processors in most runs of a side; `--json` counts them."] if busy else [])


def disturbances(document):
    """Sides whose processors others used, and in how many of their runs."""
    found = [f"{label} in {row['name']} {side['disturbed']} of {side['runs']}" for row in document["rows"]
             for label, side in row["sides"].items() if side["disturbed"]]
    return ["Runs in which others used the processors (~ when they are most): " + ", ".join(found) + "."] if found else []
