#include "app/import-files-page.h"

#include "app/button-label.h"
#include "app/compat.h"
#include "app/import-file-row.h"
#include "app/import-preview-table.h"
#include "app/import-settings-box.h"
#include "engine/i18n.h"

struct _RetailImportFilesPage
{
  AdwBin parent_instance;

  RetailImportDraft *draft;
  RetailImportFile *file; /* the selected one, or NULL */
  char *failure;          /* or NULL */
  GtkListBox *list;
  GtkWidget *hindrance;
  GtkLabel *hindrance_label;
  GtkWidget *date_buttons;
  GtkButton *day_first;
  GtkButton *month_first;
  GtkWidget *details;
  GtkLabel *details_title;
  RetailImportSettingsBox *settings;
  RetailImportPreviewTable *table;
  GtkEntry *as_of;
  GtkSpinButton *window;
};

G_DEFINE_FINAL_TYPE (RetailImportFilesPage, retail_import_files_page, ADW_TYPE_BIN)

/* ---- files ---- */

static void
add_files (RetailImportFilesPage *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path != NULL)
        retail_import_draft_add (self->draft, path);
    }
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailImportFilesPage) self = user_data;
  g_autoptr (GListModel) files = retail_compat_ask_files_finish (result);

  if (files != NULL && self->draft != NULL)
    add_files (self, files);
}

static void
add_cb (RetailImportFilesPage *self)
{
  retail_compat_open_tables (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), files_chosen_cb,
                             g_object_ref (self));
}

static gboolean
dropped_cb (RetailImportFilesPage *self, const GValue *value)
{
  g_autoptr (GListModel) files = retail_compat_list_dropped (value);

  if (files == NULL)
    return FALSE;
  add_files (self, files);
  return TRUE;
}

static GtkWidget *
row_new (gpointer item, gpointer user_data)
{
  RetailImportFilesPage *self = user_data;

  return GTK_WIDGET (retail_import_file_row_new (self->draft, item));
}

/* The first is selected when none is, so that there is something to see. */
static void
files_changed_cb (RetailImportFilesPage *self)
{
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/* ---- what hinders ---- */

/* The file whose dates are to be decided, the selected one first; borrowed, NULL = none. */
static RetailImportFile *
find_asking (RetailImportFilesPage *self)
{
  GListModel *files = retail_import_draft_get_files (self->draft);

  if (self->file != NULL && retail_import_file_asks_for_dates (self->file))
    return self->file;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (RetailImportFile) file = g_list_model_get_item (files, i);

      if (retail_import_file_asks_for_dates (file))
        return file;
    }
  return NULL;
}

static char *
dup_hindrance (RetailImportFilesPage *self, RetailImportFile *asking)
{
  const char *date = asking != NULL ? retail_import_file_get_sample_date (asking) : NULL;

  if (self->failure != NULL)
    return g_strdup (self->failure);
  if (date == NULL)
    return retail_import_draft_dup_hindrance (self->draft);
  /* Translators: a date as it stands in the user's file, such as 01/02/2024, and the file's name */
  return g_strdup_printf (_ ("%1$s in “%2$s”: does the day or the month come first?"), date,
                          retail_import_file_get_name (asking));
}

static void
show_hindrance (RetailImportFilesPage *self)
{
  RetailImportFile *asking = find_asking (self);
  g_autofree char *hindrance = NULL;

  if (retail_import_draft_is_looking (self->draft))
    return;
  hindrance = dup_hindrance (self, asking);
  gtk_widget_set_visible (self->hindrance, hindrance != NULL);
  gtk_widget_set_visible (self->date_buttons, asking != NULL && self->failure == NULL);
  if (g_strcmp0 (gtk_label_get_label (self->hindrance_label), hindrance) != 0)
    gtk_label_set_label (self->hindrance_label, hindrance != NULL ? hindrance : "");
}

static void
set_dates (RetailImportFilesPage *self, RetailDateOrder order)
{
  RetailImportFile *asking = find_asking (self);
  RetailCsvSettings settings;

  if (asking == NULL)
    return;
  settings = *retail_import_file_get_settings (asking);
  settings.date_order = order;
  retail_import_file_set_settings (asking, &settings);
}

static void
day_first_cb (RetailImportFilesPage *self)
{
  set_dates (self, RETAIL_DATE_DAY_FIRST);
}

static void
month_first_cb (RetailImportFilesPage *self)
{
  set_dates (self, RETAIL_DATE_MONTH_FIRST);
}

/* ---- the selected file ---- */

static void
show_file (RetailImportFilesPage *self)
{
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->details, self->file != NULL);
  retail_import_settings_box_set_file (self->settings, self->file);
  retail_import_preview_table_set_file (self->table, self->file);
  if (self->file != NULL)
    /* Translators: %s is the name of a file */
    title = g_strdup_printf (_ ("How “%s” Is Read"), retail_import_file_get_name (self->file));
  gtk_label_set_label (self->details_title, title != NULL ? title : "");
}

static void
selected_cb (RetailImportFilesPage *self, GtkListBoxRow *row)
{
  RetailImportFile *file
      = row != NULL ? retail_import_file_row_get_file (RETAIL_IMPORT_FILE_ROW (row)) : NULL;

  g_set_object (&self->file, file);
  show_file (self);
  if (self->draft != NULL)
    show_hindrance (self);
}

/* ---- how far back ---- */

static void
as_of_changed_cb (RetailImportFilesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->as_of));

  if (retail_import_draft_set_as_of (self->draft, text))
    gtk_widget_remove_css_class (GTK_WIDGET (self->as_of), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->as_of), "error");
}

static void
window_changed_cb (RetailImportFilesPage *self)
{
  if (self->draft != NULL)
    retail_import_draft_set_window (self->draft, (guint)gtk_spin_button_get_value_as_int (self->window));
}

/* ---- the page ---- */

static void
draft_changed_cb (RetailImportFilesPage *self)
{
  g_clear_pointer (&self->failure, g_free);
  show_hindrance (self);
}

static void
retail_import_files_page_dispose (GObject *object)
{
  RetailImportFilesPage *self = RETAIL_IMPORT_FILES_PAGE (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->file);
  g_clear_pointer (&self->failure, g_free);
  G_OBJECT_CLASS (retail_import_files_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, list);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, hindrance);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, hindrance_label);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, date_buttons);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, day_first);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, month_first);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, details);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, details_title);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, settings);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, table);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, as_of);
  gtk_widget_class_bind_template_child (widget_class, RetailImportFilesPage, window);
}

static void
retail_import_files_page_class_init (RetailImportFilesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_import_files_page_dispose;
  g_type_ensure (RETAIL_TYPE_IMPORT_SETTINGS_BOX);
  g_type_ensure (RETAIL_TYPE_IMPORT_PREVIEW_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/import-files-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, as_of_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, window_changed_cb);
}

static void
retail_import_files_page_init (RetailImportFilesPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  retail_button_label_let_wrap (self->day_first);
  retail_button_label_let_wrap (self->month_first);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
retail_import_files_page_set_draft (RetailImportFilesPage *self, RetailImportDraft *draft)
{
  GListModel *files = retail_import_draft_get_files (draft);

  g_return_if_fail (self->draft == NULL);
  self->draft = g_object_ref (draft);
  gtk_list_box_bind_model (self->list, files, row_new, self, NULL);
  g_signal_connect_object (files, "items-changed", G_CALLBACK (files_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  files_changed_cb (self);
  show_hindrance (self);
}

void
retail_import_files_page_set_failure (RetailImportFilesPage *self, const char *message)
{
  g_free (self->failure);
  self->failure = g_strdup (message);
  show_hindrance (self);
}
