#!/usr/bin/env python3
"""Checks every #include in src against the table of rooms in src/DESIGN.md, and that executables are a main.c alone."""

import re

from tree import files, run

C_STANDARD = {
    "assert.h", "ctype.h", "errno.h", "float.h", "inttypes.h", "limits.h", "locale.h", "math.h", "signal.h",
    "stdarg.h", "stdatomic.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "time.h",
}
POSIX = {"fcntl.h", "libintl.h", "unistd.h", "sys/file.h", "sys/stat.h", "sys/types.h", "sys/ioctl.h", "termios.h", "glib-unix.h"}
GIO = {"glib.h", "glib-object.h", "glib/gstdio.h", "glib/gprintf.h", "glib/gi18n.h", "gio/", "gmodule.h"}
CAIRO = {"cairo.h", "cairo-svg.h", "cairo-pdf.h", "cairo-ft.h", "pango/"}

# room: (rooms it may include, headers or "folder/" from outside)
ROOMS = {
    "engine": ({"engine"}, {"glib.h", "gsl/", "math.h", "string.h", "float.h", "stdint.h", "stddef.h", "stdlib.h",
                            "limits.h", "locale.h", "errno.h", "sys/mman.h"}),
    "charts": ({"engine", "charts"}, C_STANDARD | CAIRO | {"glib.h", "glib-object.h", "glib/gstdio.h"}),
    "store": ({"engine", "store"}, C_STANDARD | POSIX | GIO | {"json-glib/", "sqlite3.h", "csv.h", "zlib.h"}),
    "service": ({"engine", "store", "charts", "service"}, C_STANDARD | POSIX | GIO),
    "app": ({"engine", "charts", "service", "app"}, C_STANDARD | {"libintl.h"} | GIO | CAIRO | {"gtk/", "gdk/", "gsk/", "adwaita.h", "graphene.h"}),
    "cli": ({"engine", "charts", "service", "cli"}, C_STANDARD | POSIX | GIO),
    "server": ({"engine", "charts", "service", "server"}, C_STANDARD | POSIX | GIO | {"libsoup/", "jwt.h", "crypt.h"}),
}

# The front ends use the engine's values; what computes them is called by the service.
COMPUTING = {
    "agreement", "assignment", "elbow", "importance", "kmeans", "logistic", "matrix", "pca", "scaler", "silhouette",
    "sweep", "trainer",
}
GENERATED = {"config.h", "retail-resources.h"}
FRONT_ENDS = {"app", "cli", "server"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def allowed_outside(header, outside):
    return header in outside or any(entry.endswith("/") and header.startswith(entry) for entry in outside)


def judge(room, quote, header):
    """Why this include is wrong in this room, or None."""
    rooms, outside = ROOMS[room]
    if quote == "<":
        return None if allowed_outside(header, outside) else f"<{header}> is not for {room}/"
    if header in GENERATED:
        return None
    target, _, rest = header.partition("/")
    if target not in ROOMS or not rest:
        return f'"{header}" has no room in front'
    if target not in rooms:
        return f"{room}/ may not include {target}/"
    if target == "engine" and room in FRONT_ENDS and rest.removesuffix(".h") in COMPUTING:
        return f"{room}/ takes the engine's values only, not engine/{rest}"
    return None


def included_files(root):
    for path in files(root, ".c", ".h"):
        room = path.relative_to(root / "src").parts[0]
        where = path.relative_to(root)
        if room not in ROOMS:
            yield f"{where}: {room}/ is no room of the table"
            continue
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            reason = judge(room, *match.groups())
            if reason:
                yield f"{where}:{text.count(chr(10), 0, match.start(2)) + 1}: {reason}"


def executables(root):
    for path in (root / "src").rglob("meson.build"):
        for sources in re.findall(r"\bexecutable\s*\(\s*'[^']+'\s*,((?:\s*'[^']+\.c'\s*,?)*)", path.read_text()):
            if re.findall(r"'([^']+)'", sources) != ["main.c"]:
                yield f"{path.relative_to(root)}: an executable is main.c alone, the rest belongs to the room's library"


def check(root):
    yield from included_files(root)
    yield from executables(root)


if __name__ == "__main__":
    run(check)
