/* RetailLazyPage: a page that is made when it is asked to.
 *
 * Properties: page-type (construct-only: a GtkWidget type with a `session` property, "RetailProductsPage"),
 * session (RetailSession, handed on), ahead (TRUE: it may be made before anybody looks at it; a page with
 * very many widgets rather not, for they make every change of the focus dearer). Until the page is made a few
 * blank cards stand in for it, so that a window is on the screen before it has built and measured what nobody
 * sees yet. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_LAZY_PAGE (retail_lazy_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailLazyPage, retail_lazy_page, RETAIL, LAZY_PAGE, AdwBin)

/* Makes the page now; FALSE when it was there already. */
gboolean retail_lazy_page_make (RetailLazyPage *self);

/* The same, unless it is to wait until it is looked at. */
gboolean retail_lazy_page_make_ahead (RetailLazyPage *self);

G_END_DECLS
