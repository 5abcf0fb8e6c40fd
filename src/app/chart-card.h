/* RetailChartCard: a card with a title, a dim caption at its end, a content and a note under it.
 *
 * Properties: title, caption, note (a sentence under the content, hidden when empty), content (a widget),
 * end (a widget at the end of the header in place of the caption), empty-text (why there is nothing to show:
 * stands in place of the content and the note while it is not empty), definition (what the figures are, told
 * by the header's tooltip). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CHART_CARD (retail_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailChartCard, retail_chart_card, RETAIL, CHART_CARD, AdwBin)

void retail_chart_card_set_caption (RetailChartCard *self, const char *caption);
void retail_chart_card_set_note (RetailChartCard *self, const char *note);

/* NULL or "" brings the content back. */
void retail_chart_card_set_empty_text (RetailChartCard *self, const char *text);

G_END_DECLS
