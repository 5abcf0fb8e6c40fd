#include "app/import-report-page.h"

#include "app/import-words.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

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
add_word (GStrvBuilder *words, const char *word)
{
  if (word != NULL)
    g_strv_builder_add (words, word);
}

/* "Transactions · Windows-1252 · Comma · Month first". */
static char *
dup_how_read (const RetailFileReport *file)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  add_word (builder, retail_import_words_kind (file->kind));
  add_word (builder, retail_import_words_encoding (file->settings.encoding));
  add_word (builder, retail_import_words_delimiter (file->settings.delimiter));
  add_word (builder, retail_import_words_dates (file->settings.date_order));
  words = g_strv_builder_end (builder);
  return g_strjoinv (" · ", words);
}

static void
add_file (AdwPreferencesPage *page, const RetailFileReport *file)
{
  g_autofree char *name = g_path_get_basename (file->path);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *how = dup_how_read (file);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), how);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             row_new (_ ("Lines read"), NULL, (double)file->lines_read));
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
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

/* What it all comes to. */
static void
add_summary (AdwPreferencesPage *page, const RetailImportReport *report, gsize n_customers)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *kept = NULL;
  g_autofree char *read = NULL;
  g_autofree char *lines = NULL;
  gsize n_kept, n_read;

  retail_import_report_count_lines (report, &n_read, &n_kept);
  kept = retail_format_number ((double)n_kept, 0);
  read = retail_format_number ((double)n_read, 0);
  lines
      = g_strdup_printf (ngettext_ ("%1$s of %2$s line kept", "%1$s of %2$s lines kept", n_read), kept, read);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             row_new (_ ("Customers found"), lines, (double)n_customers));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
add_warnings (AdwPreferencesPage *page, const RetailImportReport *report)
{
  GtkWidget *group;

  if (report->n_warnings == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Good to Know"));
  for (guint i = 0; i < report->n_warnings; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), report->warnings[i].text);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

GtkWidget *
retail_import_report_page_new (const RetailImportReport *report, gsize n_customers)
{
  GtkWidget *page = adw_preferences_page_new ();

  add_summary (ADW_PREFERENCES_PAGE (page), report, n_customers);
  add_warnings (ADW_PREFERENCES_PAGE (page), report);
  for (guint i = 0; i < report->n_files; i++)
    add_file (ADW_PREFERENCES_PAGE (page), &report->files[i]);
  return page;
}
