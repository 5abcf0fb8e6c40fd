/* RetailPersonaDialog: the name, colour, mark and strategy of one segment, to be changed by the user. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PERSONA_DIALOG (retail_persona_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailPersonaDialog, retail_persona_dialog, RETAIL, PERSONA_DIALOG, AdwWindow)

/* For a segment of the shop on display. */
RetailPersonaDialog *retail_persona_dialog_new (GtkWindow *parent, RetailSession *session, guint segment);

G_END_DECLS
