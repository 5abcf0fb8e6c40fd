#!/bin/sh
# own-display.sh PROGRAM ARGUMENT…: runs a test on a virtual screen of its own. Programs on one screen share its
# clipboard, its focus and its pointer, so that what one does would change another's outcome. Without Xvfb it
# runs on the screen there is.
set -eu

if ! command -v Xvfb >/dev/null 2>&1; then
  exec "$@"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 143' INT TERM

mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1440x1000x24 -nolisten tcp -noreset 3>"$scratch/number" >"$scratch/log" 2>&1 &
trap 'kill '$!' || true; rm -rf "$scratch"' EXIT
read -r number <"$scratch/number" || { cat "$scratch/log" >&2; exit 1; }
unset XAUTHORITY WAYLAND_DISPLAY
status=0
DISPLAY=:$number GDK_BACKEND=x11 "$@" || status=$?
exit "$status"
