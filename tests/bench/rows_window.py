"""What the eye waits for, on a virtual screen: the first frame of the window beside those of other programs, and the
frames of what moves beside the least that a changed picture costs."""

import json
import os
import shutil
import subprocess
import time
from statistics import median

import machine
from race import OURS, Summary
from rows import row

EMPTY = "empty window"
FLOOR = "a changed picture"
OTHERS = {"gnome-text-editor": ["gnome-text-editor", "--standalone"], "gnome-calculator": ["gnome-calculator"]}
RUNS = 7


def environment(race, fd):
    home = race.bench.scratch / "home"
    home.mkdir(exist_ok=True)
    return machine.environment() | {
        "HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
        "GSETTINGS_BACKEND": "memory", "GSETTINGS_SCHEMA_DIR": str(race.bench.build / "tests" / "app"),
        "LD_PRELOAD": str(race.bench.build / "tests" / "bench" / "libbench-stopwatch.so"),
        "RETAIL_BENCH_FD": str(fd)}


def open_window(race, command):
    """Starts the program, which ends at its first frame; returns when that was."""
    reader, writer = os.pipe()
    told = environment(race, writer)
    start = str(time.clock_gettime_ns(time.CLOCK_MONOTONIC))
    process = subprocess.Popen(command, env=told | {"RETAIL_BENCH_START": start}, pass_fds=[writer],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        line = pipe.readline()
    process.wait(timeout=60)
    return json.loads(line)


def programs(race):
    tests = race.bench.build / "tests" / "bench"
    found = {OURS: [race.bench.build / "src" / "app" / "analytica-retail"], EMPTY: [tests / "bench-window"]}
    if not race.bench.quick:
        found |= {name: command for name, command in OTHERS.items() if shutil.which(command[0])}
        race.notes += [f"{name} is not here" for name in OTHERS if name not in found]
    return found


@row("first-frame", "from the start of the program to its first frame")
def first_frame(race):
    if not os.environ.get("DISPLAY") or not (race.bench.build / "tests" / "bench" / "bench-window").exists():
        race.notes.append("no display, or built without the window")
        return
    commands = programs(race)
    race.sides = {label: Summary() for label in commands}
    for run in range(RUNS + 1):
        for label, command in commands.items():
            answer = open_window(race, command)
            if run > 0:  # the first warms the cache
                race.sides[label].answers.append(answer)
    colours, nothing = (race.sides[label].number("colours") for label in (OURS, EMPTY))
    race.gate("the frame is the real window", colours > 50 and colours > 2 * nothing, f"{colours} colours")
    times = {label: median(side.each("wall")) for label, side in race.sides.items()}
    race.at_most(times[OURS] / times[EMPTY], 1.5, 1.25, "ratio", EMPTY)
    for name in OTHERS:
        if name in times:
            race.at_most(times[OURS] / times[name], 0.6, 0.6, "ratio", name)
            race.notes.append(f"the empty window alone is {times[EMPTY] / times[name]:.2f}× of {name}")


def cost_of_frames(race, words):
    """CPU seconds from one step to the next, idle moments included (of a second, when nothing moves): the median of many
    in one process."""
    program = race.bench.build / "tests" / "bench" / "bench-frames"
    told = machine.environment() | {"GSETTINGS_BACKEND": "memory",
                                    "GSETTINGS_SCHEMA_DIR": str(race.bench.build / "tests" / "app")}
    out = subprocess.run([program, *words], env=told, capture_output=True, text=True, check=True, timeout=120).stdout
    answer = json.loads(out)
    return {"wall": answer["cpu"], "cpu": answer["cpu"], "peak": 0, "before": 0, "numbers": answer}


def frames(race, words, peers):
    race.clock = "cpu"
    if not os.environ.get("DISPLAY"):
        race.notes.append("no display")
        return
    if not (race.bench.build / "tests" / "bench" / "bench-frames").exists():
        race.notes.append("built without the window")
        return
    commands = {OURS: words} | peers
    race.sides = {label: Summary() for label in commands}
    for _ in range(3):
        for label, command in commands.items():
            race.sides[label].answers.append(cost_of_frames(race, command))


def above_floor(race, words, must, reach):
    """How much more a frame costs than one in which a picture of that size changes."""
    frames(race, words, {FLOOR: ["floor"]})
    if race.sides:
        more = race.ours.median("cpu") - race.sides[FLOOR].median("cpu")
        race.at_most(more, must, reach, "seconds", f"more than {FLOOR}")


@row("pan-100k", "a frame of the map of 100 k customers being moved, CPU")
def pan_100k(race):
    above_floor(race, ["map", "100000"], 0.006, 0.003)


@row("pan-1m", "the same, 1 M customers", quick=False)
def pan_1m(race):
    above_floor(race, ["map", "1000000"], 0.010, 0.005)


@row("slider", "a frame of the simulator while a slider is dragged, CPU")
def slider(race):
    above_floor(race, ["slider"], 0.006, 0.003)


def drag_window(race, customers):
    """A window of its own, in which each slider is taken to its ends and back; every frame counts. Each time with a
    workspace of its own as well: one that was open begins where it was left."""
    if not os.environ.get("DISPLAY") or not (race.bench.build / "tests" / "bench" / "bench-drag").exists():
        race.notes.append("no display, or built without the window")
        return []
    program = race.bench.build / "tests" / "bench" / "bench-drag"
    told = environment(race, -1)
    del told["LD_PRELOAD"], told["RETAIL_BENCH_FD"]
    answers = []
    for run in range(3):
        command = [program, str(customers), race.bench.scratch / f"{customers}-{run}.retail"]
        out = subprocess.run(command, env=told, capture_output=True, text=True, check=True, timeout=300).stdout
        answers.append(json.loads(out))
    return answers


@row("drag-window-1m", "a frame of the whole window while a slider is dragged, 1 M customers loaded, CPU", quick=False)
def drag_window_1m(race):
    race.clock = "cpu"
    answers = drag_window(race, 1_000_000)
    if not answers:
        return
    middles = [median(answer["frames"]) for answer in answers]
    race.sides = {OURS: Summary([{"wall": cpu, "cpu": cpu, "peak": 0, "numbers": {}} for cpu in middles])}
    race.gate("the shop is loaded", all(answer["customers"] == 1_000_000 for answer in answers))
    race.gate("what is shown follows, and is the same again at the end, to the pixel",
              all(answer["same"] and answer["moved"] for answer in answers))
    race.within(0.0167, 0.006)
    race.gate("every window paints the same frames", len({len(answer["frames"]) for answer in answers}) == 1)
    # others on the machine make single frames dearer, each time another one: of each frame the best of three windows
    least = [min(frame) for frame in zip(*(answer["frames"] for answer in answers))]
    race.at_most(max(least), 0.0167, 0.0167, "seconds", "the worst frame, first touch included")


@row("idle", "a second of the simulator at rest, CPU")
def idle(race):
    frames(race, ["idle"], {})
    if race.sides:
        race.within(0.001, 0.001)
