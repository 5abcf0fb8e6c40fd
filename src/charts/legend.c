#include "charts/legend.h"

#include <math.h>

#define GAP_IN    6.0  /* between swatch and text */
#define GAP_NEXT  12.0 /* between entries */
#define GAP_BELOW 8.0
#define RADIUS    4.0

static const RetailTextStyle style = { 0.9, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };

typedef struct
{
  RetailChartLayout *layout;
  const RetailLegendEntry *entries;
  double *widths; /* of the whole entries */
  double line_height, scale;
  gboolean at_end;
} Legend;

static double
swatch_width (const Legend *self, const RetailLegendEntry *entry)
{
  return (entry->glyph >= RETAIL_GLYPH_LINE ? 3 : 2) * RADIUS * self->scale;
}

static double
text_room (const Legend *self, guint i)
{
  return self->widths[i] - swatch_width (self, &self->entries[i]) - GAP_IN * self->scale;
}

static void
measure (Legend *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      double width, height;

      retail_layout_measure (self->layout, self->entries[i].text, &style, &width, &height);
      width = ceil (width) + swatch_width (self, &self->entries[i]) + GAP_IN * self->scale;
      self->widths[i] = MIN (width, self->layout->width);
      self->line_height = MAX (self->line_height, height);
    }
}

static void
place_entry (Legend *self, guint i, double x, double y)
{
  const RetailLegendEntry *entry = &self->entries[i];
  double swatch = swatch_width (self, entry);
  RetailTextStyle text = style;
  RetailSwatch mark = { .radius = RADIUS * self->scale, .glyph = entry->glyph, .ink = entry->ink };
  RetailPoint at = { x + swatch + GAP_IN * self->scale, y };
  RetailLegendBox place = { .box = { x, y, self->widths[i], self->line_height }, .series = entry->series };

  text.max_width = text_room (self, i);
  text.ink = entry->coloured_text ? entry->ink : RETAIL_INK_TEXT;
  if (!retail_layout_shows (self->layout, entry->series))
    {
      text.ink = mark.ink = RETAIL_INK_DIM;
      text.flags |= RETAIL_LABEL_STRUCK;
    }
  at = retail_layout_mirror_point (self->layout, at);
  mark.centre
      = retail_layout_mirror_point (self->layout, (RetailPoint){ x + swatch / 2, y + self->line_height / 2 });
  if (retail_layout_add_label (self->layout, entry->text, &text, at,
                               (RetailPoint){ self->layout->right_to_left ? 1 : 0, 0 }))
    {
      g_array_append_val (self->layout->swatches, mark);
      place.box = retail_layout_mirror (self->layout, place.box);
      if (entry->series < self->layout->chart->series->len)
        g_array_append_val (self->layout->legend, place);
    }
}

/* The entries from FIRST that fit one line; *WIDTH is theirs. */
static guint
break_line (const Legend *self, guint first, guint n, double *width)
{
  guint end = first + 1;

  *width = self->widths[first];
  while (end < n && *width + GAP_NEXT * self->scale + self->widths[end] <= self->layout->width)
    *width += GAP_NEXT * self->scale + self->widths[end++];
  return end;
}

static double
place_lines (Legend *self, guint n)
{
  double y = 0, width;

  for (guint first = 0; first < n;)
    {
      guint end = break_line (self, first, n, &width);
      double x = self->at_end ? self->layout->width - width : 0;

      if (y + self->line_height > self->layout->height / 3)
        break;
      for (; first < end; first++)
        {
          place_entry (self, first, x, y);
          x += self->widths[first] + GAP_NEXT * self->scale;
        }
      y += self->line_height;
    }
  return y > 0 ? y + GAP_BELOW * self->scale : 0;
}

double
retail_legend_layout (RetailChartLayout *layout, const RetailLegendEntry *entries, guint n, gboolean at_end)
{
  g_autofree double *widths = g_new0 (double, n + 1);
  Legend self = { layout, entries, widths, 0, layout->text_scale, at_end };

  measure (&self, n);
  return place_lines (&self, n);
}
