#include "charts/legend.h"
#include "charts/radar-private.h"

#define LABEL_GAP 8.0

static double
layout_legend (const RetailRadar *self, RetailChartLayout *layout)
{
  g_autofree RetailLegendEntry *entries = g_new0 (RetailLegendEntry, self->n_series + 1);
  guint n = 0;

  if (!self->legend || layout->width < 160)
    return 0;
  /* the customer first, everyone last: against the order of painting */
  for (guint s = self->n_series; s-- > 0;)
    if (!self->series[s].dashed)
      entries[n++] = (RetailLegendEntry){ self->series[s].name, self->series[s].legend_glyph,
                                          self->series[s].ink, FALSE, s };
  for (guint s = 0; s < self->n_series; s++)
    if (self->series[s].dashed)
      entries[n++]
          = (RetailLegendEntry){ self->series[s].name, RETAIL_GLYPH_DASHES, RETAIL_INK_DIM, FALSE, s };
  return retail_legend_layout (layout, entries, n, TRUE);
}

/* Which point of a label stands at the end of its axis: the one that faces the centre. */
static RetailPoint
label_anchor (RetailPoint d)
{
  return (RetailPoint){ fabs (d.x) < 0.01 ? 0.5 : d.x > 0 ? 0 : 1, (1 - d.y) / 2 };
}

/* How labels are set, from the best to the last resort. */
typedef struct
{
  gboolean shorter;
  double size, max_width; /* of the canvas; 0 = as wide as they are */
} Fit;

/* The largest radius that keeps every label of a fit on the canvas. */
static double
radius_for (const RetailRadar *self, const RetailChartLayout *layout, const RetailBox *area, const Fit *fit)
{
  double gap = LABEL_GAP * layout->text_scale;
  double radius = MIN (area->width, area->height) / 2;
  RetailTextStyle style = { fit->size, fit->max_width * layout->width, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };

  for (guint a = 0; a < self->n_axes; a++)
    {
      RetailPoint d = retail_radar_direction (self, a);
      RetailPoint anchor = label_anchor (d);
      double width, height;

      retail_layout_measure (layout, retail_radar_get_axis_label (self, a, fit->shorter), &style, &width,
                             &height);
      if (fabs (d.x) > 0.01)
        radius = MIN (radius, (area->width / 2 - width) / fabs (d.x) - gap);
      if (d.y < -0.01)
        radius = MIN (radius, (area->height / 2 - height * anchor.y) / -d.y - gap);
      if (d.y > 0.01)
        radius = MIN (radius, (area->height / 2 - height * (1 - anchor.y)) / d.y - gap);
    }
  return radius;
}

static void
add_axis_labels (const RetailRadar *self, RetailChartLayout *layout, const RetailRadarGeometry *geometry,
                 const Fit *fit)
{
  RetailTextStyle style = { fit->size, fit->max_width * layout->width, RETAIL_LABEL_PLAIN, RETAIL_INK_DIM };
  double reach = geometry->radius + LABEL_GAP * layout->text_scale;

  for (guint a = 0; a < self->n_axes; a++)
    {
      RetailPoint d = retail_radar_direction (self, a);

      retail_layout_add_label (
          layout, retail_radar_get_axis_label (self, a, fit->shorter), &style,
          (RetailPoint){ geometry->centre.x + d.x * reach, geometry->centre.y + d.y * reach },
          label_anchor (d));
    }
}

/* Long labels while they leave the picture most of the room; then short, small, cut; then none. Large text
 * may become smaller, but not smaller than text at its usual size. */
static void
fit_radar (const RetailRadar *self, RetailChartLayout *layout, const RetailBox *area,
           RetailRadarGeometry *geometry)
{
  static const struct
  {
    Fit fit;
    double enough, text_scale; /* the radius as a share of the side; from this scale of text on */
  } tries[]
      = { { { FALSE, 0.9, 0 }, 0.34, 0 },    { { TRUE, 0.9, 0 }, 0.28, 0 },  { { TRUE, 0.8, 0 }, 0.24, 0 },
          { { TRUE, 0.65, 0 }, 0.2, 1.25 },  { { TRUE, 0.5, 0 }, 0.2, 1.6 }, { { TRUE, 0.8, 0.27 }, 0.18, 0 },
          { { TRUE, 0.5, 0.27 }, 0.15, 1.6 } };
  double side = MIN (area->width, area->height);

  geometry->centre = retail_box_centre (*area);
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      if (layout->text_scale < tries[i].text_scale)
        continue;
      geometry->radius = radius_for (self, layout, area, &tries[i].fit);
      if (geometry->radius >= side * tries[i].enough && geometry->radius >= 24)
        {
          add_axis_labels (self, layout, geometry, &tries[i].fit);
          return;
        }
    }
  geometry->radius = MAX (side / 2 - 6, 0);
}

static void
place_vertices (const RetailRadar *self, RetailChartLayout *layout, RetailRadarGeometry *geometry)
{
  geometry->vertices = g_new (RetailPoint, self->n_series * self->n_axes + 1);
  for (guint s = 0; s < self->n_series; s++)
    for (guint a = 0; a < self->n_axes; a++)
      {
        RetailPoint d = retail_radar_direction (self, a);
        double r = geometry->radius * self->series[s].value[a];
        RetailPoint at = { geometry->centre.x + d.x * r, geometry->centre.y + d.y * r };

        geometry->vertices[s * self->n_axes + a] = at;
        if (retail_layout_shows (layout, s))
          retail_layout_set_item (layout, s * self->n_axes + a, (RetailBox){ at.x - 6, at.y - 6, 12, 12 },
                                  FALSE);
      }
}

static void
geometry_free (gpointer data)
{
  RetailRadarGeometry *self = data;

  g_free (self->vertices);
  g_free (self);
}

void
retail_radar_layout (RetailChart *chart, RetailChartLayout *layout)
{
  RetailRadar *self = (RetailRadar *)chart;
  RetailRadarGeometry *geometry = g_new0 (RetailRadarGeometry, 1);
  double top = layout_legend (self, layout);
  RetailBox area = { 0, top, layout->width, layout->height - top };

  layout->geometry = geometry;
  layout->geometry_free = geometry_free;
  fit_radar (self, layout, &area, geometry);
  layout->plot = (RetailBox){ geometry->centre.x - geometry->radius, geometry->centre.y - geometry->radius,
                              2 * geometry->radius, 2 * geometry->radius };
  place_vertices (self, layout, geometry);
}
