#include "app/import-file-row.h"

#include "app/import-words.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

struct _RetailImportFileRow
{
  AdwActionRow parent_instance;

  RetailImportDraft *draft;
  RetailImportFile *file;
};

G_DEFINE_FINAL_TYPE (RetailImportFileRow, retail_import_file_row, ADW_TYPE_ACTION_ROW)

static void
retail_import_file_row_dispose (GObject *object)
{
  RetailImportFileRow *self = RETAIL_IMPORT_FILE_ROW (object);

  if (self->file != NULL)
    g_signal_handlers_disconnect_by_data (self->file, self);
  g_clear_object (&self->file);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (retail_import_file_row_parent_class)->dispose (object);
}

static void
retail_import_file_row_class_init (RetailImportFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_import_file_row_dispose;
}

static void
remove_cb (RetailImportFileRow *self)
{
  retail_import_draft_remove (self->draft, self->file);
}

static void
add_remove_button (RetailImportFileRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take off the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take off the list"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
retail_import_file_row_init (RetailImportFileRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  add_remove_button (self);
}

/* "about 541,000 lines"; NULL when nobody knows. */
static char *
dup_lines (const RetailPreview *preview)
{
  g_autofree char *number = NULL;
  double lines = preview->n_lines, unit;

  if (isnan (lines))
    return NULL;
  unit = preview->whole || lines < 100 ? 1 : pow (10, floor (log10 (lines)) - 1);
  lines = round (lines / unit) * unit;
  number = retail_format_number (lines, 0);
  if (preview->whole)
    return g_strdup_printf (ngettext_ ("%s line", "%s lines", (gulong)lines), number);
  return g_strdup_printf (ngettext_ ("about %s line", "about %s lines", (gulong)lines), number);
}

/* "Transactions · 45.6 MB · about 541,000 lines". */
static char *
dup_summary (RetailImportFile *file, const RetailPreview *preview)
{
  g_autofree char *size = g_format_size ((guint64)MAX (preview->size, 0));
  g_autofree char *lines = dup_lines (preview);

  return g_strjoin (" · ", retail_import_words_kind (retail_import_file_get_kind (file)), size, lines, NULL);
}

static void
file_changed_cb (RetailImportFileRow *self)
{
  const RetailPreview *preview = retail_import_file_get_preview (self->file);
  const char *problem = retail_import_file_get_problem (self->file);
  g_autofree char *summary = preview != NULL ? dup_summary (self->file, preview) : NULL;

  if (!retail_import_file_is_looking (self->file))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), problem != NULL ? _ ("Cannot be read") : summary);
}

RetailImportFileRow *
retail_import_file_row_new (RetailImportDraft *draft, RetailImportFile *file)
{
  RetailImportFileRow *self = g_object_new (RETAIL_TYPE_IMPORT_FILE_ROW, NULL);

  self->draft = g_object_ref (draft);
  self->file = g_object_ref (file);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), retail_import_file_get_name (file));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), retail_import_file_get_path (file));
  g_signal_connect_swapped (file, "changed", G_CALLBACK (file_changed_cb), self);
  file_changed_cb (self);
  return self;
}

RetailImportFile *
retail_import_file_row_get_file (RetailImportFileRow *self)
{
  return self->file;
}
