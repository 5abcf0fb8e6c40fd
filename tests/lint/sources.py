#!/usr/bin/env python3
"""Checks the sources: basenames, lengths, calls that this project does not make, and that it speaks of itself alone."""

import re
from collections import Counter

from tree import files, run, tracked

LONGEST_FILE = 800
LONGEST_FUNCTION = 80
MOST_ARGUMENTS = 5
VFUNCS = ("_measure", "_convert")  # GTK and GIO decide what these take
# Files in which functions may take more, and why.
CROWDED = {
    "kernel.c kernel-assign.c kernel-cheapest.h kernel-exchange.c kernel-lloyd.c kernel-nearest.c kernel-relabel.c logistic-kernel.c purchase-kernel.c": "the innermost loops, called for every block: pointers and sizes in registers",
    "kmeans-assign.c silhouette.c sweep.c": "a matrix comes as data, n, d before what is asked of it",
    "newton.c": "where to start, and where the minimum goes",
}

# (pattern, rooms it is forbidden in or None for all, why)
FORBIDDEN = [
    (r"\bGtk(Dialog|MessageDialog|TreeView|TreeStore|ListStore|StyleContext|ComboBox\w*|IconView)\b", None,
     "deprecated in GTK 4"),
    (r"\bgtk_(dialog|message_dialog|tree_view|list_store|style_context(?!_add_provider|_remove_provider)|combo_box)_", None, "deprecated in GTK 4"),
    (r"\b(Adw|adw_|Hdy|hdy_)(Leaflet|Flap|leaflet|flap)", None, "superseded in libadwaita"),
    (r"\bs?rand(om)?(_r)?\s*\(", None, "take a RetailRandom with a seed"),
    (r"\bg_random_\w+\s*\(", {"engine", "store", "charts", "service"}, "take a RetailRandom with a seed"),
    (r"(?<![_\w])(strtod|strtof|atof|sscanf)\s*\(", None, "depends on the locale: g_ascii_strtod()"),
    (r"(?<![_\w])g_strtod\s*\(", {"engine", "store", "service"}, "depends on the locale: g_ascii_strtod()"),
    (r"(?<![_\w])(strcpy|strcat|sprintf|vsprintf|gets|strtok|alloca)\s*\(", None, "unbounded"),
    (r"\b(time|g_get_real_time|g_date_time_new_now\w*)\s*\(", {"engine"}, "the engine does not know what time it is"),
    (r"\b(printf|fprintf|puts|g_print|g_printerr|fopen|getenv|g_getenv)\s*\(", {"engine"}, "the engine does no I/O"),
    (r"-Wno-deprecated-declarations|G_GNUC_BEGIN_IGNORE_DEPRECATIONS", {"engine", "store", "charts", "service", "cli"},
     "hides what must be mended"),
    (r"(?<![\w.>])(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|[lt]gamma(_r)?|erfc?|fma|a?(sin|cos|tan)h?|atan2)[fl]? \(",
     {"engine", "store", "service"}, "its last bit depends on the processor: engine/elementary.h"),
    (r"\b(TODO|FIXME|XXX|HACK)\b", None, "do it now or leave it out"),
]
# A neighbour of the checkout, or a folder of one person's machine.
FOREIGN = re.compile(r"(?<![\w./])\.\./[a-z]+/data\b|(?<![\w.])/home/\w")

COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)
FUNCTION = re.compile(r"^(?P<name>[a-z]\w*) \((?P<arguments>[^;{}]*?)\)\n\{\n(?P<body>.*?)^\}", re.DOTALL | re.MULTILINE)


def blank(match):
    """The same number of lines, without the words."""
    text = match.group()
    return re.sub(r"[^\n]", " ", text) if text.startswith("/") else '"' + " " * (len(text) - 2) + '"'


def arguments(text):
    flat = re.sub(r"\([^()]*\)", "", text)
    return 0 if flat.strip() in ("", "void") else flat.count(",") + 1


def check_text(where, room, text):
    code = COMMENT_OR_STRING.sub(blank, text)
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{where}: {lines} lines, more than one job? (at most {LONGEST_FILE})"
    for pattern, rooms, why in FORBIDDEN:
        if rooms is not None and room not in rooms:
            continue
        for match in re.finditer(pattern, text if "TODO" in pattern else code):
            yield f"{where}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()} … {why}"
    for match in FUNCTION.finditer(code):
        length = match["body"].count("\n")
        if length > LONGEST_FUNCTION:
            yield f"{where}: {match['name']}() has {length} lines (at most {LONGEST_FUNCTION})"


def crowded(code):
    """The functions with more arguments than there should be."""
    for match in FUNCTION.finditer(code):
        allowed = MOST_ARGUMENTS + match["arguments"].count("GError **")
        if not match["name"].endswith(VFUNCS) and arguments(match["arguments"]) > allowed:
            yield match["name"]


def check(root):
    sources = files(root, ".c", ".h")
    for name, times in Counter(path.name for path in sources if path.name != "main.c").items():
        if times > 1:
            yield f"{name}: {times} files of this name in src, a basename is unique"
    excused = " ".join(CROWDED).split()
    for path in sources + files(root, ".c", ".h", under=("tests",)):
        where = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        yield from check_text(where, where.parts[1] if where.parts[0] == "src" else "tests", text)
        many = list(crowded(COMMENT_OR_STRING.sub(blank, text)))
        if many and path.name not in excused:
            yield f"{where}: more than {MOST_ARGUMENTS} arguments: {', '.join(many)}"
        if not many and path.name in excused:
            yield f"{where}: no function takes many arguments, CROWDED need not excuse it"
    for path in tracked(root):
        if path.parts[0] != ".ci" and path.name != "sources.py":
            try:
                text = (root / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            for match in FOREIGN.finditer(text):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: names a place outside the project"


if __name__ == "__main__":
    run(check)
