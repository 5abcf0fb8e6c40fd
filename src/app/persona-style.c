#include "app/persona-style.h"

#include "charts/palette.h"

struct _RetailPersonaStyle
{
  GObject parent_instance;

  GdkDisplay *display;
  GtkCssProvider *provider;
};

G_DEFINE_FINAL_TYPE (RetailPersonaStyle, retail_persona_style, G_TYPE_OBJECT)

static const RetailPalette *
current_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return retail_palette_get (dark ? RETAIL_PALETTE_DARK_CONTRAST : RETAIL_PALETTE_LIGHT_CONTRAST);
  return retail_palette_get (dark ? RETAIL_PALETTE_DARK : RETAIL_PALETTE_LIGHT);
}

static void
define_colour (GString *css, const char *name, const RetailColour *colour)
{
  g_autofree char *hex = retail_colour_dup_hex (colour);

  g_string_append_printf (css, "@define-color %s %s;\n", name, hex);
}

/* White or near-black, whichever reads better on COLOUR. */
static const char *
text_on (const RetailColour *colour)
{
  const RetailColour white = { 1, 1, 1, 1 }, black = { 0.12, 0.12, 0.14, 1 };

  return retail_colour_contrast (colour, &white) >= MIN (3, retail_colour_contrast (colour, &black))
             ? "#ffffff"
             : "#1e1e23";
}

static void
append_slot (GString *css, const RetailPalette *palette, guint slot)
{
  g_autofree char *name = g_strdup_printf ("persona_%u", slot);

  define_colour (css, name, &palette->slots[slot]);
  g_string_append_printf (
      css,
      ".persona-%1$u.persona-text, .persona-%1$u .persona-text { color: @persona_%1$u; }\n"
      ".persona-%1$u.persona-badge, .persona-%1$u .persona-badge, .persona-%1$u.swatch {"
      " background-color: @persona_%1$u; color: %2$s; }\n"
      ".persona-%1$u.persona-card { background-image: linear-gradient(to right,"
      " alpha(@persona_%1$u, 0.25), alpha(@persona_%1$u, 0.05)); }\n"
      ".persona-%1$u.persona-card:dir(rtl) { background-image: linear-gradient(to left,"
      " alpha(@persona_%1$u, 0.25), alpha(@persona_%1$u, 0.05)); }\n",
      slot, text_on (&palette->slots[slot]));
}

static void
update (RetailPersonaStyle *self)
{
  const RetailPalette *palette = current_palette ();
  g_autoptr (GString) css = g_string_new (NULL);

  for (guint slot = 0; slot < RETAIL_PALETTE_N_SLOTS; slot++)
    append_slot (css, palette, slot);
  define_colour (css, "risk_green", &palette->green);
  define_colour (css, "risk_amber", &palette->amber);
  define_colour (css, "risk_red", &palette->red);
  define_colour (css, "chart_accent", &palette->accent);
  gtk_css_provider_load_from_data (self->provider, css->str, (gssize)css->len);
}

static void
retail_persona_style_dispose (GObject *object)
{
  RetailPersonaStyle *self = RETAIL_PERSONA_STYLE (object);

  if (self->display != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->provider));
  g_clear_object (&self->provider);
  g_clear_object (&self->display);
  G_OBJECT_CLASS (retail_persona_style_parent_class)->dispose (object);
}

static void
retail_persona_style_class_init (RetailPersonaStyleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_persona_style_dispose;
}

static void
retail_persona_style_init (RetailPersonaStyle *self)
{
  self->provider = gtk_css_provider_new ();
}

RetailPersonaStyle *
retail_persona_style_new (GdkDisplay *display)
{
  RetailPersonaStyle *self = g_object_new (RETAIL_TYPE_PERSONA_STYLE, NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->display = g_object_ref (display);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

void
retail_persona_style_set (GtkWidget *widget, guint colour)
{
  for (guint slot = 0; slot < RETAIL_PALETTE_N_SLOTS; slot++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "persona-%u", slot);
      if (slot == colour)
        gtk_widget_add_css_class (widget, name);
      else
        gtk_widget_remove_css_class (widget, name);
    }
}
