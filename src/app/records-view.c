#include "app/records-view.h"

#include "app/columns-layout.h"
#include "app/find-shortcut.h"
#include "app/record-cells.h"
#include "app/record-item.h"
#include "app/record-list.h"
#include "app/save-table.h"
#include "app/text-dialog.h"
#include "app/text-scale.h"
#include "app/width-change.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/text-match.h"
#include "service/notebook-csv.h"

/* at text scale 1 */
#define NARROW_WIDTH 760
#define WIDE_WIDTH   1150

typedef enum
{
  ROOM_FOR_ESSENTIALS,
  ROOM_FOR_FEATURES, /* too */
  ROOM_FOR_ALL
} Room;

struct _RetailRecordsView
{
  RetailSessionView parent_instance;

  RetailSession *watched; /* whose notebook is listened to */
  RetailRecordList *list;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GtkColumnViewColumn *columns[RETAIL_N_RECORD_COLUMNS]; /* owned by the view */
  Room room;
  guint width_idle;

  GtkStack *stack, *result_stack;
  GtkEditable *search_entry;
  GtkLabel *count_label;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (RetailRecordsView, retail_records_view, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
session_of (RetailRecordsView *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- what is shown ---- */

static void
show_count (RetailRecordsView *self, guint all)
{
  const guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *all_text = retail_format_number (all, 0);
  g_autofree char *shown_text = retail_format_number (shown, 0);
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext_ ("%s record", "%s records", all), all_text);
  else
    /* Translators: how many records are shown, and of how many: "2 of 12 records" */
    text = g_strdup_printf (ngettext_ ("%1$s of %2$s record", "%1$s of %2$s records", all), shown_text,
                            all_text);
  gtk_label_set_label (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, all > 0 ? "records" : "empty");
  gtk_stack_set_visible_child_name (self->result_stack, shown > 0 ? "list" : "nothing");
}

static void
show_notebook (RetailRecordsView *self)
{
  RetailSession *session = session_of (self);
  const RetailNotebook *notebook = session != NULL ? retail_session_get_notebook (session) : NULL;
  const RetailModel *model = session != NULL ? retail_session_get_model (session) : NULL;

  retail_record_list_set_notebook (self->list, notebook, model != NULL ? model->currency : "");
  show_count (self, notebook != NULL ? retail_notebook_get_n_records (notebook) : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "records.export",
                                 notebook != NULL && retail_notebook_get_n_records (notebook) > 0);
}

static void
search_changed_cb (RetailRecordsView *self)
{
  retail_record_list_set_words (self->list,
                                retail_text_split_words (gtk_editable_get_text (self->search_entry)));
  show_notebook (self);
}

static void
session_changed_cb (RetailRecordsView *self)
{
  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, show_notebook, self);
  g_set_object (&self->watched, session_of (self));
  if (self->watched != NULL)
    g_signal_connect_object (self->watched, "notify::notebook", G_CALLBACK (show_notebook), self,
                             G_CONNECT_SWAPPED);
}

/* ---- the width ---- */

static Room
find_room (RetailRecordsView *self)
{
  const double width = retail_text_width (GTK_WIDGET (self));

  return width < NARROW_WIDTH ? ROOM_FOR_ESSENTIALS : width < WIDE_WIDTH ? ROOM_FOR_FEATURES : ROOM_FOR_ALL;
}

static void
show_columns (RetailRecordsView *self)
{
  const RetailModel *model = session_of (self) != NULL ? retail_session_get_model (session_of (self)) : NULL;

  for (guint c = 0; c < RETAIL_N_RECORD_COLUMNS; c++)
    {
      const gboolean is_feature = c >= RETAIL_RECORD_COLUMN_FEATURE && c < RETAIL_RECORD_COLUMN_NOTE;
      gboolean visible = self->room == ROOM_FOR_ALL;

      if (c == RETAIL_RECORD_COLUMN_ESSENTIALS)
        visible = self->room < ROOM_FOR_ALL;
      else if (is_feature)
        visible = self->room >= ROOM_FOR_FEATURES && model != NULL
                  && model->has_feature[c - RETAIL_RECORD_COLUMN_FEATURE];
      else if (c == RETAIL_RECORD_COLUMN_UPGRADE)
        visible = self->room >= ROOM_FOR_FEATURES;
      gtk_column_view_column_set_visible (self->columns[c], visible || c == RETAIL_RECORD_COLUMN_MENU);
    }
}

static void
retail_records_view_shop_changed (RetailSessionView *view)
{
  RetailRecordsView *self = RETAIL_RECORDS_VIEW (view);

  show_columns (self);
  show_notebook (self);
}

static gboolean
apply_width_cb (gpointer user_data)
{
  RetailRecordsView *self = user_data;

  retail_width_change_end (&self->width_idle, GTK_WIDGET (self->view));
  self->room = find_room (self);
  show_columns (self);
  return G_SOURCE_REMOVE;
}

/* Columns cannot come and go in the middle of an allocation: that is left for right after it. */
static void
retail_records_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailRecordsView *self = RETAIL_RECORDS_VIEW (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (self->room != find_room (self))
    retail_width_change_start (&self->width_idle, GTK_WIDGET (self->view), apply_width_cb, self);
}

static void
retail_records_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                             int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

/* ---- actions ---- */

static void
restore (RetailRecordsView *self, gint64 id)
{
  retail_session_restore_record (session_of (self), id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "simulator");
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  restore (RETAIL_RECORDS_VIEW (widget), g_variant_get_int64 (parameter));
}

static void
activate_cb (RetailRecordsView *self, guint position)
{
  g_autoptr (RetailRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    restore (self, retail_record_item_get_record (item)->id);
}

static void
note_given_cb (GtkWidget *parent, const char *text, gpointer data)
{
  retail_session_set_note (session_of (RETAIL_RECORDS_VIEW (parent)), *(const gint64 *)data, text);
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);
  const RetailRecord *record = retail_notebook_find_record (
      retail_session_get_notebook (session_of (RETAIL_RECORDS_VIEW (widget))), id);

  if (record != NULL)
    retail_text_dialog_ask (widget, &(RetailTextQuestion){ .heading = _ ("Edit Note"),
                                                           .label = _ ("Note"),
                                                           .text = record->note,
                                                           .accept = _ ("_Save"),
                                                           .func = note_given_cb,
                                                           .data = g_memdup2 (&id, sizeof id),
                                                           .free_data = g_free });
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_session_remove_record (session_of (RETAIL_RECORDS_VIEW (widget)), g_variant_get_int64 (parameter));
}

static gboolean
write_records (gpointer data, const char *path, GError **error)
{
  return retail_notebook_save_records (data, path, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const RetailNotebook *notebook = retail_session_get_notebook (session_of (RETAIL_RECORDS_VIEW (widget)));

  retail_save_table (widget, _ ("Records"), write_records, retail_notebook_ref (notebook),
                     (GDestroyNotify)retail_notebook_unref);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (RETAIL_RECORDS_VIEW (widget)->search_entry));
}

/* Delete and F2 on the row that is selected. */
static gboolean
selected_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  RetailRecordsView *self = RETAIL_RECORDS_VIEW (widget);
  RetailRecordItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL
         && gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), "x",
                                        retail_record_item_get_record (item)->id);
}

/* ---- the object ---- */

static void
retail_records_view_dispose (GObject *object)
{
  RetailRecordsView *self = RETAIL_RECORDS_VIEW (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_object (&self->watched);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (retail_records_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.restore", "x", restore_action);
  gtk_widget_class_install_action (widget_class, "record.note", "x", note_action);
  gtk_widget_class_install_action (widget_class, "record.delete", "x", delete_action);
  gtk_widget_class_install_action (widget_class, "records.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "records.find", NULL, find_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, selected_cb, "s", "record.delete");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, selected_cb, "s", "record.note");
}

static void
retail_records_view_class_init (RetailRecordsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_records_view_dispose;
  widget_class->measure = retail_records_view_measure;
  widget_class->size_allocate = retail_records_view_size_allocate;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_records_view_shop_changed;
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/records-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailRecordsView, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailRecordsView, result_stack);
  gtk_widget_class_bind_template_child (widget_class, RetailRecordsView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RetailRecordsView, count_label);
  gtk_widget_class_bind_template_child (widget_class, RetailRecordsView, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
retail_records_view_init (RetailRecordsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 NULL); /* measured and allocated here, to know the width */
  for (guint c = 0; c < RETAIL_N_RECORD_COLUMNS; c++)
    {
      g_autoptr (GtkColumnViewColumn) column = retail_record_column_new ((RetailRecordColumn)c);

      self->columns[c] = column;
      gtk_column_view_append_column (self->view, column);
    }
  retail_record_columns_dress (self->view);
  self->room = ROOM_FOR_ALL;
  show_columns (self);
  self->list = retail_record_list_new ();
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->list)),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  retail_find_shortcut_add (GTK_WIDGET (self), GTK_WIDGET (self->search_entry));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}

GListModel *
retail_records_view_get_shown (RetailRecordsView *self)
{
  g_return_val_if_fail (RETAIL_IS_RECORDS_VIEW (self), NULL);
  return G_LIST_MODEL (self->selection);
}
