#include "app/import-settings-box.h"

#include "app/drop-down.h"
#include "app/import-words.h"
#include "engine/i18n.h"

typedef enum
{
  SETTING_ENCODING,
  SETTING_DELIMITER,
  SETTING_DECIMAL,
  SETTING_DATES,
  SETTING_HEADER,
  N_SETTINGS
} Setting;

/* What each may be, after “Automatic”; 0 ends it. */
static const int choices[N_SETTINGS][5] = {
  [SETTING_ENCODING]
  = { RETAIL_ENCODING_UTF8, RETAIL_ENCODING_CP1252, RETAIL_ENCODING_UTF16LE, RETAIL_ENCODING_UTF16BE },
  [SETTING_DELIMITER] = { ',', ';', '\t', '|' },
  [SETTING_DECIMAL] = { '.', ',' },
  [SETTING_DATES] = { RETAIL_DATE_DAY_FIRST, RETAIL_DATE_MONTH_FIRST, RETAIL_DATE_YEAR_FIRST },
  [SETTING_HEADER] = { RETAIL_HEADER_FIRST, RETAIL_HEADER_NONE },
};

/* In the order in which they are offered. */
static const RetailFileKind kinds[RETAIL_N_FILE_KINDS]
    = { RETAIL_FILE_TRANSACTIONS, RETAIL_FILE_EVENTS, RETAIL_FILE_CUSTOMERS, RETAIL_FILE_PRODUCTS };

struct _RetailImportSettingsBox
{
  AdwBin parent_instance;

  RetailImportFile *file; /* or NULL */
  GtkFlowBox *box;
  GtkDropDown *kinds;
  GtkDropDown *drop_downs[N_SETTINGS];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RetailImportSettingsBox, retail_import_settings_box, ADW_TYPE_BIN)

static const char *
title_of (Setting setting)
{
  switch (setting)
    {
    case SETTING_ENCODING:
      return C_ ("how a file is read", "Encoding");
    case SETTING_DELIMITER:
      return C_ ("how a file is read", "Separator");
    case SETTING_DECIMAL:
      return C_ ("how a file is read", "Decimal mark");
    case SETTING_DATES:
      return C_ ("how a file is read", "Dates");
    case SETTING_HEADER:
    case N_SETTINGS:
    default:
      return C_ ("how a file is read", "Header");
    }
}

static const char *
word_of (Setting setting, int value)
{
  switch (setting)
    {
    case SETTING_ENCODING:
      return retail_import_words_encoding ((RetailEncoding)value);
    case SETTING_DELIMITER:
      return retail_import_words_delimiter ((char)value);
    case SETTING_DECIMAL:
      return retail_import_words_decimal ((char)value);
    case SETTING_DATES:
      return retail_import_words_dates ((RetailDateOrder)value);
    case SETTING_HEADER:
    case N_SETTINGS:
    default:
      return retail_import_words_header ((RetailHeader)value);
    }
}

static int
value_of (const RetailCsvSettings *settings, Setting setting)
{
  switch (setting)
    {
    case SETTING_ENCODING:
      return (int)settings->encoding;
    case SETTING_DELIMITER:
      return settings->delimiter;
    case SETTING_DECIMAL:
      return settings->decimal;
    case SETTING_DATES:
      return (int)settings->date_order;
    case SETTING_HEADER:
    case N_SETTINGS:
    default:
      return (int)settings->header;
    }
}

static void
set_value (RetailCsvSettings *settings, Setting setting, int value)
{
  switch (setting)
    {
    case SETTING_ENCODING:
      settings->encoding = (RetailEncoding)value;
      break;
    case SETTING_DELIMITER:
      settings->delimiter = (char)value;
      break;
    case SETTING_DECIMAL:
      settings->decimal = (char)value;
      break;
    case SETTING_DATES:
      settings->date_order = (RetailDateOrder)value;
      settings->date_format[0] = '\0';
      break;
    case SETTING_HEADER:
    case N_SETTINGS:
    default:
      settings->header = (RetailHeader)value;
    }
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, RetailImportSettingsBox *self)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);
  RetailCsvSettings settings;

  if (self->updating || self->file == NULL || chosen == GTK_INVALID_LIST_POSITION)
    return;
  settings = *retail_import_file_get_settings (self->file);
  for (guint s = 0; s < N_SETTINGS; s++)
    if (self->drop_downs[s] == drop_down)
      set_value (&settings, s, chosen == 0 ? 0 : choices[s][chosen - 1]);
  retail_import_file_set_settings (self->file, &settings);
}

static void
kind_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, RetailImportSettingsBox *self)
{
  guint chosen = gtk_drop_down_get_selected (drop_down);

  if (!self->updating && self->file != NULL && chosen < G_N_ELEMENTS (kinds))
    retail_import_file_set_kind (self->file, kinds[chosen]);
}

/* Takes WORDS. */
static GtkDropDown *
drop_down_new (RetailImportSettingsBox *self, GtkStringList *words, const char *title, GCallback chosen)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  retail_drop_down_let_shrink (GTK_DROP_DOWN (drop_down));
  gtk_widget_add_css_class (drop_down, "import-meaning");
  g_signal_connect (drop_down, "notify::selected", chosen, self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_DROP_DOWN (drop_down);
}

static void
add_drop_down (RetailImportSettingsBox *self, GtkDropDown *drop_down, const char *title)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (drop_down));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), column);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->box, child);
}

static void
add_kinds (RetailImportSettingsBox *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (words, retail_import_words_kind (kinds[i]));
  self->kinds = drop_down_new (self, words, _ ("What the file holds"), G_CALLBACK (kind_chosen_cb));
  add_drop_down (self, self->kinds, _ ("What the file holds"));
}

static void
add_setting (RetailImportSettingsBox *self, Setting setting)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, C_ ("how a file is read", "Automatic"));
  for (guint i = 0; choices[setting][i] != 0; i++)
    gtk_string_list_append (words, word_of (setting, choices[setting][i]));
  self->drop_downs[setting] = drop_down_new (self, words, title_of (setting), G_CALLBACK (chosen_cb));
  add_drop_down (self, self->drop_downs[setting], title_of (setting));
}

static void
retail_import_settings_box_dispose (GObject *object)
{
  retail_import_settings_box_set_file (RETAIL_IMPORT_SETTINGS_BOX (object), NULL);
  G_OBJECT_CLASS (retail_import_settings_box_parent_class)->dispose (object);
}

static void
retail_import_settings_box_class_init (RetailImportSettingsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_import_settings_box_dispose;
}

static void
retail_import_settings_box_init (RetailImportSettingsBox *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_flow_box_set_max_children_per_line (self->box, (N_SETTINGS + 1) / 2);
  gtk_flow_box_set_column_spacing (self->box, 6);
  gtk_flow_box_set_row_spacing (self->box, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "import-settings");
  add_kinds (self);
  for (guint s = 0; s < N_SETTINGS; s++)
    add_setting (self, s);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/* "Automatic (UTF-8)". */
static char *
dup_automatic (const char *found)
{
  if (found == NULL)
    return g_strdup (C_ ("how a file is read", "Automatic"));
  /* Translators: %s is what was found: "UTF-8", "Semicolon" … */
  return g_strdup_printf (C_ ("how a file is read", "Automatic (%s)"), found);
}

/* What was found goes into the first choice; while something else is chosen, nothing was looked for. PREVIEW:
 * NULL when the file cannot be read as asked for. */
static void
show_setting (RetailImportSettingsBox *self, const RetailPreview *preview, Setting setting)
{
  GtkDropDown *drop_down = self->drop_downs[setting];
  int asked = value_of (retail_import_file_get_settings (self->file), setting);
  gboolean found = asked == 0 && preview != NULL;
  g_autofree char *automatic
      = dup_automatic (found ? word_of (setting, value_of (&preview->settings, setting)) : NULL);
  GtkStringList *words = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  const char *const first[] = { automatic, NULL };
  guint chosen = 0;

  for (guint i = 0; choices[setting][i] != 0; i++)
    if (choices[setting][i] == asked)
      chosen = i + 1;
  if (g_strcmp0 (gtk_string_list_get_string (words, 0), automatic) != 0)
    gtk_string_list_splice (words, 0, 1, first);
  gtk_drop_down_set_selected (drop_down, chosen);
}

static void
show_kind (RetailImportSettingsBox *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == retail_import_file_get_kind (self->file))
      gtk_drop_down_set_selected (self->kinds, i);
}

static void
file_changed_cb (RetailImportSettingsBox *self)
{
  const RetailPreview *preview = retail_import_file_get_preview (self->file);

  if (retail_import_file_is_looking (self->file))
    return;
  self->updating = TRUE;
  show_kind (self);
  for (guint s = 0; s < N_SETTINGS; s++)
    show_setting (self, preview, s);
  self->updating = FALSE;
}

void
retail_import_settings_box_set_file (RetailImportSettingsBox *self, RetailImportFile *file)
{
  g_return_if_fail (RETAIL_IS_IMPORT_SETTINGS_BOX (self));

  if (retail_import_file_follow (&self->file, file, G_CALLBACK (file_changed_cb), self) && file != NULL)
    file_changed_cb (self);
}
