/* RetailPersonaLabel: a mark and a text in one of the palette's persona colours: "◆ Sultan". The colour
 * follows light, dark and high contrast; the mark keeps the meaning where colour does not reach. */
#pragma once

#include "engine/persona.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PERSONA_LABEL (retail_persona_label_get_type ())
G_DECLARE_FINAL_TYPE (RetailPersonaLabel, retail_persona_label, RETAIL, PERSONA_LABEL, AdwBin)

GtkWidget *retail_persona_label_new (void);

/* TEXT is copied; COLOUR is a slot of the palette. */
void retail_persona_label_set (RetailPersonaLabel *self, const char *text, guint colour, RetailMark mark);

/* Whether a long text may take several lines, as at first; else it is cut where room is short. */
void retail_persona_label_set_wrap (RetailPersonaLabel *self, gboolean wrap);

/* Room for so many characters at least; −1 = as few as may be. */
void retail_persona_label_set_width_chars (RetailPersonaLabel *self, int n_chars);

G_END_DECLS
