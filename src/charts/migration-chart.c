/* Who went where within 90 days: a matrix of row percentages. */
#include "charts/charts.h"

#include "charts/chart-private.h"
#include "charts/paint.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"

#include <math.h>
#include <string.h>

#define GAP 4.0

typedef struct
{
  RetailChart base;
  guint k;
  char **names;     /* k, and "left" */
  gsize *counts;    /* k × (k + 1) */
  double *revenue;  /* likewise */
  gsize *row_total; /* k */
  char *currency;
} Migration;

typedef struct
{
  RetailBox *cells;    /* k × (k + 1) */
  int *label, *count;  /* of the cells, among the layout's labels; −1 = none */
  gboolean upwards;    /* the headings over the columns, */
  double heading_size; /* and how large they are set */
} Geometry;

static double
get_share (const Migration *self, guint cell)
{
  gsize total = self->row_total[cell / (self->k + 1)];

  return total > 0 ? (double)self->counts[cell] / total : NAN;
}

/* --- values --- */

static void
copy_counts (Migration *self, const RetailModel *model)
{
  const RetailMigration *from = &model->forecast->migration;
  gsize n = (gsize)from->k * (from->k + 1);

  self->k = from->k;
  self->counts = g_memdup2 (from->counts, n * sizeof *from->counts);
  self->revenue = g_memdup2 (from->revenue, n * sizeof *from->revenue);
  self->row_total = g_new0 (gsize, from->k);
  self->names = g_new0 (char *, from->k + 2);
  for (guint s = 0; s < from->k; s++)
    self->names[s] = retail_persona_dup_title (&model->segments[s].persona);
  self->names[from->k] = g_strdup (C_ ("migration", "left"));
  for (gsize i = 0; i < n; i++)
    self->row_total[i / (from->k + 1)] += self->counts[i];
}

/* The segment most of whose customers stay, and the largest move out of any other cell. */
static char *
summarise (const Migration *self)
{
  guint columns = self->k + 1, truest = 0, move = 1;
  g_autofree char *stay = NULL, *go = NULL;

  for (guint i = 0; i < self->k * columns; i++)
    {
      gboolean staying = i % columns == i / columns;
      double most = get_share (self, staying ? truest * columns + truest : move);

      if (!(get_share (self, i) > most || isnan (most)))
        continue;
      if (staying)
        truest = i / columns;
      else
        move = i;
    }
  stay = retail_format_percent (get_share (self, truest * columns + truest));
  go = retail_format_percent (get_share (self, move));
  if (move % columns == self->k)
    return g_strdup_printf (_ ("Within 90 days %s of %s stay; the largest move is %s of %s who left."), stay,
                            self->names[truest], go, self->names[move / columns]);
  return g_strdup_printf (_ ("Within 90 days %s of %s stay; the largest move is %s of %s to %s."), stay,
                          self->names[truest], go, self->names[move / columns], self->names[move % columns]);
}

static void
migration_finalize (RetailChart *chart)
{
  Migration *self = (Migration *)chart;

  g_strfreev (self->names);
  g_free (self->counts);
  g_free (self->revenue);
  g_free (self->row_total);
  g_free (self->currency);
}

static void
migration_fill_table (RetailChart *chart)
{
  Migration *self = (Migration *)chart;

  chart->n_columns = self->k + 2;
  retail_chart_take_cell (chart, g_strdup (_ ("From")));
  for (guint s = 0; s <= self->k && self->names != NULL; s++)
    retail_chart_take_cell (chart, g_strdup (self->names[s]));
  if (self->names == NULL)
    retail_chart_take_cell (chart, g_strdup (_ ("To")));
  for (guint i = 0; i < self->k * (self->k + 1); i++)
    {
      if (i % (self->k + 1) == 0)
        retail_chart_take_cell (chart, g_strdup (self->names[i / (self->k + 1)]));
      retail_chart_take_cell (chart, retail_format_percent (get_share (self, i)));
    }
}

static char *
migration_dup_item_text (RetailChart *chart, guint item)
{
  const Migration *self = (const Migration *)chart;
  guint row = item / (self->k + 1), column = item % (self->k + 1);
  double low, high;
  g_autofree char *share = retail_format_percent (get_share (self, item));
  g_autofree char *revenue = retail_format_money (self->revenue[item], self->currency);
  g_autofree char *n = retail_format_number ((double)self->counts[item], 0);
  g_autofree char *total = retail_format_number ((double)self->row_total[row], 0);
  g_autofree char *from = NULL, *to = NULL;

  if (self->row_total[row] == 0)
    return g_strdup_printf (_ ("%s: nobody was there 90 days ago"), self->names[row]);
  retail_wilson_interval (self->counts[item], self->row_total[row], &low, &high);
  from = retail_format_percent (low);
  to = retail_format_percent (high);
  return g_strdup_printf (_ ("%s → %s: %s\n%s of %s customers, 95 %% interval %s to %s\nSpend moved: %s"),
                          self->names[row], self->names[column], share, n, total, from, to, revenue);
}

/* --- geometry --- */

/* "Window S." where "Window Shopper" is too wide and that is not. */
static char *
dup_short_name (const RetailChartLayout *layout, const char *name, RetailTextStyle style, double room)
{
  const char *space = strrchr (name, ' ');
  g_autofree char *shorter = NULL;
  double width, height;

  style.max_width = 0;
  style.flags = RETAIL_LABEL_PLAIN;
  retail_layout_measure (layout, name, &style, &width, &height);
  if (width <= room || space == NULL)
    return g_strdup (name);
  shorter = g_strdup_printf ("%.*s %.*s.", (int)(space - name), name,
                             (int)(g_utf8_next_char (space + 1) - space - 1), space + 1);
  retail_layout_measure (layout, shorter, &style, &width, &height);
  return width <= room ? g_steal_pointer (&shorter) : g_strdup (name);
}

static double
widest_name (const Migration *self, const RetailChartLayout *layout, const RetailTextStyle *style, guint n,
             double room)
{
  double most = 0;

  for (guint s = 0; s < n; s++)
    {
      g_autofree char *name = dup_short_name (layout, self->names[s], *style, room);
      double width, height;

      retail_layout_measure (layout, name, style, &width, &height);
      most = MAX (most, MIN (width, room));
    }
  return ceil (most);
}

static void
add_name (RetailChartLayout *layout, const char *name, RetailTextStyle style, RetailPoint at,
          RetailPoint anchor)
{
  g_autofree char *shown = dup_short_name (layout, name, style, style.max_width);

  retail_layout_add_label (layout, shown, &style, at, anchor);
}

/* A heading may use a little of the gaps beside its column. */
static double
heading_room (double cell_width)
{
  return cell_width + 3;
}

/* Beside the rows; smaller where they are flatter than a line, so that the last name stays on the chart. */
static void
add_names (const Migration *self, RetailChartLayout *layout, const Geometry *geometry, double row_room)
{
  RetailTextStyle style = { 0.9, row_room, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };
  double gap = 8 * layout->text_scale, width, line;

  retail_layout_measure (layout, "Ág", &style, &width, &line);
  if (line > geometry->cells[0].height)
    style.size = 0.75;
  for (guint s = 0; s < self->k && row_room > 0; s++)
    {
      const RetailBox *cell = &geometry->cells[s * (self->k + 1)];
      double edge = layout->right_to_left ? cell->x + cell->width + gap : cell->x - gap;

      add_name (layout, self->names[s], style, (RetailPoint){ edge, cell->y + cell->height / 2 },
                (RetailPoint){ layout->right_to_left ? 0 : 1, 0.5 });
    }
}

/* Over the columns: on one line where every name fits over its column, else upwards. */
static void
add_headings (const Migration *self, RetailChartLayout *layout, const Geometry *geometry)
{
  double gap = 8 * layout->text_scale;
  RetailTextStyle style = { geometry->heading_size, heading_room (geometry->cells[0].width),
                            RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };

  if (geometry->upwards)
    {
      style.max_width = layout->plot.y - gap / 2;
      style.flags = RETAIL_LABEL_UPWARDS;
    }
  for (guint s = 0; s <= self->k && style.max_width >= 20 * layout->text_scale; s++)
    {
      const RetailBox *cell = &geometry->cells[s];

      add_name (layout, self->names[s], style,
                (RetailPoint){ cell->x + cell->width / 2, layout->plot.y - gap / 2 },
                (RetailPoint){ 0.5, 1 });
    }
}

/* Adds TEXT in the colour that the cell's own asks for; returns the label's place, or −1. */
static int
add_in_cell (RetailChartLayout *layout, const char *text, const RetailTextStyle *style, RetailPoint at,
             RetailPoint anchor)
{
  return retail_layout_add_label (layout, text, style, at, anchor) ? (int)layout->labels->len - 1 : -1;
}

/* In percent, without the sign: "<1" is not nobody, ">99" not everybody. */
static char *
dup_figure (double share)
{
  double percent = round (share * 100);

  if (percent == 0 && share > 0)
    return g_strdup ("<1");
  if (percent == 100 && share < 1)
    return g_strdup (">99");
  return retail_format_number (percent, 0);
}

/* The share, and under it how many they are, if any, where there is room for two lines. */
static void
add_figures (const Migration *self, RetailChartLayout *layout, Geometry *geometry, guint cell)
{
  const RetailBox *box = &geometry->cells[cell];
  RetailPoint middle = retail_box_centre (*box);
  gboolean staying = cell % (self->k + 1) == cell / (self->k + 1);
  RetailTextStyle style = { 1, 0, staying ? RETAIL_LABEL_BOLD : RETAIL_LABEL_PLAIN, RETAIL_INK_OWN };
  RetailTextStyle small = { 0.75, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_OWN };
  double share = get_share (self, cell), width, height, count_width, count_height;
  g_autofree char *text = dup_figure (share);
  g_autofree char *number = retail_format_number ((double)self->counts[cell], 0);
  /* Translators: how many customers, in a cell of a table: "n = 12" */
  g_autofree char *count = g_strdup_printf (_ ("n = %s"), number);

  geometry->label[cell] = geometry->count[cell] = -1;
  retail_layout_measure (layout, "88", &style, &width, &height);
  if (width > box->width - 2 || height > box->height)
    style.size = 0.75;
  retail_layout_measure (layout, "88", &style, &width, &height);
  if (width > box->width - 1 || height > box->height)
    return;
  retail_layout_measure (layout, count, &small, &count_width, &count_height);
  if (self->counts[cell] == 0 || style.size < 1 || count_width > box->width - 4
      || height + count_height > box->height - 6)
    {
      geometry->label[cell] = add_in_cell (layout, text, &style, middle, (RetailPoint){ 0.5, 0.5 });
      return;
    }
  middle.y += (height - count_height) / 2;
  geometry->label[cell] = add_in_cell (layout, text, &style, middle, (RetailPoint){ 0.5, 1 });
  geometry->count[cell] = add_in_cell (layout, count, &small, middle, (RetailPoint){ 0.5, 0 });
}

static void
place_cells (const Migration *self, RetailChartLayout *layout, Geometry *geometry)
{
  guint columns = self->k + 1;
  double gap = MIN (GAP, layout->plot.width / columns / 8);
  double width = (layout->plot.width + gap) / columns, height = (layout->plot.height + gap) / self->k;

  geometry->cells = g_new0 (RetailBox, self->k * columns);
  geometry->label = g_new0 (int, self->k *columns);
  geometry->count = g_new0 (int, self->k *columns);
  for (guint i = 0; i < self->k * columns; i++)
    {
      guint row = i / columns, column = i % columns;
      guint across = layout->right_to_left ? columns - 1 - column : column;

      geometry->cells[i] = (RetailBox){ layout->plot.x + across * width, layout->plot.y + row * height,
                                        MAX (width - gap, 0.5), MAX (height - gap, 0.5) };
      retail_layout_set_item (layout, i, geometry->cells[i], TRUE);
    }
}

/* Cells are as wide as there is room for, but not much flatter or taller than they are wide. */
static RetailBox
fit_plot (const Migration *self, const RetailChartLayout *layout, double left, double top)
{
  double width = MAX (layout->width - left, 1), height = MAX (layout->height - top, 1);

  height = MIN (height, width / (self->k + 1) * self->k * 1.15);
  width = MIN (width, height / self->k * (self->k + 1) * 1.9);
  return (RetailBox){ left + (layout->width - left - width) / 2, top + (layout->height - top - height) / 2,
                      width, height };
}

/* Headings over their columns, short or smaller if need be; upwards where even that does not fit. */
static void
choose_headings (const Migration *self, const RetailChartLayout *layout, Geometry *geometry)
{
  static const double sizes[] = { 0.9, 0.8, 0.75 };
  double room = heading_room (layout->plot.width / (self->k + 1) - GAP);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const RetailTextStyle style = { sizes[i], 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };

      geometry->heading_size = sizes[i];
      if (widest_name (self, layout, &style, self->k + 1, room)
          < room) /* names that are cut take all of it */
        return;
    }
  geometry->heading_size = sizes[0];
  geometry->upwards = TRUE;
}

/* Returns the room for the names of the rows. */
static double
place_plot (const Migration *self, RetailChartLayout *layout, Geometry *geometry)
{
  RetailTextStyle style = { 0.9, 0, RETAIL_LABEL_PLAIN, RETAIL_INK_TEXT };
  double gap = 8 * layout->text_scale, line, width;
  double room = widest_name (self, layout, &style, self->k, floor (layout->width * 0.28)), left;

  retail_layout_measure (layout, "Ág", &style, &width, &line);
  if (layout->width < 100 * layout->text_scale || layout->height < 3 * line)
    room = 0;
  left = room > 0 ? room + gap : 0;
  layout->plot = fit_plot (self, layout, left, line + gap / 2);
  choose_headings (self, layout, geometry);
  if (geometry->upwards && room > 0)
    layout->plot
        = fit_plot (self, layout, left,
                    widest_name (self, layout, &style, self->k + 1, floor (layout->height * 0.3)) + gap / 2);
  layout->plot = retail_layout_mirror (layout, layout->plot);
  return room;
}

static void
geometry_free (gpointer data)
{
  Geometry *self = data;

  g_free (self->cells);
  g_free (self->label);
  g_free (self->count);
  g_free (self);
}

static void
migration_layout (RetailChart *chart, RetailChartLayout *layout)
{
  Migration *self = (Migration *)chart;
  Geometry *geometry = g_new0 (Geometry, 1);
  double row_room = place_plot (self, layout, geometry);

  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  place_cells (self, layout, geometry);
  for (guint i = 0; i < self->k * (self->k + 1); i++)
    add_figures (self, layout, geometry, i);
  add_names (self, layout, geometry, row_room);
  add_headings (self, layout, geometry);
}

/* --- ink --- */

/* Staying is blue, upwards green, downwards and leaving red; the larger the share the stronger. */
static RetailColour
cell_colour (const Migration *self, guint cell, const RetailPalette *palette)
{
  guint row = cell / (self->k + 1), column = cell % (self->k + 1);
  double share = get_share (self, cell);
  const RetailColour *hue = row == column                      ? &palette->stay
                            : column > row && column < self->k ? &palette->up
                                                               : &palette->down;

  if (isnan (share))
    return palette->track;
  return retail_colour_mix (&palette->card, hue, 0.14 + 0.86 * sqrt (share));
}

static void
draw_in_cell (const RetailChartLayout *layout, int label, const RetailColour *ink,
              const RetailPalette *palette, cairo_t *cr)
{
  if (label >= 0)
    retail_label_draw (&g_array_index (layout->labels, RetailLabel, label), ink, palette, cr);
}

static void
migration_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const Migration *self = (const Migration *)layout->chart;
  const Geometry *geometry = layout->geometry;

  for (guint i = 0; i < self->k * (self->k + 1); i++)
    {
      RetailColour fill = cell_colour (self, i, palette);
      RetailColour ink = retail_palette_get_ink_on (palette, &fill);

      cairo_new_path (cr);
      retail_paint_rounded_path (cr, geometry->cells[i], 7);
      retail_colour_set_source (&fill, cr);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 2);
      retail_colour_set_source (&palette->text, cr);
      if (highlight == (int)i)
        cairo_stroke (cr);
      draw_in_cell (layout, geometry->label[i], &ink, palette, cr);
      draw_in_cell (layout, geometry->count[i], &ink, palette, cr);
    }
}

static const RetailChartClass migration_class = { .finalize = migration_finalize,
                                                  .fill_table = migration_fill_table,
                                                  .dup_item_text = migration_dup_item_text,
                                                  .layout = migration_layout,
                                                  .draw = migration_draw,
                                                  .minimum_width = 220,
                                                  .minimum_height = 160,
                                                  .is_plane = TRUE };

RetailChart *
retail_migration_chart_new (const RetailModel *model)
{
  Migration *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&migration_class, sizeof *self, _ ("Migration in 90 days"));
  self->currency = g_strdup (model->currency);
  if (model->forecast != NULL)
    copy_counts (self, model);
  self->base.n_items = self->k * (self->k + 1);
  if (self->k == 0)
    self->base.empty_text = model->forecast_gap != RETAIL_GAP_NONE
                                ? retail_model_dup_forecast_gap (model)
                                : g_strdup (_ ("There are no two dates to compare."));
  self->base.summary = self->k > 0 ? summarise (self) : g_strdup (self->base.empty_text);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup (_ ("from row to column, %"));
  return &self->base;
}
