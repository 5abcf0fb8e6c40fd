/* Why this segment and not that one: each feature's part of the margin, for or against. */
#include "charts/charts.h"

#include "charts/bar-rows.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>
#include <stdlib.h>

#define MOST_SHOWN 9.995 /* of a thin margin the parts are many times its size */

typedef struct
{
  RetailChart base;
  char *own, *rival;
  RetailBarRow rows[RETAIL_N_FEATURES];
  guint n;       /* in all */
  guint n_shown; /* of them, the weightiest */
} Margin;

static int
compare_weight (gconstpointer a, gconstpointer b)
{
  double x = fabs (((const RetailBarRow *)a)->value), y = fabs (((const RetailBarRow *)b)->value);

  return (x < y) - (x > y);
}

static int
compare_value (gconstpointer a, gconstpointer b)
{
  double x = ((const RetailBarRow *)a)->value, y = ((const RetailBarRow *)b)->value;

  return (x < y) - (x > y);
}

/* "+72 %", "−38 %", and ">999 %" where the margin is all but nothing. */
static char *
dup_figure (double share)
{
  g_autofree char *percent = retail_format_percent (CLAMP (share, -9.99, 9.99));
  gboolean beyond = fabs (share) > MOST_SHOWN;

  return g_strconcat (beyond                         ? share > 0 ? ">" : "<"
                      : share > 0 && *percent != '<' ? "+"
                                                     : "",
                      percent, NULL);
}

static void
collect_rows (Margin *self, const RetailModel *model, const RetailPrediction *prediction)
{
  guint own = model->segments[prediction->segment].persona.colour;
  guint rival = model->segments[prediction->rival].persona.colour;

  for (guint i = 0; i < model->scaler.d; i++)
    {
      guint f = model->scaler.columns[i];
      const RetailFeatureInfo *info = retail_feature_get_info (f);
      double share = prediction->contributions[f] / prediction->margin;

      if (isfinite (share))
        self->rows[self->n++] = (RetailBarRow){ _ (info->label), _ (info->short_label), dup_figure (share),
                                                share, RETAIL_INK_SLOT + (share >= 0 ? own : rival) };
    }
}

static void
sort_rows (Margin *self, guint most)
{
  qsort (self->rows, self->n, sizeof *self->rows, compare_weight);
  self->n_shown = MIN (self->n, most);
  qsort (self->rows, self->n_shown, sizeof *self->rows, compare_value);
}

static char *
summarise (const Margin *self)
{
  const RetailBarRow *first = &self->rows[0], *last = &self->rows[MAX (self->n_shown, 1) - 1];

  if (self->n_shown == 0)
    return g_strdup (_ ("There is no other segment to compare with."));
  if (last->value >= 0)
    return g_strdup_printf (_ ("%s speaks most for %s and against %s (%s)."), first->label, self->own,
                            self->rival, first->figure);
  return g_strdup_printf (_ ("%s speaks most for %s (%s), %s most for %s (%s)."), first->label, self->own,
                          first->figure, last->label, self->rival, last->figure);
}

static void
margin_finalize (RetailChart *chart)
{
  Margin *self = (Margin *)chart;

  for (guint i = 0; i < self->n; i++)
    retail_bar_row_clear (&self->rows[i]);
  g_free (self->own);
  g_free (self->rival);
}

/* All features, not only the ones that are drawn: they add up. */
static void
margin_fill_table (RetailChart *chart)
{
  Margin *self = (Margin *)chart;

  chart->n_columns = 2;
  retail_chart_take_cell (chart, g_strdup (_ ("Feature")));
  retail_chart_take_cell (chart, g_strdup (_ ("Share of the margin")));
  for (guint i = 0; i < self->n; i++)
    {
      retail_chart_take_cell (chart, g_strdup (self->rows[i].label));
      retail_chart_take_cell (chart, g_strdup (self->rows[i].figure));
    }
}

static char *
margin_dup_item_text (RetailChart *chart, guint item)
{
  const Margin *self = (const Margin *)chart;
  const RetailBarRow *row = &self->rows[item];

  return g_strdup_printf (_ ("%s speaks for %s: %s of the margin"), row->label,
                          row->value >= 0 ? self->own : self->rival, row->figure);
}

static void
margin_layout (RetailChart *chart, RetailChartLayout *layout)
{
  const Margin *self = (const Margin *)chart;

  retail_bar_rows_layout (layout, self->rows, self->n_shown, TRUE);
}

static const RetailChartClass margin_class = { .finalize = margin_finalize,
                                               .fill_table = margin_fill_table,
                                               .dup_item_text = margin_dup_item_text,
                                               .layout = margin_layout,
                                               .draw = retail_bar_rows_draw,
                                               .minimum_width = 220,
                                               .minimum_height = 80 };

RetailChart *
retail_margin_chart_new (const RetailModel *model, const RetailPrediction *prediction, guint n)
{
  g_autofree char *own = NULL, *rival = NULL, *title = NULL;
  Margin *self;

  g_return_val_if_fail (model != NULL && prediction != NULL, NULL);
  own = retail_persona_dup_title (&model->segments[prediction->segment].persona);
  rival = retail_persona_dup_title (&model->segments[prediction->rival].persona);
  title = prediction->rival != prediction->segment ? g_strdup_printf (_ ("Why %s and not %s"), own, rival)
                                                   : g_strdup_printf (_ ("Why %s"), own);
  self = retail_chart_alloc (&margin_class, sizeof *self, title);
  self->own = g_steal_pointer (&own);
  self->rival = g_steal_pointer (&rival);
  if (prediction->rival != prediction->segment)
    collect_rows (self, model, prediction);
  sort_rows (self, n);
  self->base.n_items = self->n_shown;
  self->base.summary = summarise (self);
  if (self->n_shown == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup (_ ("share of the distance between the two"));
  return &self->base;
}
