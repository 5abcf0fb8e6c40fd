#include "app/place-list.h"

#include <stdlib.h>
#include <string.h>

/* Places that come, go or are filled before the next frame, and then at a time; and how many rows a view
 * makes at most, be they in sight or not. */
#define FEW_PLACES 24
#define ALL_PLACES 256

typedef struct
{
  gsize n_told;        /* the length of the model, on its way to get_n() */
  GHashTable *places;  /* position → item, of those that are about; not owned */
  guint settling;      /* the idle source that brings the later ones up to date */
  GtkAdjustment *down; /* weak: how far the view is scrolled, or NULL */
  GHashTable *fresh;   /* the items of places that were made since the last idle moment; not owned */
  gsize n_rows;
  guint8 *selected;      /* of every row */
  gsize n_selected;      /* of those who are shown */
  gboolean any_selected; /* be they shown or not, since nobody was */
  RetailJob *sorting;    /* on its way, or NULL */
} RetailPlaceListPrivate;

enum
{
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (RetailPlaceList, retail_place_list, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (RetailPlaceList)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                          G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                                 selection_model_iface_init))

static RetailPlaceListPrivate *
get_private (gpointer self)
{
  return retail_place_list_get_instance_private (self);
}

static guint
get_n (gpointer self)
{
  return (guint)RETAIL_PLACE_LIST_GET_CLASS (self)->get_n (self);
}

/* ---- list ---- */

static GType
get_item_type (GListModel *model)
{
  return RETAIL_PLACE_LIST_GET_CLASS (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return (guint)get_private (model)->n_told;
}

static gboolean
is_gone (gpointer position, gpointer item, gpointer which)
{
  return item == which;
}

static void
item_gone_cb (gpointer private, GObject *item)
{
  g_hash_table_foreach_remove (((RetailPlaceListPrivate *)private)->places, is_gone, item);
  g_hash_table_remove (((RetailPlaceListPrivate *)private)->fresh, item);
}

static gboolean settle_cb (gpointer self);

static void
settle_soon (RetailPlaceList *self)
{
  RetailPlaceListPrivate *private = get_private (self);

  if (private->settling == 0)
  private->settling = g_idle_add_full (G_PRIORITY_LOW, settle_cb, self, NULL);
}

/* A view that jumps to the end asks for two hundred at once: most of them are filled a little later. */
static gpointer
make_item (RetailPlaceList *self, guint position)
{
  RetailPlaceListPrivate *private = get_private (self);
  const gboolean is_vacant = private->down != NULL && g_hash_table_size (private->fresh) >= FEW_PLACES;
  gpointer item = RETAIL_PLACE_LIST_GET_CLASS (self)->new_item (self, is_vacant ? G_MAXUINT : position);

  g_hash_table_insert (private->places, GUINT_TO_POINTER (position), item);
  g_hash_table_add (private->fresh, item);
  g_object_weak_ref (item, item_gone_cb, private);
  settle_soon (self);
  return item;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailPlaceList *self = RETAIL_PLACE_LIST (model);
  RetailPlaceListPrivate *private = get_private (self);
  gpointer item;

  if (position >= private->n_told)
    return NULL;
  item = g_hash_table_lookup (private->places, GUINT_TO_POINTER (position));
  if (item != NULL)
    {
      g_object_ref (item);
      RETAIL_PLACE_LIST_GET_CLASS (self)->update_item (self, item, position);
      return item;
    }
  return make_item (self, position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- selection ---- */

/* Of who stands at POSITION, which is less than get_n(). */
static guint8 *
get_flag (gpointer self, guint position)
{
  return &get_private (self)->selected[RETAIL_PLACE_LIST_GET_CLASS (self)->get_row (self, position)];
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return position < get_n (model) && *get_flag (model, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  const guint end = (guint)MIN ((gsize)position + n_items, get_n (model));
  GtkBitset *selection = gtk_bitset_new_empty ();

  for (guint i = position; i < end && get_private (model)->n_selected > 0; i++)
    if (*get_flag (model, i))
      gtk_bitset_add (selection, i);
  return selection;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RetailPlaceListPrivate *private = get_private (model);
  const guint n = get_n (model);
  guint position, first = G_MAXUINT, last = 0;
  GtkBitsetIter iter;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more && position < n;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint8 *flag = get_flag (model, position);
      const gboolean wanted = gtk_bitset_contains (selected, position);

      if (*flag == wanted)
        continue;
      *flag = (guint8)wanted;
      private->n_selected += wanted ? 1 : -1;
      first = MIN (first, position);
      last = position;
    }
  private->any_selected = private->any_selected || private->n_selected > 0;
  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
tell_selection (gpointer self)
{
  const guint n_told = (guint)get_private (self)->n_told;

  if (n_told > 0)
    gtk_selection_model_selection_changed (self, 0, n_told);
}

static gboolean
select_all (GtkSelectionModel *model)
{
  RetailPlaceListPrivate *private = get_private (model);

  private->n_selected = get_n (model);
  private->any_selected = TRUE;
  for (guint i = 0; i < private->n_selected; i++)
    *get_flag (model, i) = 1;
  tell_selection (model);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  RetailPlaceListPrivate *private = get_private (model);

  memset (private->selected, 0, private->n_rows);
  private->n_selected = 0;
  private->any_selected = FALSE;
  tell_selection (model);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

gsize
retail_place_list_get_n_selected (RetailPlaceList *self)
{
  g_return_val_if_fail (RETAIL_IS_PLACE_LIST (self), 0);
  return get_private (self)->n_selected;
}

void
retail_place_list_set_n_rows (RetailPlaceList *self, gsize n_rows)
{
  RetailPlaceListPrivate *private = get_private (self);

  g_return_if_fail (RETAIL_IS_PLACE_LIST (self) && private->selected == NULL);
  private->n_rows = n_rows;
  private->selected = g_malloc0 (MAX (n_rows, 1));
}

guint8 *
retail_place_list_get_selected (RetailPlaceList *self)
{
  g_return_val_if_fail (RETAIL_IS_PLACE_LIST (self), NULL);
  return get_private (self)->selected;
}

/* ---- what is shown ---- */

/* The place in the middle of the view, in half places; or the first. */
static gint64
get_middle (RetailPlaceListPrivate *private)
{
  GtkAdjustment *down = private->down;
  const double upper = down != NULL ? gtk_adjustment_get_upper (down) : 0;

  if (upper <= 0)
    return 0;
  return (gint64)((2 * gtk_adjustment_get_value (down) + gtk_adjustment_get_page_size (down)) / upper
                  * (double)private->n_told);
}

/* Who is nearer to the middle of the view comes first. */
static int
compare_places (const void *left, const void *right, gpointer middle)
{
  const gint64 a = ABS (2 * (gint64)GPOINTER_TO_UINT (*(const gpointer *)left) - *(const gint64 *)middle);
  const gint64 b = ABS (2 * (gint64)GPOINTER_TO_UINT (*(const gpointer *)right) - *(const gint64 *)middle);

  return (a > b) - (a < b);
}

/* Puts who stands there now into at most N places that show somebody else, those in sight first. TRUE when
 * some may be left. */
static gboolean
fill_places (RetailPlaceList *self, guint n)
{
  RetailPlaceListPrivate *private = get_private (self);
  g_autofree gpointer *positions = g_hash_table_get_keys_as_array (private->places, NULL);
  const guint n_places = g_hash_table_size (private->places);
  gint64 middle = get_middle (private);

  g_qsort_with_data (positions, (int)n_places, sizeof *positions, compare_places, &middle);
  for (guint i = 0; i < n_places; i++)
    {
      const guint position = GPOINTER_TO_UINT (positions[i]);
      gpointer item = g_hash_table_lookup (private->places, positions[i]);

      if (item != NULL && position < private->n_told
          && RETAIL_PLACE_LIST_GET_CLASS (self)->update_item (self, item, position) && --n == 0)
        return TRUE;
    }
  return FALSE;
}

/* Brings the length of the model nearer to what is shown. TRUE when it is not there yet. */
static gboolean
adjust_length (RetailPlaceList *self)
{
  RetailPlaceListPrivate *private = get_private (self);
  const gsize told = private->n_told, shown = get_n (self);
  gsize next = shown, stay;

  if (told > shown)
    next = MAX (shown, told > ALL_PLACES ? ALL_PLACES : told - MIN (told, FEW_PLACES));
  else if (told < ALL_PLACES)
    next = MIN (shown, told + FEW_PLACES);
  stay = MIN (told, next);
  private->n_told = next;
  if (told != next)
    g_list_model_items_changed (G_LIST_MODEL (self), (guint)stay, (guint)(told - stay), (guint)(next - stay));
  return next != shown;
}

static gboolean
settle_cb (gpointer data)
{
  RetailPlaceList *self = data;

  g_hash_table_remove_all (get_private (self)->fresh);
  if (fill_places (self, FEW_PLACES) || adjust_length (self))
    return G_SOURCE_CONTINUE;
  get_private (self)->settling = 0;
  return G_SOURCE_REMOVE;
}

static void
count_selected (RetailPlaceList *self)
{
  const guint n = get_n (self);

  get_private (self)->n_selected = 0;
  for (guint i = 0; i < n; i++)
    get_private (self)->n_selected += *get_flag (self, i);
}

void
retail_place_list_tell (RetailPlaceList *self)
{
  RetailPlaceListPrivate *private = get_private (self);
  gboolean is_length_open, are_places_open;

  g_return_if_fail (RETAIL_IS_PLACE_LIST (self));

  if (private->any_selected)
    count_selected (self);
  is_length_open = adjust_length (self);
  are_places_open = fill_places (self, FEW_PLACES);
  if (is_length_open || are_places_open)
    settle_soon (self);
  if (private->any_selected)
    tell_selection (self);
  g_signal_emit (self, signals[REORDERED], 0);
}

void
retail_place_list_follow (RetailPlaceList *self, GtkAdjustment *down)
{
  g_return_if_fail (RETAIL_IS_PLACE_LIST (self));
  g_set_weak_pointer (&get_private (self)->down, down);
}

/* A copy of those that are about: a handler may make or drop some. */
static GPtrArray *
dup_items (RetailPlaceList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, get_private (self)->places);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  return items;
}

void
retail_place_list_touch (RetailPlaceList *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (RETAIL_IS_PLACE_LIST (self));
  items = dup_items (self);
  for (guint i = 0; i < items->len; i++)
    g_signal_emit_by_name (items->pdata[i], "changed");
}

/* ---- order ---- */

typedef struct
{
  RetailPlaceList *self;
  RetailTakeOrder take;
} Wait;

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Wait *wait = user_data;
  g_autoptr (RetailPlaceList) self = wait->self;
  guint32 *order = retail_job_finish (RETAIL_JOB (source), result, NULL);

  if (get_private (self)->sorting != RETAIL_JOB (source))
    {
      g_free (order);
      return;
    }
  g_clear_object (&get_private (self)->sorting);
  if (order != NULL)
    wait->take (self, order);
}

void
retail_place_list_start_sorting (RetailPlaceList *self, RetailJob *job, RetailTakeOrder take)
{
  Wait *wait;

  g_return_if_fail (RETAIL_IS_PLACE_LIST (self));

  retail_place_list_forget_sorting (self);
  wait = g_new (Wait, 1);
  *wait = (Wait){ g_object_ref (self), take };
  get_private (self)->sorting = job;
  retail_job_start (job, sorted_cb, wait);
}

void
retail_place_list_forget_sorting (RetailPlaceList *self)
{
  RetailPlaceListPrivate *private = get_private (self);

  g_return_if_fail (RETAIL_IS_PLACE_LIST (self));
  if (private->sorting != NULL)
    retail_job_cancel (private->sorting);
  g_clear_object (&private->sorting);
}

gboolean
retail_place_list_is_sorting (RetailPlaceList *self)
{
  g_return_val_if_fail (RETAIL_IS_PLACE_LIST (self), FALSE);
  return get_private (self)->sorting != NULL;
}

/* ---- the object ---- */

static void
retail_place_list_dispose (GObject *object)
{
  retail_place_list_forget_sorting (RETAIL_PLACE_LIST (object));
  g_clear_handle_id (&get_private (object)->settling, g_source_remove);
  g_clear_weak_pointer (&get_private (object)->down);
  G_OBJECT_CLASS (retail_place_list_parent_class)->dispose (object);
}

static void
retail_place_list_finalize (GObject *object)
{
  RetailPlaceListPrivate *private = get_private (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, private->places);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, private);
  g_hash_table_unref (private->places);
  g_hash_table_unref (private->fresh);
  g_free (private->selected);
  G_OBJECT_CLASS (retail_place_list_parent_class)->finalize (object);
}

static void
retail_place_list_class_init (RetailPlaceListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_place_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = retail_place_list_finalize;
  signals[REORDERED] = g_signal_new ("reordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
retail_place_list_init (RetailPlaceList *self)
{
  get_private (self)->places = g_hash_table_new (NULL, NULL);
  get_private (self)->fresh = g_hash_table_new (NULL, NULL);
}
