#include "app/import-dialog.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

struct _RetailImportDialog
{
  AdwWindow parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (RetailImportDialog, retail_import_dialog, ADW_TYPE_WINDOW)

static void
retail_import_dialog_class_init (RetailImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailImportDialog, page);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_import_dialog_init (RetailImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "lines 17, 204, 3,112 …" */
static char *
dup_lines (const RetailFileReport *file, RetailDropReason reason)
{
  gsize shown = MIN (file->dropped[reason], RETAIL_DROP_LINES_SHOWN);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) numbers = NULL;
  g_autofree char *list = NULL;

  for (gsize i = 0; i < shown; i++)
    {
      g_autofree char *number = retail_format_number ((double)file->first_lines[reason][i], 0);

      g_strv_builder_add (builder, number);
    }
  numbers = g_strv_builder_end (builder);
  list = g_strjoinv (C_ ("between line numbers", ", "), numbers);
  if (file->dropped[reason] > shown)
    /* Translators: %s is a list of line numbers; there are more of them */
    return g_strdup_printf (_ ("first on lines %s"), list);
  return g_strdup_printf (ngettext_ ("line %s", "lines %s", shown), list);
}

static GtkWidget *
row_new (const char *title, const char *subtitle, double count)
{
  g_autofree char *number = retail_format_number (count, 0);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
add_file (RetailImportDialog *self, const RetailFileReport *file)
{
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             row_new (_ ("Lines kept"), NULL, (double)file->lines_kept));
  for (int r = 0; r < RETAIL_N_DROP_REASONS; r++)
    {
      g_autofree char *lines = NULL;

      if (file->dropped[r] == 0)
        continue;
      lines = dup_lines (file, r);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 row_new (retail_drop_reason_get_title (r), lines, (double)file->dropped[r]));
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

static void
add_warnings (RetailImportDialog *self, const RetailImportReport *report)
{
  GtkWidget *group;

  if (report->n_warnings == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Good to know"));
  for (guint i = 0; i < report->n_warnings; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), report->warnings[i].text);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

RetailImportDialog *
retail_import_dialog_new (GtkWindow *parent, const RetailShop *shop)
{
  RetailImportDialog *self;

  g_return_val_if_fail (shop != NULL && shop->report != NULL, NULL);
  self = g_object_new (RETAIL_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  for (guint i = 0; i < shop->report->n_files; i++)
    add_file (self, &shop->report->files[i]);
  add_warnings (self, shop->report);
  return self;
}
