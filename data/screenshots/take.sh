#!/usr/bin/env bash
# take.sh PREFIX FOLDER: pictures of the installed window, light and dark, on a virtual screen and in a fresh home.
set -euo pipefail

# Ends what this script started, and takes its scratch home away.
finish () {
  [ -z "${window:-}" ] || kill "$window" 2>/dev/null || true
  rm -rf "$home"
}

action () {
  gdbus call --session --dest org.analytica.Retail --object-path /org/analytica/Retail/window/1 \
    --method org.gtk.Actions.Activate "$1" "[<$2>]" '{}' >/dev/null
}

# Waits until two pictures, two seconds apart, are the same (the demo store has been trained, nothing moves).
still () {
  local previous='' current
  for _ in $(seq 60); do
    sleep 2
    current=$(import -silent -window root rgb:- | sha256sum)
    [ "$current" != "$previous" ] || return 0
    previous=$current
  done
  echo "the window never came to rest" >&2
  return 1
}

# show SCHEME: opens the window and waits for it; SCHEME is prefer-light or prefer-dark.
show () {
  ADW_DEBUG_COLOR_SCHEME=$1 "$prefix/bin/analytica-retail" &
  window=$!
  for _ in $(seq 60); do
    if xwininfo -root -tree | grep -q '"Analytica Retail'; then break; fi
    sleep 1
  done
  still
}

close () {
  kill "$window"
  wait "$window" 2>/dev/null || true
  window=''
}

picture () {
  still
  import -silent -window root -crop 1360x860+5+5 +repage -strip -define png:compression-level=9 "$folder/$1.png"
  echo "took $1.png"
}

# Everything that needs the screen and the bus.
inside () {
  show prefer-light
  action set-feature "('monetary', 4000.0)"
  action set-feature "('frequency', 40.0)"
  picture simulator
  close
  show prefer-dark
  action page "'segments'"
  picture segments-dark
  close
}

prefix=$1
folder=$2
home=${RETAIL_SCREENSHOT_HOME:-}
if [ -n "$home" ]; then
  trap finish EXIT
  inside
else
  RETAIL_SCREENSHOT_HOME=$(mktemp -d)
  export RETAIL_SCREENSHOT_HOME
  mkdir -p "$RETAIL_SCREENSHOT_HOME/config/gtk-4.0" "$RETAIL_SCREENSHOT_HOME/config/glib-2.0/settings" \
    "$RETAIL_SCREENSHOT_HOME/run"
  chmod 700 "$RETAIL_SCREENSHOT_HOME/run"
  printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n' \
    >"$RETAIL_SCREENSHOT_HOME/config/gtk-4.0/settings.ini"
  # Without a window manager a frame of 5 pixels belongs to the window; it is cut off.
  printf '[org/analytica/Retail]\nwindow-width=1370\nwindow-height=870\n' \
    >"$RETAIL_SCREENSHOT_HOME/config/glib-2.0/settings/keyfile"
  env -u WAYLAND_DISPLAY -u ADW_DISABLE_PORTAL HOME="$RETAIL_SCREENSHOT_HOME" \
    XDG_CONFIG_HOME="$RETAIL_SCREENSHOT_HOME/config" XDG_DATA_HOME="$RETAIL_SCREENSHOT_HOME/data" \
    XDG_CACHE_HOME="$RETAIL_SCREENSHOT_HOME/cache" XDG_RUNTIME_DIR="$RETAIL_SCREENSHOT_HOME/run" \
    XDG_DATA_DIRS="$prefix/share:/usr/local/share:/usr/share" GSETTINGS_BACKEND=keyfile \
    GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GTK_A11Y=none LC_ALL=C.UTF-8 \
    xvfb-run --auto-servernum --server-args='-screen 0 1370x870x24' dbus-run-session -- bash "$0" "$prefix" "$folder"
fi
