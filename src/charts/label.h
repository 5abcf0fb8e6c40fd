/* The text of a chart: its font, and the context in which it is measured and set. The rest of the labels'
 * interface is in chart-private.h. */
#pragma once

#include "charts/chart-private.h"

G_BEGIN_DECLS

/* WANTED completed: Cantarell or sans, 10 points. Free it. */
PangoFontDescription *retail_font_new (const PangoFontDescription *wanted);

/* 96 dpi, unhinted. Unref it. */
PangoContext *retail_text_context_new (gboolean right_to_left);

G_END_DECLS
