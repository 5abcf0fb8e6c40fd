#!/usr/bin/env bash
# Every check that needs no build. Goes on after a failure, so that one run shows all that is wrong.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

checks=0
problems=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# check TITLE COMMAND…: quiet when it holds.
check () {
  local title=$1
  shift
  checks=$((checks + 1))
  if "$@" >"$scratch/out" 2>&1; then
    printf 'ok    %s\n' "$title"
    grep '^note:' "$scratch/out" || true
  else
    printf 'WRONG %s\n' "$title"
    sed 's/^/      /' "$scratch/out"
    problems=$((problems + 1))
  fi
}

listed () { git ls-files --cached --others --exclude-standard -- "$@" | while read -r f; do [ ! -f "$f" ] || echo "$f"; done; }

formatting () {
  local files
  mapfile -t files < <(listed 'src/*.[ch]' 'tests/*.[ch]')
  case "$(clang-format --version)" in
    *"version 14."*) unformatted "${files[@]}" ;;
    *) echo "note: formatting is checked with clang-format 14 only, here is $(clang-format --version)" ;;
  esac
}

# Names the files that clang-format would change.
unformatted () {
  local file drift=''
  for file; do
    clang-format "$file" | cmp --silent - "$file" || drift+=" $file"
  done
  [ -z "$drift" ] || { echo "clang-format -i$drift"; return 1; }
}

scripts () {
  local files
  mapfile -t files < <(listed '*.sh' dev .ci/run)
  shellcheck "${files[@]}"
}

python_files () {
  local files
  mapfile -t files < <(listed '*.py')
  python3 -c '
import sys
for name in sys.argv[1:]:
    compile(open(name, encoding="utf-8").read(), name, "exec")' "${files[@]}"
}

desktop_file () { desktop-file-validate org.analytica.Retail.desktop; }

metainfo () {
  appstreamcli validate --no-net --pedantic data/org.analytica.Retail.metainfo.xml
}

# What update-mime-database has to say of the file types, in a folder of their own.
file_types () {
  local out
  mkdir -p "$scratch/mime/packages"
  cp data/org.analytica.Retail.mime.xml "$scratch/mime/packages/retail.xml"
  out=$(XDG_DATA_HOME=$scratch update-mime-database "$scratch/mime" 2>&1) || { echo "$out"; return 1; }
  [ -z "$out" ] || { echo "$out"; return 1; }
}

schema () { glib-compile-schemas --strict --dry-run data; }

xml_files () {
  local files
  mapfile -t files < <(listed '*.ui' '*.xml' '*.svg')
  xmllint --noout "${files[@]}"
}

man_pages () {
  local page out
  for page in data/*.1; do
    out=$(man_warnings "$page")
    [ -z "$out" ] || { printf '%s\n' "$out"; return 1; }
  done
}

man_warnings () { LC_ALL=C.UTF-8 groff -man -Tutf8 -ww -z "$1" 2>&1; }

translations () {
  local language out
  bash po/extract.sh "$scratch/retail.pot" || return 1
  python3 tests/lint/potfiles.py || return 1
  while read -r language; do
    msgfmt --check --output-file=/dev/null "po/$language.po" || return 1
    msgcmp "po/$language.po" "$scratch/retail.pot" || return 1
    out=$(msgattrib --only-fuzzy --no-wrap "po/$language.po")
    [ -z "$out" ] || { echo "fuzzy in po/$language.po:"; echo "$out"; return 1; }
  done < <(grep -v '^#' po/LINGUAS)
}

check "formatting (clang-format)" formatting
check "imports follow the table of rooms" python3 tests/lint/includes.py
check "sources: names, lengths, forbidden calls" python3 tests/lint/sources.py
check "translations complete" translations
check "shell scripts (shellcheck)" scripts
check "Python files can be read" python_files
check "desktop file" desktop_file
check "file types" file_types
check "metainfo" metainfo
check "settings schema" schema
check "XML is well formed" xml_files
check "Flatpak manifest" python3 tests/lint/flatpak.py
check "documents name every command and option" python3 tests/lint/docs.py
check "man pages" man_pages
check "the lints themselves can fail" python3 tests/lint/test_lints.py
check "the report of the benchmarks" python3 tests/bench/test_report.py

printf '%d checks, %d problems\n' "$checks" "$problems"
[ "$problems" -eq 0 ]
