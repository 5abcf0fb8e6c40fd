/* RetailTrainingDialog: asks how the shop on display is to be trained anew: number of segments, logarithm,
 * starts, seed. It opens with what the shop was trained with, and starts the training itself. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_TRAINING_DIALOG (retail_training_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RetailTrainingDialog, retail_training_dialog, RETAIL, TRAINING_DIALOG, AdwWindow)

/* The session has a shop, with its customers. */
RetailTrainingDialog *retail_training_dialog_new (GtkWindow *parent, RetailSession *session);

G_END_DECLS
