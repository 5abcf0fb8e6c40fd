/* What the kinds of chart share: the class of a chart, the parts of a layout, and its labels. Only for the
 * files of this room and their tests. */
#pragma once

#include "charts/chart.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define RETAIL_CHART_REACH 12.0 /* how far from an item a pointer still means it */

/* What colour something is drawn in, chosen by the palette when it is painted. */
typedef enum
{
  RETAIL_INK_TEXT,
  RETAIL_INK_DIM,
  RETAIL_INK_ACCENT,
  RETAIL_INK_INERTIA,
  RETAIL_INK_SILHOUETTE,
  RETAIL_INK_OWN, /* the kind paints it itself */
  RETAIL_INK_SLOT /* + the slot of a persona's colour; keep it last */
} RetailInk;

typedef enum
{
  RETAIL_LABEL_PLAIN = 0,
  RETAIL_LABEL_BOLD = 1 << 0,
  RETAIL_LABEL_UPWARDS = 1 << 1, /* reads from bottom to top */
  RETAIL_LABEL_HALO = 1 << 2,    /* keeps its distance from what it lies upon */
  RETAIL_LABEL_WRAP = 1 << 3,    /* several lines within max_width, centred */
  RETAIL_LABEL_STRUCK = 1 << 4   /* through with it: a series that is left out */
} RetailLabelFlags;

/* How a text is set. */
typedef struct
{
  double size;      /* relative to the style's font */
  double max_width; /* 0 = as wide as it is; beyond it ellipsized */
  RetailLabelFlags flags;
  guint ink; /* RetailInk */
} RetailTextStyle;

typedef struct
{
  RetailBox box; /* on the canvas, after turning */
  PangoLayout *text;
  RetailLabelFlags flags;
  guint ink;
} RetailLabel;

typedef enum
{
  RETAIL_GLYPH_CIRCLE, /* the first six are RetailMark's */
  RETAIL_GLYPH_TRIANGLE,
  RETAIL_GLYPH_SQUARE,
  RETAIL_GLYPH_DIAMOND,
  RETAIL_GLYPH_CROSS,
  RETAIL_GLYPH_STAR,
  RETAIL_GLYPH_LINE,
  RETAIL_GLYPH_DASHES
} RetailGlyph;

/* One mark of a legend. */
typedef struct
{
  RetailPoint centre;
  double radius;
  RetailGlyph glyph;
  guint ink;
} RetailSwatch;

/* An entry of the legend, which switches its series. */
typedef struct
{
  RetailBox box;
  guint series;
} RetailLegendBox;

/* Where an item stands. AREA: the pointer may be anywhere in the box; else the distance to the centre
 * counts. */
typedef struct
{
  RetailBox box;
  RetailPoint centre;
  gboolean area;
} RetailItemShape;

typedef struct
{
  void (*finalize) (RetailChart *self);                   /* frees the kind's values; may be NULL */
  void (*fill_table) (RetailChart *self);                 /* adds the rows; called once, when asked for */
  char *(*dup_item_text) (RetailChart *self, guint item); /* item < n_items */
  void (*layout) (RetailChart *self, RetailChartLayout *layout); /* fills an empty layout */
  void (*draw) (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight);
  int minimum_width, minimum_height; /* at text scale 1 */
  gboolean is_plane;                 /* items lie in two directions, and so do the arrow keys */
  guint (*get_group) (const RetailChart *self, guint item); /* what Page Down goes through; may be NULL */
  gboolean can_zoom;
  /* of a chart with too many items to keep the shapes of all (has_own_shapes) */
  RetailItemShape (*get_shape) (const RetailChartLayout *layout, guint item);
  int (*find_item) (const RetailChartLayout *layout, double x, double y);
  /* of a chart that paints pixels: goes on from those of a layout of its kind that it replaces; may be NULL
   */
  void (*go_on) (RetailChartLayout *layout, RetailChartLayout *before);
  /* of a plane of values; may be NULL */
  gboolean (*to_values) (const RetailChartLayout *layout, RetailPoint at, double values[2]);
} RetailChartClass;

/* The beginning of every kind's own struct. */
struct _RetailChart
{
  const RetailChartClass *klass;
  gatomicrefcount ref_count;
  char *title, *subtitle, *summary;
  char *empty_text; /* shown in place of the chart, or NULL */
  guint n_items;
  GPtrArray *series;       /* names; empty where nothing can be left out */
  gboolean has_own_shapes; /* asks the class, and keeps no shapes in the layout */
  guint n_columns;
  GPtrArray *cells; /* row by row, the header first */
  gsize table_once;
};

struct _RetailChartLayout
{
  RetailChart *chart;
  double width, height, text_scale, pixel_scale;
  RetailMapView view;
  guint32 hidden;
  gboolean right_to_left;
  RetailChartTexts *texts;
  RetailBox plot, window; /* the window of the view fills a part of the plot */
  GArray *labels;         /* RetailLabel */
  GArray *swatches;       /* RetailSwatch */
  GArray *legend;         /* RetailLegendBox */
  GArray *items;          /* RetailItemShape, n_items of them, all zero at first; empty with has_own_shapes */
  gpointer geometry;      /* the kind's own, freed with geometry_free */
  GDestroyNotify geometry_free;
};

/* A zeroed struct of SIZE bytes that begins with a RetailChart. TITLE is copied. */
gpointer retail_chart_alloc (const RetailChartClass *klass, gsize size, const char *title);

/* Adds the next cell of the table; TEXT is taken. The first n_columns cells are the header. */
void retail_chart_take_cell (RetailChart *self, char *text);

/* Names the next series. */
void retail_chart_add_series_name (RetailChart *self, const char *name);

/* --- for the layouts of the kinds --- */

/* Is a series to be seen? */
static inline gboolean
retail_layout_shows (const RetailChartLayout *self, guint series)
{
  return series >= 32 || (self->hidden >> series & 1) == 0;
}

/* A canvas with nothing on it but what labels are added. Free it as a layout. */
RetailChartLayout *retail_layout_new_blank (RetailChart *chart, double width, double height);

void retail_layout_measure (const RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                            double *width, double *height);

/* Puts TEXT so that the point (x, y) lies at the fractions (ax, ay) of its box: 0, 0 = top left corner.
 * Nothing is added for an empty text, one that would leave the canvas, or one that would cover an earlier
 * label: say the important first. Returns whether it was added. */
gboolean retail_layout_add_label (RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                                  RetailPoint at, RetailPoint anchor);
void retail_layout_set_item (RetailChartLayout *self, guint item, RetailBox box, gboolean area);

/* Where an item stands; all zero for one that is left out. */
RetailItemShape retail_layout_get_shape (const RetailChartLayout *self, guint item);

/* Mirrors a box, or a fraction of an anchor, where text runs from right to left. */
RetailBox retail_layout_mirror (const RetailChartLayout *self, RetailBox box);
RetailPoint retail_layout_mirror_point (const RetailChartLayout *self, RetailPoint point);

/* --- for painting --- */

RetailColour retail_palette_get_ink (const RetailPalette *self, guint ink, gboolean text);
void retail_label_draw (const RetailLabel *self, const RetailColour *colour, const RetailPalette *palette,
                        cairo_t *cr);

static inline RetailPoint
retail_box_centre (RetailBox box)
{
  return (RetailPoint){ box.x + box.width / 2, box.y + box.height / 2 };
}

G_END_DECLS
