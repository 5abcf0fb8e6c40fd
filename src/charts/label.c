#include "charts/label.h"

#include <math.h>

PangoFontDescription *
retail_font_new (const PangoFontDescription *wanted)
{
  PangoFontDescription *font
      = wanted != NULL ? pango_font_description_copy (wanted) : pango_font_description_new ();

  if (pango_font_description_get_family (font) == NULL)
    pango_font_description_set_family (font, "Cantarell, sans-serif");
  if (pango_font_description_get_size (font) <= 0)
    pango_font_description_set_size (font, 10 * PANGO_SCALE);
  return font;
}

PangoContext *
retail_text_context_new (gboolean right_to_left)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Unhinted, so that text takes the same room on every surface and at every scale. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

static void
constrain (PangoLayout *text, const RetailTextStyle *style)
{
  int width;

  if (style->max_width <= 0)
    return;
  pango_layout_get_size (text, &width, NULL);
  if (width <= style->max_width * PANGO_SCALE)
    return;
  pango_layout_set_width (text, (int)(style->max_width * PANGO_SCALE));
  if (style->flags & RETAIL_LABEL_WRAP)
    pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  else
    pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
}

/* Figures without a letter read from left to right in every script: "+72 %", never "% 72+". */
static void
set_string (PangoLayout *text, const char *string)
{
  const char *left_to_right_mark = "\xe2\x80\x8e";
  g_autofree char *marked = NULL;

  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      {
        pango_layout_set_text (text, string, -1);
        return;
      }
  marked = g_strconcat (left_to_right_mark, string, NULL);
  pango_layout_set_text (text, marked, -1);
}

static void
strike_through (PangoLayout *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (text, attributes);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
set_text (const RetailChartLayout *self, const char *string, const RetailTextStyle *style)
{
  PangoLayout *text = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy_static (self->font);
  double size = pango_font_description_get_size (self->font) * style->size * self->text_scale;

  if (pango_font_description_get_size_is_absolute (self->font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, (int)round (size));
  if (style->flags & RETAIL_LABEL_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (text, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (text, TRUE);
  set_string (text, string);
  if (style->flags & RETAIL_LABEL_STRUCK)
    strike_through (text);
  if (style->flags & RETAIL_LABEL_WRAP)
    pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  constrain (text, style);
  return text;
}

static void
get_extents (PangoLayout *text, RetailLabelFlags flags, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (text, NULL, &logical);
  *width = (double)(flags & RETAIL_LABEL_UPWARDS ? logical.height : logical.width) / PANGO_SCALE;
  *height = (double)(flags & RETAIL_LABEL_UPWARDS ? logical.width : logical.height) / PANGO_SCALE;
}

void
retail_layout_measure (const RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                       double *width, double *height)
{
  g_autoptr (PangoLayout) set = set_text (self, text, style);

  get_extents (set, style->flags, width, height);
}

static gboolean
boxes_overlap (const RetailBox *a, const RetailBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
has_room (const RetailChartLayout *self, const RetailBox *box)
{
  const double slack = 0.01;

  if (!(box->x >= -slack && box->y >= -slack && box->x + box->width <= self->width + slack
        && box->y + box->height <= self->height + slack))
    return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    if (boxes_overlap (box, &g_array_index (self->labels, RetailLabel, i).box))
      return FALSE;
  return TRUE;
}

gboolean
retail_layout_add_label (RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                         RetailPoint at, RetailPoint anchor)
{
  RetailLabel label = { .flags = style->flags, .ink = style->ink };

  if (text == NULL || *text == '\0')
    return FALSE;
  label.text = set_text (self, text, style);
  get_extents (label.text, style->flags, &label.box.width, &label.box.height);
  label.box.x = at.x - anchor.x * label.box.width;
  label.box.y = at.y - anchor.y * label.box.height;
  if (!has_room (self, &label.box))
    {
      g_object_unref (label.text);
      return FALSE;
    }
  g_array_append_val (self->labels, label);
  return TRUE;
}

void
retail_layout_set_item (RetailChartLayout *self, guint item, RetailBox box, gboolean area)
{
  RetailItemShape *shape = &g_array_index (self->items, RetailItemShape, item);

  *shape = (RetailItemShape){ box, retail_box_centre (box), area };
}

RetailBox
retail_layout_mirror (const RetailChartLayout *self, RetailBox box)
{
  if (self->right_to_left)
    box.x = self->width - box.x - box.width;
  return box;
}

RetailPoint
retail_layout_mirror_point (const RetailChartLayout *self, RetailPoint point)
{
  if (self->right_to_left)
    point.x = self->width - point.x;
  return point;
}

void
retail_label_draw (const RetailLabel *self, const RetailColour *colour, const RetailPalette *palette,
                   cairo_t *cr)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->text, NULL, &logical);
  cairo_save (cr);
  cairo_translate (cr, self->box.x, self->box.y);
  if (self->flags & RETAIL_LABEL_UPWARDS)
    {
      cairo_translate (cr, 0, self->box.height);
      cairo_rotate (cr, -G_PI / 2);
    }
  /* A layout with a width keeps its text off its own origin when it is centred or right to left. */
  cairo_translate (cr, -(double)logical.x / PANGO_SCALE, -(double)logical.y / PANGO_SCALE);
  cairo_move_to (cr, 0, 0);
  if (self->flags & RETAIL_LABEL_HALO)
    {
      RetailColour halo = retail_colour_with_alpha (palette->card, 0.85);

      pango_cairo_layout_path (cr, self->text);
      cairo_set_line_width (cr, 4);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      retail_colour_set_source (&halo, cr);
      cairo_stroke (cr);
      cairo_move_to (cr, 0, 0);
    }
  retail_colour_set_source (colour, cr);
  pango_cairo_show_layout (cr, self->text);
  cairo_restore (cr);
}
