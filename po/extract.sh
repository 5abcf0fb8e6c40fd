#!/usr/bin/env bash
# extract.sh TEMPLATE: every visible string of the files in POTFILES, as a template for translators.
set -euo pipefail
template=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
files=$(mktemp)
trap 'rm -f "$files"' EXIT
grep -v -e '^#' -e '^$' po/POTFILES | sort -u >"$files"
xgettext --files-from="$files" --output="$template" --from-code=UTF-8 --force-po --add-comments=Translators: \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext_:1,2 \
  --flag=g_strdup_printf:1:c-format --flag=g_set_error:4:c-format --flag=g_string_append_printf:2:c-format \
  --package-name=analytica-retail --copyright-holder='Analytica Retail developers' --sort-output --no-location --no-wrap
sed -i 's/charset=CHARSET/charset=UTF-8/' "$template"
