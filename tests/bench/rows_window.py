"""What the eye waits for: the first frame of the window beside those of other programs, on a virtual screen."""

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
    if not os.environ.get("DISPLAY"):
        race.notes.append("no display")
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
