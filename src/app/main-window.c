#include "app/main-window.h"

#include "app/busy-bar.h"
#include "app/compat.h"
#include "app/customers-page.h"
#include "app/first-frame.h"
#include "app/import-dialog.h"
#include "app/import-entry.h"
#include "app/lazy-page.h"
#include "app/persona-dialog.h"
#include "app/products-page.h"
#include "app/recent-files.h"
#include "app/segments-page.h"
#include "app/shop-text.h"
#include "app/simulator-page.h"
#include "app/training-dialog.h"
#include "app/verify-dialog.h"
#include "app/window-state.h"
#include "engine/i18n.h"

struct _RetailMainWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  RetailSession *session;
  AdwToastOverlay *toasts;
  GtkStack *content;
  AdwViewStack *pages;
  GtkMenuButton *primary_menu;
  GtkMenuButton *workspace_menu;
  GMenu *recent_menu;
  GtkLabel *shop_name;
  AdwViewSwitcherTitle *switcher_title;
  GtkWidget *bottom_switcher;
  guint narrow_idle;
  gboolean is_painted; /* at least once */
  gboolean was_busy;   /* before the first shop is asked for, it is not missing */
  guint pages_idle;
};

G_DEFINE_FINAL_TYPE (RetailMainWindow, retail_main_window, ADW_TYPE_APPLICATION_WINDOW)

static void session_changed_cb (RetailMainWindow *self);

/* A table goes to the import assistant. */
static gboolean
import_file (RetailMainWindow *self, GFile *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  if (!retail_import_entry_take (GTK_WINDOW (self), self->session, G_LIST_MODEL (files)))
    return FALSE;
  self->was_busy = TRUE; /* what is behind it may be nothing at all */
  session_changed_cb (self);
  return TRUE;
}

static void
open_file (RetailMainWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = NULL;
  g_autofree char *body = NULL;

  if (path != NULL)
    {
      if (!import_file (self, file))
        retail_session_open_file (self->session, path);
      return;
    }
  uri = g_file_get_uri (file);
  body = g_strdup_printf (_ ("“%s” is not a file on this computer. Copy it here first, then open it."), uri);
  retail_compat_show_message (GTK_WINDOW (self), _ ("Could not open the shop"), body);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  if (file != NULL)
    open_file (RETAIL_MAIN_WINDOW (source), file);
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
show_toast (RetailMainWindow *self, const char *text, const char *button, const char *action)
{
  AdwToast *toast = adw_toast_new (text);

  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_trained (RetailMainWindow *self, const RetailModel *model)
{
  g_autofree char *text = g_strdup_printf (
      ngettext_ ("Trained anew: %u segment", "Trained anew: %u segments", model->n_segments),
      model->n_segments);

  show_toast (self, text, _ ("_Undo"), "win.undo");
}

static void
show_saved (RetailMainWindow *self)
{
  g_autofree char *name = g_path_get_basename (retail_session_get_path (self->session));
  /* Translators: %s is a file's name */
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

  show_toast (self, text, NULL, NULL);
}

/* For the next start, and for "Open Recent". */
static void
remember_path (RetailMainWindow *self)
{
  const char *path = retail_session_get_path (self->session);

  if (path == NULL)
    return;
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "last-workspace", path);
  if (retail_session_is_in_own_workspace (self->session))
    retail_recent_files_add (path);
}

static void
unsaved_cb (RetailMainWindow *self, const GError *error)
{
  retail_compat_show_message (GTK_WINDOW (self), _ ("A change could not be saved"), error->message);
}

static void
opened_cb (RetailMainWindow *self, const RetailOpening *opening)
{
  if (opening->note != NULL)
    show_toast (self, opening->note, NULL, NULL);
  remember_path (self);
  if (opening->is_saved)
    show_saved (self);
  else if (opening->is_training)
    show_trained (self, opening->shop->model);
  else if (opening->is_import)
    adw_toast_overlay_add_toast (
        self->toasts, retail_import_entry_toast_new (
                          opening->shop, g_action_group_get_action_enabled (G_ACTION_GROUP (self), "undo")));
}

static char *
dup_failure (const RetailErrand *errand)
{
  const char *path = retail_errand_get_path (errand);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  if (name != NULL)
    return g_strdup_printf (
        retail_errand_is_saving (errand) ? _ ("Could not save “%s”") : _ ("Could not open “%s”"), name);
  return g_strdup (retail_errand_is_training (errand) ? _ ("Could not train the shop anew")
                                                      : _ ("Could not prepare the demo store"));
}

static void
failed_cb (RetailMainWindow *self, const RetailErrand *errand, const GError *error)
{
  g_autofree char *heading = dup_failure (errand);

  retail_compat_show_message (GTK_WINDOW (self), heading, error->message);
  if (retail_errand_get_path (errand) != NULL && retail_session_get_shop (self->session) == NULL)
    retail_session_open_demo (self->session);
}

static void
cancelled_cb (RetailMainWindow *self)
{
  if (retail_session_get_shop (self->session) != NULL)
    show_toast (self, _ ("Cancelled: nothing was changed"), NULL, NULL);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  g_autoptr (GListModel) files = retail_compat_list_dropped (value);
  g_autoptr (GFile) first = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (first == NULL)
    return FALSE;
  if (!retail_import_entry_take (GTK_WINDOW (self), self->session, files))
    open_file (self, first);
  return TRUE;
}

static void
set_enabled (RetailMainWindow *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), action)),
                               enabled);
}

static void
session_changed_cb (RetailMainWindow *self)
{
  const RetailShop *shop = retail_session_get_shop (self->session);
  gboolean busy = retail_session_get_busy (self->session);

  self->was_busy = self->was_busy || busy;
  gtk_stack_set_visible_child_name (self->content,
                                    shop != NULL || busy || !self->was_busy ? "pages" : "nothing");
  set_enabled (self, "cancel", busy);
  set_enabled (self, "reset", shop != NULL);
  set_enabled (self, "set-feature", shop != NULL);
  set_enabled (self, "import-details", shop != NULL && shop->report != NULL);
  set_enabled (self, "train", shop != NULL && shop->customers != NULL && !busy);
  set_enabled (self, "edit-segment", shop != NULL);
  set_enabled (self, "verify", shop != NULL && shop->receipt != NULL && !busy);
  set_enabled (self, "save-as", shop != NULL && !busy);
}

static void
undo_changed_cb (RetailMainWindow *self)
{
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->session, "undo-label", &undo, "redo-label", &redo, NULL);
  set_enabled (self, "undo", undo != NULL);
  set_enabled (self, "redo", redo != NULL);
}

static gboolean
is_text_large (RetailMainWindow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  return pango_cairo_context_get_resolution (context) > 1.5 * 96;
}

/* In a narrow window the pages' switcher moves to the bottom, and the shop's name has the header bar to
 * itself. With large text the name may become short, so that the window can be as narrow as a phone. */
static gboolean
show_narrow_cb (gpointer data)
{
  RetailMainWindow *self = data;
  gboolean narrow = adw_view_switcher_title_get_title_visible (self->switcher_title);
  gboolean large = is_text_large (self);

  self->narrow_idle = 0;
  gtk_widget_set_visible (self->bottom_switcher, narrow);
  gtk_menu_button_set_always_show_arrow (self->workspace_menu, !narrow && !large);
  gtk_label_set_width_chars (self->shop_name, large ? (narrow ? 4 : 3) : narrow ? 9 : 5);
  return G_SOURCE_REMOVE;
}

/* This is told in the midst of an allocation, where nothing may change size: so it waits a moment. */
static void
narrow_changed_cb (RetailMainWindow *self)
{
  if (self->narrow_idle == 0)
    self->narrow_idle = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, show_narrow_cb, self, NULL);
}

/* ---- pages are made late, so that the window is there early ---- */

static void
make_shown_page (RetailMainWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);

  if (self->is_painted && page != NULL)
    retail_lazy_page_make (RETAIL_LAZY_PAGE (page));
}

/* One page at a time, while there is nothing else to do. */
static gboolean
make_next_page_cb (gpointer data)
{
  RetailMainWindow *self = data;
  g_autoptr (GMenuModel) recent = NULL;

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    if (retail_lazy_page_make_ahead (RETAIL_LAZY_PAGE (page)))
      return G_SOURCE_CONTINUE;
  self->pages_idle = 0;
  recent = retail_recent_files_new_menu ();
  g_menu_append_section (self->recent_menu, NULL, recent);
  return G_SOURCE_REMOVE;
}

static gboolean
make_first_page_cb (gpointer data)
{
  RetailMainWindow *self = data;

  make_shown_page (self);
  self->pages_idle = g_idle_add_full (G_PRIORITY_LOW, make_next_page_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (RetailMainWindow *self)
{
  self->is_painted = TRUE;
  self->pages_idle = g_idle_add_full (G_PRIORITY_DEFAULT, make_first_page_cb, self, NULL);
}

static void
retail_main_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (retail_main_window_parent_class)->realize (widget);
  if (!RETAIL_MAIN_WINDOW (widget)->is_painted)
    retail_first_frame_call (widget, G_CALLBACK (painted_cb), widget);
}

/* Also when the program quits without closing first. */
static void
retail_main_window_unmap (GtkWidget *widget)
{
  retail_window_state_save (RETAIL_MAIN_WINDOW (widget)->settings, GTK_WINDOW (widget));
  GTK_WIDGET_CLASS (retail_main_window_parent_class)->unmap (widget);
}

static void
retail_main_window_dispose (GObject *object)
{
  RetailMainWindow *self = RETAIL_MAIN_WINDOW (object);

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      retail_session_cancel (self->session);
      self->session = NULL;
    }
  g_clear_handle_id (&self->narrow_idle, g_source_remove);
  g_clear_handle_id (&self->pages_idle, g_source_remove);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (retail_main_window_parent_class)->dispose (object);
}

static void
retail_main_window_class_init (RetailMainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_main_window_dispose;
  widget_class->realize = retail_main_window_realize;
  widget_class->unmap = retail_main_window_unmap;

  g_type_ensure (RETAIL_TYPE_SESSION);
  g_type_ensure (RETAIL_TYPE_BUSY_BAR);
  g_type_ensure (RETAIL_TYPE_LAZY_PAGE);
  g_type_ensure (RETAIL_TYPE_CUSTOMERS_PAGE);
  g_type_ensure (RETAIL_TYPE_PRODUCTS_PAGE);
  g_type_ensure (RETAIL_TYPE_SEGMENTS_PAGE);
  g_type_ensure (RETAIL_TYPE_SIMULATOR_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, session);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, bottom_switcher);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, shop_name);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, workspace_menu);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

static void
add_actions (RetailMainWindow *self)
{
  static const GActionEntry entries[] = {
    { "open", open_cb },
    { "demo", demo_cb },
    { "import", import_cb },
    { "new", new_cb },
    { "cancel", cancel_cb },
    { "reset", reset_cb },
    { "menu", menu_cb },
    { "import-details", import_details_cb },
    { "set-feature", set_feature_cb, "(sd)" },
    { "open-path", open_path_cb, "s" },
    { "save-as", save_as_cb },
    { "train", train_cb },
    { "verify", verify_cb },
    { "edit-segment", edit_segment_cb, "u" },
    { "undo", undo_cb },
    { "redo", redo_cb },
  };
  g_autoptr (GPropertyAction) page = g_property_action_new ("page", self->pages, "visible-child-name");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (page));
}

static void
add_drop_target (RetailMainWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
restore (RetailMainWindow *self)
{
  g_autofree char *page = NULL;

  self->settings = retail_window_state_new ();
  retail_window_state_restore (self->settings, GTK_WINDOW (self));
  if (self->settings == NULL)
    return;
  page = g_settings_get_string (self->settings, "last-page");
  if (adw_view_stack_get_child_by_name (self->pages, page) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, page);
  g_settings_bind (self->settings, "last-page", self->pages, "visible-child-name", G_SETTINGS_BIND_SET);
}

static void
retail_main_window_init (RetailMainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  add_drop_target (self);
  restore (self);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (make_shown_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->session, "cancelled", G_CALLBACK (cancelled_cb), self);
  g_signal_connect_swapped (self->session, "unsaved", G_CALLBACK (unsaved_cb), self);
  g_signal_connect_swapped (self->session, "notify::busy", G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (self->session, "notify::shop", G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (self->session, "notify::undo-label", G_CALLBACK (undo_changed_cb), self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);
  session_changed_cb (self);
  undo_changed_cb (self);
  narrow_changed_cb (self);
}

RetailMainWindow *
retail_main_window_new (GtkApplication *application)
{
  return g_object_new (RETAIL_TYPE_MAIN_WINDOW, "application", application, NULL);
}

/* The workspace that was on display when the program was left; FALSE when it is not there any more. */
static gboolean
open_last (RetailMainWindow *self)
{
  g_autofree char *path
      = self->settings != NULL ? g_settings_get_string (self->settings, "last-workspace") : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  retail_session_open_file (self->session, path);
  return TRUE;
}

void
retail_main_window_open_start (RetailMainWindow *self, GFile *file)
{
  g_return_if_fail (RETAIL_IS_MAIN_WINDOW (self));

  if (file != NULL)
    open_file (self, file);
  else if (retail_session_get_shop (self->session) == NULL && !retail_session_get_busy (self->session)
           && open_last (self))
    return;
  else if (retail_session_get_shop (self->session) == NULL && !retail_session_get_busy (self->session))
    retail_session_open_demo (self->session);
}

RetailSession *
retail_main_window_get_session (RetailMainWindow *self)
{
  g_return_val_if_fail (RETAIL_IS_MAIN_WINDOW (self), NULL);
  return self->session;
}
