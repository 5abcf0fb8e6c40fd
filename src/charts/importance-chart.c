/* What decides the segment: one bar a feature, the largest first. */
#include "charts/charts.h"

#include "charts/bar-rows.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  RetailChart base;
  RetailImportanceKind kind;
  RetailBarRow rows[RETAIL_N_FEATURES];
  guint n;
} Importance;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  double x = ((const RetailBarRow *)a)->value, y = ((const RetailBarRow *)b)->value;

  return (x < y) - (x > y);
}

/* Permutation importance is a share of the customers, η² a plain number. */
static char *
dup_figure (const Importance *self, double value)
{
  return self->kind == RETAIL_IMPORTANCE_PERMUTATION ? retail_format_percent_decimals (value, 1)
                                                     : retail_format_number (value, 2);
}

static void
collect_rows (Importance *self, const double *importance)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (isfinite (importance[f]))
      {
        const RetailFeatureInfo *info = retail_feature_get_info (f);

        self->rows[self->n++]
            = (RetailBarRow){ _ (info->label), _ (info->short_label), dup_figure (self, importance[f]),
                              importance[f], RETAIL_INK_ACCENT };
      }
  qsort (self->rows, self->n, sizeof *self->rows, compare_rows);
}

static char *
summarise (const Importance *self)
{
  const RetailBarRow *first = &self->rows[0], *last = &self->rows[MAX (self->n, 1) - 1];

  if (self->n == 0)
    return g_strdup (_ ("No feature has been weighed yet."));
  return g_strdup_printf (_ ("%s decides the segment most (%s), %s least (%s)."), first->label, first->figure,
                          last->label, last->figure);
}

static void
importance_finalize (RetailChart *chart)
{
  Importance *self = (Importance *)chart;

  for (guint i = 0; i < self->n; i++)
    retail_bar_row_clear (&self->rows[i]);
}

static void
importance_fill_table (RetailChart *chart)
{
  Importance *self = (Importance *)chart;

  chart->n_columns = 2;
  retail_chart_take_cell (chart, g_strdup (_ ("Feature")));
  retail_chart_take_cell (chart, g_strdup (_ ("Importance")));
  for (guint i = 0; i < self->n; i++)
    {
      retail_chart_take_cell (chart, g_strdup (self->rows[i].label));
      retail_chart_take_cell (chart, g_strdup (self->rows[i].figure));
    }
}

static char *
importance_dup_item_text (RetailChart *chart, guint item)
{
  const Importance *self = (const Importance *)chart;
  g_autofree char *percent = retail_format_percent_decimals (self->rows[item].value, 1);

  if (self->kind == RETAIL_IMPORTANCE_PERMUTATION)
    return g_strdup_printf (_ ("%s: %s of the customers change segment when it is shuffled"),
                            self->rows[item].label, percent);
  return g_strdup_printf (_ ("%s: the segments explain %s of its variance"), self->rows[item].label, percent);
}

static void
importance_layout (RetailChart *chart, RetailChartLayout *layout)
{
  const Importance *self = (const Importance *)chart;

  retail_bar_rows_layout (layout, self->rows, self->n, FALSE);
}

static const RetailChartClass importance_class = { .finalize = importance_finalize,
                                                   .fill_table = importance_fill_table,
                                                   .dup_item_text = importance_dup_item_text,
                                                   .layout = importance_layout,
                                                   .draw = retail_bar_rows_draw,
                                                   .minimum_width = 200,
                                                   .minimum_height = 160 };

RetailChart *
retail_importance_chart_new (const RetailModel *model, RetailImportanceKind kind)
{
  gboolean permuted = kind == RETAIL_IMPORTANCE_PERMUTATION;
  Importance *self;

  g_return_val_if_fail (model != NULL, NULL);
  self = retail_chart_alloc (&importance_class, sizeof *self, _ ("What decides the segment"));
  self->kind = kind;
  collect_rows (self, permuted ? model->permutation : model->eta2);
  self->base.n_items = self->n;
  self->base.summary = summarise (self);
  if (self->n == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  g_free (self->base.subtitle);
  self->base.subtitle
      = g_strdup (permuted ? _ ("permutation importance") : _ ("share of variance explained, η²"));
  return &self->base;
}
