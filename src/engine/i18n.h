/* Translation for every room, without a dependency beyond GLib: the text domain is the project's own. */
#pragma once

#include <glib.h>

#define RETAIL_DOMAIN "analytica-retail"

#define _(text)                 g_dgettext (RETAIL_DOMAIN, text)
#define C_(context, text)       g_dpgettext2 (RETAIL_DOMAIN, context, text)
#define N_(text)                (text)
#define ngettext_(one, many, n) g_dngettext (RETAIL_DOMAIN, one, many, n)
