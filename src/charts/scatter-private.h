/* The customer map in three files: what it shows (scatter-chart.c), where that stands (scatter-layout.c), and
 * how it is painted (scatter-draw.c). */
#pragma once

#include "charts/chart-private.h"
#include "charts/customer-layer.h"

G_BEGIN_DECLS

#define RETAIL_SCATTER_RING 7.0 /* the radius of the simulated customer */

typedef struct
{
  RetailChart base;
  RetailModel *model;
  RetailCustomerMap *map; /* of everybody, or NULL: then the sample is shown */
  RetailCustomerSet *selection;
  guint32 *sample_rows; /* the customers of the sample, where somebody is selected and they are known */
  gboolean has_simulated;
  RetailPoint simulated;
  guint simulated_segment;
  char *simulated_name;   /* as shown */
  gboolean is_named;      /* it is the name of one of the shop's */
  char *axis[2];          /* "Spend, Frequency →" */
  double low[2], high[2]; /* of the data, with a margin */
} RetailScatter;

typedef struct
{
  RetailPlane plane;
  RetailPoint *points;        /* of the sample */
  RetailCustomerLayer *layer; /* or everybody */
  RetailPoint simulated;
  double radius;
} RetailScatterGeometry;

static inline guint
retail_scatter_count_points (const RetailScatter *self)
{
  return self->map != NULL ? (guint)self->map->n : self->model->n_sample;
}

static inline guint
retail_scatter_get_segment (const RetailScatter *self, guint item)
{
  return self->map != NULL ? self->map->segment[item] : self->model->sample[item].segment;
}

/* Does it stand out: is it selected, or nobody? */
static inline gboolean
retail_scatter_is_chosen (const RetailScatter *self, guint item)
{
  if (self->selection == NULL)
    return TRUE;
  if (self->map != NULL)
    return retail_customer_set_has (self->selection, self->map->rows[item]);
  return self->sample_rows == NULL || retail_customer_set_has (self->selection, self->sample_rows[item]);
}

static inline char *
retail_scatter_dup_segment_title (const RetailModel *model, guint segment)
{
  return retail_persona_dup_title (&model->segments[segment].persona);
}

static inline gboolean
retail_scatter_is_in_view (const RetailBox *plot, RetailPoint at)
{
  return at.x >= plot->x - 1 && at.x <= plot->x + plot->width + 1 && at.y >= plot->y - 1
         && at.y <= plot->y + plot->height + 1;
}

/* Of the class: its parts that look at the layout. */
void retail_scatter_layout (RetailChart *chart, RetailChartLayout *layout);
RetailItemShape retail_scatter_get_shape (const RetailChartLayout *layout, guint item);
int retail_scatter_find_item (const RetailChartLayout *layout, double x, double y);
gboolean retail_scatter_to_values (const RetailChartLayout *layout, RetailPoint at, double values[2]);
void retail_scatter_go_on (RetailChartLayout *layout, RetailChartLayout *before);
void retail_scatter_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr,
                          int highlight);

G_END_DECLS
