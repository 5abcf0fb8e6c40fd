#include "charts/chart-texts.h"

#include <math.h>
#include <string.h>

#define MANY 48 /* texts, of which the older half goes */

/* A text and how it is set; the colour is no part of that. */
typedef struct
{
  char *text;
  double size, max_width;
  RetailLabelFlags flags;
} Key;

struct _RetailChartTexts
{
  gatomicrefcount ref_count;
  PangoContext *context;
  PangoFontDescription *font;
  gboolean right_to_left;
  GHashTable *texts, *older; /* of PangoLayout by Key */
};

/* ---- setting a text ---- */

static PangoFontDescription *
font_new (const PangoFontDescription *wanted)
{
  PangoFontDescription *font
      = wanted != NULL ? pango_font_description_copy (wanted) : pango_font_description_new ();

  if (pango_font_description_get_family (font) == NULL)
    pango_font_description_set_family (font, "Cantarell, sans-serif");
  if (pango_font_description_get_size (font) <= 0)
    pango_font_description_set_size (font, 10 * PANGO_SCALE);
  return font;
}

static PangoContext *
context_new (gboolean right_to_left)
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
set_text (RetailChartTexts *self, const char *string, const RetailTextStyle *style, double scale)
{
  PangoLayout *text = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy_static (self->font);
  double size = pango_font_description_get_size (self->font) * style->size * scale;

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

/* ---- finding it again ---- */

static guint
key_hash (gconstpointer data)
{
  const Key *self = data;

  return g_str_hash (self->text) * 31 + g_double_hash (&self->size);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->size == y->size && x->max_width == y->max_width && x->flags == y->flags
         && strcmp (x->text, y->text) == 0;
}

static void
key_free (gpointer data)
{
  Key *self = data;

  g_free (self->text);
  g_free (self);
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
}

static void
forget_old_ones (RetailChartTexts *self)
{
  if (g_hash_table_size (self->texts) < MANY)
    return;
  g_hash_table_unref (self->older);
  self->older = self->texts;
  self->texts = table_new ();
}

static void
clear (RetailChartTexts *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->older, g_hash_table_unref);
}

void
retail_chart_texts_prepare (RetailChartTexts *self, const PangoFontDescription *wanted,
                            gboolean right_to_left)
{
  PangoFontDescription *font = font_new (wanted);

  if (self->font != NULL && self->right_to_left == !!right_to_left
      && pango_font_description_equal (self->font, font))
    {
      pango_font_description_free (font);
      forget_old_ones (self);
      return;
    }
  clear (self);
  self->font = font;
  self->right_to_left = !!right_to_left;
  self->context = context_new (right_to_left);
  self->texts = table_new ();
  self->older = table_new ();
}

PangoLayout *
retail_chart_texts_get (RetailChartTexts *self, const char *text, const RetailTextStyle *style, double scale)
{
  const Key wanted = { (char *)text, style->size * scale, style->max_width, style->flags };
  PangoLayout *found = g_hash_table_lookup (self->texts, &wanted);
  Key *key;

  if (found != NULL)
    return found;
  found = g_hash_table_lookup (self->older, &wanted);
  found = found != NULL ? g_object_ref (found) : set_text (self, text, style, scale);
  key = g_memdup2 (&wanted, sizeof wanted);
  key->text = g_strdup (text);
  g_hash_table_insert (self->texts, key, found);
  return found;
}

/* ---- the object ---- */

RetailChartTexts *
retail_chart_texts_new (void)
{
  RetailChartTexts *self = g_new0 (RetailChartTexts, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

RetailChartTexts *
retail_chart_texts_ref (RetailChartTexts *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
retail_chart_texts_unref (RetailChartTexts *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  clear (self);
  g_free (self);
}
