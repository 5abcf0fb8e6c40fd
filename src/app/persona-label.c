#include "app/persona-label.h"

#include "app/persona-style.h"
#include "charts/palette.h"

#include <string.h>

struct _RetailPersonaLabel
{
  AdwBin parent_instance;

  GtkLabel *mark, *text;
  gboolean is_cut; /* where there is no room, instead of wrapped */
};

G_DEFINE_FINAL_TYPE (RetailPersonaLabel, retail_persona_label, ADW_TYPE_BIN)

static void
retail_persona_label_class_init (RetailPersonaLabelClass *klass)
{
}

static void
retail_persona_label_init (RetailPersonaLabel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->mark = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_label_set_width_chars (self->mark, 2); /* the marks differ in width, the texts shall not */
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "persona-text");
}

GtkWidget *
retail_persona_label_new (void)
{
  return g_object_new (RETAIL_TYPE_PERSONA_LABEL, NULL);
}

/* What tells "Segment 1" from "Segment 10" is the end. */
static void
choose_cut (RetailPersonaLabel *self)
{
  const char *text = gtk_label_get_label (self->text);
  const gsize length = strlen (text);

  gtk_label_set_ellipsize (self->text, !self->is_cut ? PANGO_ELLIPSIZE_NONE
                                       : length > 0 && g_ascii_isdigit (text[length - 1])
                                           ? PANGO_ELLIPSIZE_MIDDLE
                                           : PANGO_ELLIPSIZE_END);
}

void
retail_persona_label_set (RetailPersonaLabel *self, const char *text, guint colour, RetailMark mark)
{
  g_return_if_fail (RETAIL_IS_PERSONA_LABEL (self));

  gtk_label_set_label (self->mark, retail_mark_get_text (mark));
  gtk_label_set_label (self->text, text);
  choose_cut (self);
  retail_persona_style_set (GTK_WIDGET (self), colour % RETAIL_PALETTE_N_SLOTS);
}

void
retail_persona_label_set_wrap (RetailPersonaLabel *self, gboolean wrap)
{
  g_return_if_fail (RETAIL_IS_PERSONA_LABEL (self));

  self->is_cut = !wrap;
  gtk_label_set_wrap (self->text, wrap);
  choose_cut (self);
}

void
retail_persona_label_set_width_chars (RetailPersonaLabel *self, int n_chars)
{
  g_return_if_fail (RETAIL_IS_PERSONA_LABEL (self));
  gtk_label_set_width_chars (self->text, n_chars);
}
