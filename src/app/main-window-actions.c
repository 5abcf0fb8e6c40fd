#include "app/compat.h"
#include "app/import-dialog.h"
#include "app/import-entry.h"
#include "app/main-window-private.h"
#include "app/persona-dialog.h"
#include "app/stability-dialog.h"
#include "app/text-dialog.h"
#include "app/training-dialog.h"
#include "app/verify-dialog.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  if (file != NULL)
    retail_main_window_open_file (RETAIL_MAIN_WINDOW (source), file);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_compat_open_file (GTK_WINDOW (user_data), file_chosen_cb, NULL);
}

static void
open_path_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_session_open_file (RETAIL_MAIN_WINDOW (user_data)->session, g_variant_get_string (parameter, NULL));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = retail_compat_ask_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *named = NULL;

  if (path == NULL)
    retail_main_window_stay (RETAIL_MAIN_WINDOW (source));
  if (path == NULL)
    return;
  named
      = retail_workspace_is_name (path) ? g_strdup (path) : g_strconcat (path, RETAIL_WORKSPACE_ENDING, NULL);
  retail_session_save_as (RETAIL_MAIN_WINDOW (source)->session, named);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  const RetailShop *shop = retail_session_get_shop (self->session);

  retail_compat_save_workspace (GTK_WINDOW (self), shop->name, place_chosen_cb, NULL);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_import_entry_ask (GTK_WINDOW (user_data), RETAIL_MAIN_WINDOW (user_data)->session, FALSE);
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_import_entry_ask (GTK_WINDOW (user_data), RETAIL_MAIN_WINDOW (user_data)->session, TRUE);
}

static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_session_open_demo (RETAIL_MAIN_WINDOW (user_data)->session);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_session_cancel (RETAIL_MAIN_WINDOW (user_data)->session);
}

static void
reset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_session_reset_profile (RETAIL_MAIN_WINDOW (user_data)->session);
}

static void
note_given_cb (GtkWidget *window, const char *text, gpointer data)
{
  RetailMainWindow *self = RETAIL_MAIN_WINDOW (window);

  retail_session_record (self->session, text);
  retail_main_window_show_step (self, _ ("Recorded"));
}

static void
record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailSession *session = RETAIL_MAIN_WINDOW (user_data)->session;
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  const RetailPersona *persona = &retail_session_get_model (session)->segments[prediction->segment].persona;
  g_autofree char *name = retail_persona_dup_title (persona);
  g_autofree char *risk = retail_format_percent (prediction->migration_risk);
  /* Translators: what is recorded: "◆ Sultan, 12 % migration risk" */
  g_autofree char *body = isnan (prediction->migration_risk)
                              ? g_strdup_printf ("%s %s", retail_mark_get_text (persona->mark), name)
                              : g_strdup_printf (_ ("%1$s %2$s, %3$s migration risk"),
                                                 retail_mark_get_text (persona->mark), name, risk);

  retail_text_dialog_ask (GTK_WIDGET (user_data), &(RetailTextQuestion){ .heading = _ ("Record"),
                                                                         .body = body,
                                                                         .label = _ ("Note (optional)"),
                                                                         .accept = _ ("_Record"),
                                                                         .func = note_given_cb });
}

static void
pin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;

  if (retail_session_pin (self->session, NULL))
    retail_main_window_show_step (self, _ ("Pinned to be compared"));
  else
    retail_main_window_show_text (self, _ ("Unpin one of the four first"));
}

/* While text is being edited it is the text that is undone. */
static gboolean
activate_in_text (RetailMainWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && gtk_widget_activate_action (focus, action, NULL);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;

  if (!activate_in_text (self, "text.undo"))
    retail_session_undo (self->session);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;

  if (!activate_in_text (self, "text.redo"))
    retail_session_redo (self->session);
}

static void
next_actions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  GtkWidget *page = adw_view_stack_get_child_by_name (self->pages, "customers");

  adw_view_stack_set_visible_child (self->pages, page);
  gtk_widget_activate_action (adw_bin_get_child (ADW_BIN (page)), "customers.leaf", "s", "actions");
}

static void
train_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (retail_training_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
verify_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  const RetailShop *shop = retail_session_get_shop (self->session);

  gtk_window_present (GTK_WINDOW (retail_verify_dialog_new (GTK_WINDOW (self), shop)));
}

static void
stability_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  const RetailShop *shop = retail_session_get_shop (self->session);

  gtk_window_present (GTK_WINDOW (retail_stability_dialog_new (GTK_WINDOW (self), shop)));
}

static void
edit_segment_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  const RetailModel *model = retail_session_get_model (self->session);
  guint segment = g_variant_get_uint32 (parameter);

  if (model != NULL && segment < model->n_segments)
    gtk_window_present (GTK_WINDOW (retail_persona_dialog_new (GTK_WINDOW (self), self->session, segment)));
}

static void
set_feature_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *id;
  double value;
  int feature;

  g_variant_get (parameter, "(&sd)", &id, &value);
  feature = retail_feature_from_id (id);
  if (feature >= 0)
    retail_session_set_feature (RETAIL_MAIN_WINDOW (user_data)->session, feature, value);
}

static void
page_wanted_cb (GSimpleAction *action, GVariant *page, gpointer user_data)
{
  AdwViewStack *pages = RETAIL_MAIN_WINDOW (user_data)->pages;

  if (adw_view_stack_get_child_by_name (pages, g_variant_get_string (page, NULL)) != NULL)
    adw_view_stack_set_visible_child_name (pages, g_variant_get_string (page, NULL));
}

static void
page_shown_cb (RetailMainWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page");

  if (page != NULL && action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (page));
}

/* Not a GPropertyAction, which would hold the pages: GTK's widgets hold the actions of the window around
 * them, so that neither would ever go. */
static void
follow_pages (RetailMainWindow *self)
{
  g_signal_connect_object (self->pages, "notify::visible-child-name", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);
  page_shown_cb (self);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_menu_button_popup (RETAIL_MAIN_WINDOW (user_data)->primary_menu);
}

static void
import_details_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RetailMainWindow *self = RETAIL_MAIN_WINDOW (user_data);
  const RetailShop *shop = retail_session_get_shop (self->session);

  if (shop != NULL && shop->report != NULL)
    gtk_window_present (GTK_WINDOW (retail_import_dialog_new (GTK_WINDOW (self), shop)));
}

static void
set_enabled (RetailMainWindow *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)),
                               enabled);
}

void
retail_main_window_session_changed (RetailMainWindow *self)
{
  const RetailShop *shop = retail_session_get_shop (self->session);
  gboolean busy = retail_session_get_busy (self->session);

  self->was_busy = self->was_busy || busy;
  gtk_stack_set_visible_child_name (self->content,
                                    shop != NULL || busy || !self->was_busy ? "pages" : "nothing");
  set_enabled (self, "cancel", busy);
  set_enabled (self, "reset", shop != NULL);
  set_enabled (self, "record", shop != NULL);
  set_enabled (self, "pin", shop != NULL);
  set_enabled (self, "set-feature", shop != NULL);
  set_enabled (self, "import-details", shop != NULL && shop->report != NULL);
  set_enabled (self, "stability", shop != NULL && shop->customers != NULL && shop->model->n_segments > 1);
  set_enabled (self, "train", shop != NULL && shop->customers != NULL && !busy);
  set_enabled (self, "edit-segment", shop != NULL);
  set_enabled (self, "verify", shop != NULL && shop->receipt != NULL && !busy);
  set_enabled (self, "save-as", shop != NULL && !busy);
}

void
retail_main_window_undo_changed (RetailMainWindow *self)
{
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->session, "undo-label", &undo, "redo-label", &redo, NULL);
  set_enabled (self, "undo", undo != NULL);
  set_enabled (self, "redo", redo != NULL);
}

void
retail_main_window_add_actions (RetailMainWindow *self)
{
  static const GActionEntry entries[] = {
    { "open", open_cb },
    { "demo", demo_cb },
    { "import", import_cb },
    { "new", new_cb },
    { "cancel", cancel_cb },
    { "reset", reset_cb },
    { "record", record_cb },
    { "pin", pin_cb },
    { "next-actions", next_actions_cb },
    { "page", NULL, "s", "''", page_wanted_cb },
    { "menu", menu_cb },
    { "import-details", import_details_cb },
    { "set-feature", set_feature_cb, "(sd)" },
    { "open-path", open_path_cb, "s" },
    { "save-as", save_as_cb },
    { "stability", stability_cb },
    { "train", train_cb },
    { "verify", verify_cb },
    { "edit-segment", edit_segment_cb, "u" },
    { "undo", undo_cb },
    { "redo", redo_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  follow_pages (self);
}
