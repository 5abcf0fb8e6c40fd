#include "app/main-window-private.h"

#include "app/busy-bar.h"
#include "app/customers-book.h"
#include "app/first-frame.h"
#include "app/header-title.h"
#include "app/lazy-page.h"
#include "app/products-page.h"
#include "app/recent-files.h"
#include "app/segments-page.h"
#include "app/session-page.h"
#include "app/simulator-page.h"
#include "app/text-scale.h"
#include "app/view-state.h"
#include "app/window-state.h"

G_DEFINE_FINAL_TYPE (RetailMainWindow, retail_main_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_text_large (RetailMainWindow *self)
{
  return retail_text_scale (GTK_WIDGET (self)) > 1.5;
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
  if (narrow)
    adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (self->bottom_switcher), self->pages);
  gtk_widget_set_visible (self->bottom_switcher, narrow);
  if (large)
    gtk_widget_add_css_class (self->bottom_switcher, "large-text");
  else
    gtk_widget_remove_css_class (self->bottom_switcher, "large-text");
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

static void
retail_main_window_unrealize (GtkWidget *widget)
{
  retail_main_window_drop_dialogs (RETAIL_MAIN_WINDOW (widget));
  GTK_WIDGET_CLASS (retail_main_window_parent_class)->unrealize (widget);
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
  g_clear_weak_pointer (&self->step_toast);
  g_clear_handle_id (&self->narrow_idle, g_source_remove);
  g_clear_handle_id (&self->pages_idle, g_source_remove);
  g_clear_handle_id (&self->closing_source, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->unsaved_dialog);
  g_clear_weak_pointer (&self->closing_question);
  g_clear_weak_pointer (&self->unsaved_toast);
  g_clear_pointer (&self->unsaved_reason, g_free);
  G_OBJECT_CLASS (retail_main_window_parent_class)->dispose (object);
}

static void
retail_main_window_class_init (RetailMainWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_main_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = retail_main_window_close_request;
  widget_class->realize = retail_main_window_realize;
  widget_class->unrealize = retail_main_window_unrealize;
  widget_class->unmap = retail_main_window_unmap;

  g_type_ensure (RETAIL_TYPE_SESSION);
  g_type_ensure (RETAIL_TYPE_BUSY_BAR);
  g_type_ensure (RETAIL_TYPE_LAZY_PAGE);
  g_type_ensure (RETAIL_TYPE_CUSTOMERS_BOOK);
  g_type_ensure (RETAIL_TYPE_PRODUCTS_PAGE);
  g_type_ensure (RETAIL_TYPE_SEGMENTS_PAGE);
  g_type_ensure (RETAIL_TYPE_SESSION_PAGE);
  g_type_ensure (RETAIL_TYPE_SIMULATOR_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/main-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, session);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, primary_menu_model);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, bottom_switcher);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, shop_name);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, workspace_menu);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, workspace_menu_model);
  gtk_widget_class_bind_template_child (widget_class, RetailMainWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

/* ---- the open page belongs to the workspace ---- */

static void
keep_page (RetailMainWindow *self)
{
  retail_session_set_view (self->session, RETAIL_VIEW_PAGE,
                           adw_view_stack_get_visible_child_name (self->pages));
}

static void
page_shown_cb (RetailMainWindow *self)
{
  if (self->session == NULL) /* the window is going, page by page */
    return;
  make_shown_page (self);
  self->page_was_chosen = retail_session_get_busy (self->session);
  keep_page (self);
}

void
retail_main_window_show_kept_page (RetailMainWindow *self)
{
  const char *page = retail_session_get_view (self->session, RETAIL_VIEW_PAGE);

  if (!self->page_was_chosen && page != NULL && adw_view_stack_get_child_by_name (self->pages, page) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, page);
  self->page_was_chosen = FALSE;
  keep_page (self);
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

/* A menu is made when it is first opened, not while the window waits for it. */
static void
make_menu_cb (GtkMenuButton *button, gpointer model)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, model);
}

static void
retail_main_window_init (RetailMainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->primary_menu, make_menu_cb, self->primary_menu_model, NULL);
  gtk_menu_button_set_create_popup_func (self->workspace_menu, make_menu_cb, self->workspace_menu_model,
                                         NULL);
  retail_header_title_let_shrink (GTK_WIDGET (self->switcher_title));
  retail_main_window_add_actions (self);
  retail_main_window_add_drop_target (self);
  restore (self);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (page_shown_cb), self,
                           G_CONNECT_SWAPPED);
  retail_main_window_listen (self);
  g_signal_connect_swapped (self->session, "notify::busy", G_CALLBACK (retail_main_window_session_changed),
                            self);
  g_signal_connect_swapped (self->session, "notify::shop", G_CALLBACK (retail_main_window_session_changed),
                            self);
  g_signal_connect_swapped (self->session, "notify::undo-label", G_CALLBACK (retail_main_window_undo_changed),
                            self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);
  retail_main_window_session_changed (self);
  retail_main_window_undo_changed (self);
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

  retail_main_window_stay (self); /* it is wanted, even if it was about to go */
  if (file != NULL)
    retail_main_window_open_file (self, file);
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
