#include "charts/bar-rows.h"

#include "charts/paint.h"

#include <math.h>

#define ROW_MAX   36.0
#define BAR_MAX   18.0
#define BAR_SHARE 0.5 /* of its row */
#define GAP       10.0
#define OVERHANG  3 /* the ink of a mark, and where the focus is drawn */

static const RetailTextStyle label_style = { 0.95, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };
static const RetailTextStyle figure_style = { 0.9, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };

typedef struct
{
  RetailBox box;
  guint ink;
} Bar;

typedef struct
{
  Bar *bars;
  guint n;
  double zero; /* where the bars begin */
  gboolean labels_at_start;
} Geometry;

/* The widths of the columns, all as if text ran from left to right. */
typedef struct
{
  double size; /* of the text, relative to its usual size */
  double label_width, figure_width, row_height;
  double zero, room; /* where bars begin; the room of all that lies to both sides of it */
  double unit;       /* pixels of the value 1 */
  gboolean shorter;
  guint n;
} Columns;

void
retail_bar_row_clear (RetailBarRow *self)
{
  g_clear_pointer (&self->figure, g_free);
}

static void
geometry_free (gpointer data)
{
  Geometry *self = data;

  g_free (self->bars);
  g_free (self);
}

static RetailTextStyle
sized (RetailTextStyle style, double size, double max_width)
{
  style.size *= size;
  style.max_width = max_width;
  return style;
}

typedef enum
{
  LABEL,
  SHORT_LABEL,
  FIGURE
} Part;

static double
widest (const RetailChartLayout *layout, const RetailBarRow *rows, guint n, Part part, double size)
{
  RetailTextStyle style = sized (part == FIGURE ? figure_style : label_style, size, 0);
  double most = 0, width, height;

  for (guint i = 0; i < n; i++)
    {
      const char *text = part == FIGURE  ? rows[i].figure
                         : part == LABEL ? rows[i].label
                                         : rows[i].short_label;

      retail_layout_measure (layout, text, &style, &width, &height);
      most = MAX (most, width);
    }
  return ceil (most);
}

static void
choose_rows (Columns *self, const RetailChartLayout *layout, guint n)
{
  RetailTextStyle style = sized (label_style, self->size, 0);
  double width, height;

  retail_layout_measure (layout, "Ág", &style, &width, &height);
  self->n = (guint)CLAMP (floor (layout->height / (height + 1)), 0, n);
  if (self->n > 0)
    self->row_height = MIN (layout->height / self->n, ROW_MAX * layout->text_scale);
}

static void
choose_columns (Columns *self, const RetailChartLayout *layout, const RetailBarRow *rows, guint n)
{
  double gap = GAP * layout->text_scale * self->size, most = floor (layout->width * 0.42);
  double low = 0, high = 0, left, right;

  for (guint i = 0; i < n; i++)
    {
      low = MIN (low, rows[i].value);
      high = MAX (high, rows[i].value);
    }
  self->label_width = widest (layout, rows, n, LABEL, self->size) + OVERHANG;
  self->shorter = self->label_width > most;
  if (self->shorter)
    self->label_width = MIN (widest (layout, rows, n, SHORT_LABEL, self->size) + OVERHANG, most);
  self->figure_width = widest (layout, rows, n, FIGURE, self->size) + gap;
  left = self->label_width + gap + (low < 0 ? self->figure_width : 0);
  right = layout->width - (high > 0 ? self->figure_width : 0);
  self->room = MAX (right - left, 0);
  self->unit = high > low ? self->room / (high - low) : 0;
  self->zero = left - low * self->unit;
}

/* Text as large as leaves the bars enough room. Large text may become smaller, down to its usual size. */
static void
fit_columns (Columns *self, const RetailChartLayout *layout, const RetailBarRow *rows, guint n)
{
  double least = MIN (1, MAX (0.9 / layout->text_scale, 0.5));

  for (self->size = 1;; self->size = MAX (self->size * 0.85, least))
    {
      choose_rows (self, layout, n);
      choose_columns (self, layout, rows, n);
      if ((self->n == n && self->room >= 0.25 * layout->width) || self->size <= least)
        return;
    }
}

static void
add_texts (RetailChartLayout *layout, const Columns *columns, const RetailBarRow *row, double figure_x,
           double y)
{
  const Geometry *geometry = layout->geometry;
  RetailTextStyle label = sized (label_style, columns->size, MAX (columns->label_width - OVERHANG, 1));
  RetailTextStyle figure = sized (figure_style, columns->size, 0);
  RetailPoint label_at = { geometry->labels_at_start ? 0 : columns->label_width, y };
  gboolean before = (row->value < 0) != layout->right_to_left;

  retail_layout_add_label (layout, columns->shorter ? row->short_label : row->label, &label,
                           retail_layout_mirror_point (layout, label_at),
                           (RetailPoint){ geometry->labels_at_start == layout->right_to_left ? 1 : 0, 0.5 });
  retail_layout_add_label (layout, row->figure, &figure,
                           retail_layout_mirror_point (layout, (RetailPoint){ figure_x, y }),
                           (RetailPoint){ before ? 1 : 0, 0.5 });
}

static void
place_row (RetailChartLayout *layout, const Columns *columns, const RetailBarRow *row, guint i)
{
  Geometry *geometry = layout->geometry;
  double y = i * columns->row_height, middle = y + columns->row_height / 2;
  double thick = MIN (columns->row_height * BAR_SHARE, BAR_MAX * layout->text_scale);
  double length = MAX (fabs (row->value) * columns->unit, 2);
  double gap = GAP * 0.8 * layout->text_scale * columns->size;
  double start = row->value < 0 ? columns->zero - length : columns->zero;
  RetailBox bar = { start, middle - thick / 2, length, thick };

  geometry->bars[i] = (Bar){ retail_layout_mirror (layout, bar), row->ink };
  retail_layout_set_item (layout, i, (RetailBox){ 0, y, layout->width, columns->row_height }, TRUE);
  add_texts (layout, columns, row, row->value < 0 ? start - gap : start + length + gap, middle);
}

void
retail_bar_rows_layout (RetailChartLayout *layout, const RetailBarRow *rows, guint n,
                        gboolean labels_at_start)
{
  Geometry *geometry = g_new0 (Geometry, 1);
  Columns columns = { 0 };

  fit_columns (&columns, layout, rows, n);
  geometry->bars = g_new0 (Bar, n + 1);
  geometry->n = columns.n;
  geometry->labels_at_start = labels_at_start;
  geometry->zero = retail_layout_mirror_point (layout, (RetailPoint){ columns.zero, 0 }).x;
  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  layout->plot = retail_layout_mirror (layout, (RetailBox){ columns.label_width, 0,
                                                            MAX (layout->width - columns.label_width, 0),
                                                            columns.row_height * columns.n });
  for (guint i = 0; i < columns.n; i++)
    place_row (layout, &columns, &rows[i], i);
}

static void
draw_zero_line (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr)
{
  const Geometry *geometry = layout->geometry;

  retail_paint_rule (cr, (RetailPoint){ geometry->zero, layout->plot.y },
                     (RetailPoint){ geometry->zero, layout->plot.y + layout->plot.height }, &palette->grid);
}

void
retail_bar_rows_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr,
                      int highlight)
{
  const Geometry *geometry = layout->geometry;

  if (geometry->labels_at_start)
    draw_zero_line (layout, palette, cr);
  for (guint i = 0; i < geometry->n; i++)
    {
      RetailColour colour = retail_palette_get_ink (palette, geometry->bars[i].ink, FALSE);

      if (highlight >= 0 && (guint)highlight != i)
        colour = retail_colour_with_alpha (colour, 0.55);
      cairo_new_path (cr);
      retail_paint_rounded_path (cr, geometry->bars[i].box, 4 * layout->text_scale);
      retail_colour_set_source (&colour, cr);
      cairo_fill (cr);
    }
}
