/* RetailPlaceList: very many customers as a list view wants them, in an order that may change: a GListModel
 * of items, made on demand, and a GtkSelectionModel whose selection belongs to the customers and not to the
 * positions, so that it survives every order.
 *
 * An item is a place in the list; it has a signal, changed (), for when somebody else has taken the place or
 * what is said of them is to be said anew. When others come into the places, the items tell so, those at the
 * top at once and the others in the next idle moments; only places that come or go are told with
 * items-changed, a few at a time while a view may have rows for them: rows are dearer to make than all the
 * rest. So for some idle moments the model is shorter than what it shows, or longer, with vacant places at
 * its end.
 *
 * A subclass says who stands where. Sorting many happens on a thread of its own, the old order stays on
 * display meanwhile, and only the last order asked for ever arrives.
 *
 * Signal: reordered (), when the first row should be shown: others are in the places. */
#pragma once

#include "app/job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PLACE_LIST (retail_place_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (RetailPlaceList, retail_place_list, RETAIL, PLACE_LIST, GObject)

/* So many are sorted before the next frame. */
#define RETAIL_PLACES_SORTED_AT_ONCE 30000

struct _RetailPlaceListClass
{
  GObjectClass parent_class;

  GType item_type;
  /* How many are shown. */
  gsize (*get_n) (RetailPlaceList *self);
  /* Which customer stands at a position below that. */
  guint32 (*get_row) (RetailPlaceList *self, guint position);
  /* A vacant place has a position of get_n() or more. */
  gpointer (*new_item) (RetailPlaceList *self, guint position);
  /* Puts who stands there into ITEM, which tells of it. FALSE where they stood there already. */
  gboolean (*update_item) (RetailPlaceList *self, gpointer item, guint position);
};

gsize retail_place_list_get_n_selected (RetailPlaceList *self);

/* Is an order still being worked out? */
gboolean retail_place_list_is_sorting (RetailPlaceList *self);

/* DOWN says how far a view of the list is scrolled: places in sight are filled first, and of those that it
 * asks for at once, as when it jumps to the end, all but the first are vacant until the next idle moments.
 * NULL = nobody looks any more. */
void retail_place_list_follow (RetailPlaceList *self, GtkAdjustment *down);

/* All that is said in the places is to be said anew. */
void retail_place_list_touch (RetailPlaceList *self);

/* ---- for subclasses ---- */

/* Once, first of all: how many customers there are. */
void retail_place_list_set_n_rows (RetailPlaceList *self, gsize n_rows);

/* Which of the rows are selected: 1 or 0 each, borrowed. Who is changed here is told by
 * retail_place_list_tell(). */
guint8 *retail_place_list_get_selected (RetailPlaceList *self);

/* Others are in the places. Who is not shown does not count as selected. */
void retail_place_list_tell (RetailPlaceList *self);

/* Takes ORDER, the row that stands at each place. */
typedef void (*RetailTakeOrder) (gpointer self, guint32 *order);

/* Takes JOB, which brings an order for TAKE; what was being sorted before is forgotten. */
void retail_place_list_start_sorting (RetailPlaceList *self, RetailJob *job, RetailTakeOrder take);
void retail_place_list_forget_sorting (RetailPlaceList *self);

G_END_DECLS
