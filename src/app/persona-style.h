/* RetailPersonaStyle: the palette's colours as CSS, for the whole display.
 *
 * For each palette slot N: `.persona-N` and the colour `@persona_N`. On a widget with that class, or below
 * it: `.persona-text` takes the persona's colour, `.persona-badge` and `.swatch` are filled with it,
 * `.persona-card` is tinted by it. Further: `@risk_green`, `@risk_amber`, `@risk_red`, and `@chart_accent`.
 * Follows dark and high contrast. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PERSONA_STYLE (retail_persona_style_get_type ())
G_DECLARE_FINAL_TYPE (RetailPersonaStyle, retail_persona_style, RETAIL, PERSONA_STYLE, GObject)

/* In force as long as the object lives. */
RetailPersonaStyle *retail_persona_style_new (GdkDisplay *display);

/* Puts the class of palette slot COLOUR on WIDGET, in place of another slot's. */
void retail_persona_style_set (GtkWidget *widget, guint colour);

G_END_DECLS
