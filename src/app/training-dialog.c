#include "app/training-dialog.h"

#include "engine/i18n.h"
#include "service/insights.h"
#include "service/shop-revise.h"

#define FEWEST_SEGMENTS 2

struct _RetailTrainingDialog
{
  AdwWindow parent_instance;

  RetailSession *session;
  RetailTrainOptions options;
  GtkWidget *train_button;
  AdwPreferencesGroup *group;
  AdwComboRow *k_row; /* 0 = automatic, i = FEWEST_SEGMENTS − 1 + i */
  AdwComboRow *log_row;
  GtkSpinButton *starts;
  AdwEntryRow *seed_row;
};

G_DEFINE_FINAL_TYPE (RetailTrainingDialog, retail_training_dialog, ADW_TYPE_WINDOW)

/* What stands in the entry as a seed; FALSE when it is none. */
static gboolean
read_seed (RetailTrainingDialog *self, guint64 *seed)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->seed_row))));

  return g_ascii_string_to_unsigned (text, 10, 0, RETAIL_SEED_MAX, seed, NULL);
}

static void
seed_changed_cb (RetailTrainingDialog *self)
{
  guint64 seed;
  gboolean good = read_seed (self, &seed);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->seed_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->seed_row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->seed_row), good ? NULL : _ ("A whole number from 0 up"));
  gtk_widget_set_sensitive (self->train_button, good);
}

static void
train_cb (RetailTrainingDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->k_row);

  if (!read_seed (self, &self->options.seed))
    return;
  self->options.k = chosen == 0 ? 0 : FEWEST_SEGMENTS - 1 + chosen;
  self->options.log_mode = (RetailLogMode)adw_combo_row_get_selected (self->log_row);
  self->options.n_init = (guint)gtk_spin_button_get_value_as_int (self->starts);
  retail_session_train (self->session, &self->options);
  gtk_window_close (GTK_WINDOW (self));
}

static void
retail_training_dialog_dispose (GObject *object)
{
  g_clear_object (&RETAIL_TRAINING_DIALOG (object)->session);
  G_OBJECT_CLASS (retail_training_dialog_parent_class)->dispose (object);
}

static void
retail_training_dialog_class_init (RetailTrainingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_training_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/training-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, train_button);
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, group);
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, k_row);
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, log_row);
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, starts);
  gtk_widget_class_bind_template_child (widget_class, RetailTrainingDialog, seed_row);
  gtk_widget_class_bind_template_callback (widget_class, train_cb);
  gtk_widget_class_bind_template_callback (widget_class, seed_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_training_dialog_init (RetailTrainingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_k (RetailTrainingDialog *self, const RetailModel *model)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *reason = retail_insight_dup_k (model);

  gtk_string_list_append (choices, _ ("Best silhouette"));
  for (guint k = FEWEST_SEGMENTS; k <= self->options.k_max; k++)
    {
      g_autofree char *number = g_strdup_printf ("%u", k);

      gtk_string_list_append (choices, number);
    }
  adw_combo_row_set_model (self->k_row, G_LIST_MODEL (choices));
  if (self->options.k >= FEWEST_SEGMENTS && self->options.k <= self->options.k_max)
    adw_combo_row_set_selected (self->k_row, self->options.k - FEWEST_SEGMENTS + 1);
  if (reason != NULL)
    {
      /* not beside the choice, for which it would leave no room */
      g_autofree char *text
          = g_strdup_printf ("%s\n%s", reason, adw_preferences_group_get_description (self->group));
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_preferences_group_set_description (self->group, escaped);
    }
}

RetailTrainingDialog *
retail_training_dialog_new (GtkWindow *parent, RetailSession *session)
{
  const RetailShop *shop = retail_session_get_shop (session);
  RetailTrainingDialog *self;
  g_autofree char *seed = NULL;

  g_return_val_if_fail (shop != NULL, NULL);
  self = g_object_new (RETAIL_TYPE_TRAINING_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  retail_shop_get_train_options (shop, &self->options);
  fill_k (self, shop->model);
  adw_combo_row_set_selected (self->log_row, self->options.log_mode);
  seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->options.seed);
  gtk_editable_set_text (GTK_EDITABLE (self->seed_row), seed);
  gtk_widget_grab_focus (GTK_WIDGET (self->k_row));
  return self;
}
