/* RetailSessionView: what every page and card is built on: a bin that watches the session.
 *
 * Property: session (RetailSession). A subclass implements the two vfuncs it needs; both are called once when
 * the session is set, then at every change. They are not called while there is no shop. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SESSION_VIEW (retail_session_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (RetailSessionView, retail_session_view, RETAIL, SESSION_VIEW, AdwBin)

struct _RetailSessionViewClass
{
  AdwBinClass parent_class;

  /* Many small things in it change together: repaint it as one rectangle, never as many. */
  gboolean repaints_whole;

  /* Another shop: ranges, currency, segments and products are new. */
  void (*shop_changed) (RetailSessionView *self);
  /* Another profile, or another shop. */
  void (*prediction_changed) (RetailSessionView *self);
};

/* Borrowed; NULL until it is set. */
RetailSession *retail_session_view_get_session (RetailSessionView *self);

/* The next time as one rectangle, for a view that seldom changes in many places. */
void retail_session_view_repaint_whole (RetailSessionView *self);

G_END_DECLS
