/* Notebooks in workspaces. */
#pragma once

#include "service/notebook.h"

G_BEGIN_DECLS

/* What WORKSPACE holds: the first scenarios, and every record that is one; what is not is left where it is
 * and counted in *n_unreadable (may be NULL). NULL with the errors of store/workspace.h. */
RetailNotebook *retail_notebook_read (RetailWorkspace *workspace, guint *n_unreadable, GError **error);

/* Makes WORKSPACE hold SELF instead of FORMER, in one step: what is in neither stays. */
gboolean retail_notebook_write (const RetailNotebook *self, const RetailNotebook *former,
                                RetailWorkspace *workspace, GError **error);

G_END_DECLS
