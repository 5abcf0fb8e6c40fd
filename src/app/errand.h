/* RetailErrand: what a session sends a job to do: bring the demo store, a file, or the shop on display
 * trained anew or saved as another file. Holds its own references; nothing of it is shared with the window.
 */
#pragma once

#include "app/opening.h"

G_BEGIN_DECLS

typedef struct _RetailErrand RetailErrand;

RetailErrand *retail_errand_new_demo (void);
/* FORMER: the shop on display, or NULL. IN_PLACE: what is imported is to go where the shop on display is, not
 * into a new workspace. */
RetailErrand *retail_errand_new_file (const char *path, const RetailShop *former, gboolean in_place);
RetailErrand *retail_errand_new_training (const RetailShop *shop, const RetailTrainOptions *options);

/* KEEPER: of the workspace that SHOP is in, or NULL. */
RetailErrand *retail_errand_new_saving (const RetailShop *shop, RetailKeeper *keeper, const char *path);

/* The file it is about; NULL for the demo store and for a training. */
const char *retail_errand_get_path (const RetailErrand *self);
gboolean retail_errand_is_training (const RetailErrand *self);
gboolean retail_errand_is_saving (const RetailErrand *self);

/* A RetailJobFunc; DATA is the errand, the result a RetailOpening. */
gpointer retail_errand_run (gpointer data, const RetailMonitor *monitor, GError **error);

RetailErrand *retail_errand_ref (RetailErrand *self);
void retail_errand_unref (RetailErrand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailErrand, retail_errand_unref)

G_END_DECLS
