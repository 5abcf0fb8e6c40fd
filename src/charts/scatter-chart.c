/* The customer map: the model's sample, or every customer, on its two principal components. */
#include "charts/charts.h"

#include "charts/scatter-private.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define STRONG      0.8 /* of the largest loading: what also names an axis */
#define N_NAMES_MAX 2

/* The features that make the axis go up, the strongest first. */
static char *
dup_axis_name (const RetailModel *model, int component)
{
  const double *loadings = model->pca.components[component];
  GString *names = g_string_new (NULL);
  double limit = G_MAXDOUBLE, most = 0;

  for (guint n = 0; n < N_NAMES_MAX; n++)
    {
      int best = -1;

      for (guint i = 0; i < model->scaler.d; i++)
        if (loadings[i] > STRONG * most && loadings[i] > 0 && loadings[i] < limit
            && (best < 0 || loadings[i] > loadings[best]))
          best = (int)i;
      if (best < 0)
        break;
      limit = loadings[best];
      most = MAX (most, limit);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              _ (retail_feature_get_info (model->scaler.columns[best])->short_label));
    }
  if (names->len > 0)
    g_string_append (names, " →");
  return g_string_free (names, FALSE);
}

static void
stretch (double *low, double *high, double value)
{
  *low = MIN (*low, value);
  *high = MAX (*high, value);
}

/* From the customers alone, so that nothing moves while the simulated one does. */
static void
find_ranges (RetailScatter *self)
{
  for (int c = 0; c < 2; c++)
    {
      double low = self->map != NULL ? self->map->low[c] : G_MAXDOUBLE;
      double high = self->map != NULL ? self->map->high[c] : -G_MAXDOUBLE, room;

      for (guint i = 0; self->map == NULL && i < self->model->n_sample; i++)
        stretch (&low, &high, c == 0 ? self->model->sample[i].x : self->model->sample[i].y);
      if (low > high)
        low = high = 0;
      room = high > low ? (high - low) * 0.05 : 1;
      self->low[c] = low - room;
      self->high[c] = high + room;
    }
}

static char *
summarise (const RetailScatter *self)
{
  const RetailModel *model = self->model;
  g_autofree char *n = retail_format_number (retail_scatter_count_points (self), 0);
  g_autofree char *variance = retail_format_percent (model->pca.ratio[0] + model->pca.ratio[1]);
  g_autofree char *title = NULL;

  if (retail_scatter_count_points (self) == 0)
    return g_strdup (_ ("There are no customers to show."));
  if (!self->has_simulated)
    return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the variance."),
                            n, variance);
  title = retail_scatter_dup_segment_title (model, self->simulated_segment);
  if (self->is_named)
    /* Translators: the third is a customer's id, the last a persona */
    return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the "
                               "variance, and %s lies with %s."),
                            n, variance, self->simulated_name, title);
  return g_strdup_printf (_ ("Map of %s customers by segment; its two directions hold %s of the "
                             "variance, and the simulated customer lies with %s."),
                          n, variance, title);
}

static void
scatter_finalize (RetailChart *chart)
{
  RetailScatter *self = (RetailScatter *)chart;

  retail_model_unref (self->model);
  g_clear_pointer (&self->map, retail_customer_map_unref);
  g_clear_pointer (&self->selection, retail_customer_set_unref);
  g_free (self->sample_rows);
  g_free (self->axis[0]);
  g_free (self->axis[1]);
  g_free (self->simulated_name);
}

static void
take_row (RetailChart *chart, const char *customer, char *segment, RetailPoint at, char *spend)
{
  retail_chart_take_cell (chart, g_strdup (customer));
  retail_chart_take_cell (chart, segment);
  retail_chart_take_cell (chart, retail_format_number (at.x, 2));
  retail_chart_take_cell (chart, retail_format_number (at.y, 2));
  retail_chart_take_cell (chart, spend);
}

static void
scatter_fill_table (RetailChart *chart)
{
  RetailScatter *self = (RetailScatter *)chart;
  const RetailModel *model = self->model;

  chart->n_columns = 5;
  retail_chart_take_cell (chart, g_strdup (_ ("Customer")));
  retail_chart_take_cell (chart, g_strdup (_ ("Segment")));
  retail_chart_take_cell (chart, g_strdup (self->axis[0]));
  retail_chart_take_cell (chart, g_strdup (self->axis[1]));
  retail_chart_take_cell (chart, g_strdup (_ ("Total spend")));
  for (guint i = 0; i < model->n_sample; i++)
    take_row (chart, model->sample[i].id, retail_scatter_dup_segment_title (model, model->sample[i].segment),
              (RetailPoint){ model->sample[i].x, model->sample[i].y },
              retail_format_money (model->sample[i].spend, model->currency));
  if (self->has_simulated)
    take_row (chart, self->simulated_name, retail_scatter_dup_segment_title (model, self->simulated_segment),
              self->simulated, g_strdup (""));
}

static char *
scatter_dup_item_text (RetailChart *chart, guint item)
{
  const RetailScatter *self = (const RetailScatter *)chart;
  const RetailCustomers *customers = self->map != NULL ? self->map->customers : NULL;
  const char *id = "";
  double value = NAN;
  g_autofree char *title = NULL, *spend = NULL;

  if (item == retail_scatter_count_points (self))
    {
      title = retail_scatter_dup_segment_title (self->model, self->simulated_segment);
      return g_strdup_printf ("%s\n%s", self->simulated_name, title);
    }
  if (customers != NULL)
    {
      id = customers->ids[self->map->rows[item]];
      value = customers->now[(gsize)self->map->rows[item] * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
    }
  else if (self->map == NULL)
    {
      id = self->model->sample[item].id;
      value = self->model->sample[item].spend;
    }
  title = retail_scatter_dup_segment_title (self->model, retail_scatter_get_segment (self, item));
  spend = retail_format_money (value, self->model->currency);
  return g_strdup_printf (_ ("Customer %s\n%s\nTotal spend: %s"), id, title, spend);
}

/* By segment; the simulated customer is a group of its own, the last. */
static guint
scatter_get_group (const RetailChart *chart, guint item)
{
  const RetailScatter *self = (const RetailScatter *)chart;

  return item < retail_scatter_count_points (self) ? retail_scatter_get_segment (self, item)
                                                   : self->model->n_segments;
}

static void
name_series (RetailScatter *self)
{
  for (guint s = 0; s < self->model->n_segments && self->model->n_segments > 1; s++)
    {
      g_autofree char *title = retail_scatter_dup_segment_title (self->model, s);

      retail_chart_add_series_name (&self->base, title);
    }
}

static const RetailChartClass scatter_class = { .finalize = scatter_finalize,
                                                .fill_table = scatter_fill_table,
                                                .dup_item_text = scatter_dup_item_text,
                                                .layout = retail_scatter_layout,
                                                .draw = retail_scatter_draw,
                                                .minimum_width = 200,
                                                .minimum_height = 180,
                                                .is_plane = TRUE,
                                                .get_group = scatter_get_group,
                                                .can_zoom = TRUE,
                                                .go_on = retail_scatter_go_on,
                                                .to_values = retail_scatter_to_values,
                                                .get_shape = retail_scatter_get_shape,
                                                .find_item = retail_scatter_find_item };

/* The sample of a shop that is not larger is everybody who is there, in the order of their rows. */
static void
take_selection (RetailScatter *self, const RetailScatterOptions *options)
{
  const RetailCustomerMap *map = options->map;
  const RetailCustomers *customers = map != NULL ? map->customers : NULL;
  guint n = 0;

  if (options->selection == NULL || customers == NULL || options->selection->n != customers->n)
    return;
  self->selection = retail_customer_set_ref (options->selection);
  if (self->map != NULL || map->n != self->model->n_sample)
    return;
  self->sample_rows = g_new (guint32, self->model->n_sample + 1);
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      self->sample_rows[n++] = (guint32)i;
}

static void
take_simulated (RetailScatter *self, const RetailScatterOptions *options)
{
  const RetailPrediction *prediction = options->prediction;

  if (prediction == NULL || !isfinite (prediction->map_x) || !isfinite (prediction->map_y)
      || retail_scatter_count_points (self) == 0)
    return;
  self->has_simulated = TRUE;
  self->simulated = (RetailPoint){ prediction->map_x, prediction->map_y };
  self->simulated_segment = prediction->segment;
  self->simulated_name = g_strdup (options->name != NULL ? options->name : _ ("simulated customer"));
  self->is_named = options->name != NULL;
}

RetailChart *
retail_scatter_chart_new (const RetailModel *model, const RetailPrediction *prediction)
{
  const RetailScatterOptions options = { .prediction = prediction };

  return retail_scatter_chart_new_full (model, &options);
}

RetailChart *
retail_scatter_chart_new_full (const RetailModel *model, const RetailScatterOptions *options)
{
  const RetailCustomerMap *map;
  RetailScatter *self;
  g_autofree char *variance = NULL;

  g_return_val_if_fail (model != NULL && options != NULL, NULL);
  map = options->map;
  self = retail_chart_alloc (&scatter_class, sizeof *self, _ ("Customer map"));
  self->model = retail_model_ref (model);
  if (map != NULL && map->n > model->n_sample && map->n < G_MAXINT)
    self->map = retail_customer_map_ref (map);
  self->base.has_own_shapes = self->map != NULL;
  self->axis[0] = dup_axis_name (model, 0);
  self->axis[1] = dup_axis_name (model, 1);
  find_ranges (self);
  take_selection (self, options);
  take_simulated (self, options);
  self->base.n_items = retail_scatter_count_points (self) + (self->has_simulated ? 1 : 0);
  name_series (self);
  self->base.summary = summarise (self);
  if (retail_scatter_count_points (self) == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  variance = retail_format_percent (model->pca.ratio[0] + model->pca.ratio[1]);
  g_free (self->base.subtitle);
  self->base.subtitle = g_strdup_printf (_ ("PCA, %s of variance"), variance);
  return &self->base;
}
