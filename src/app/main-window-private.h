/* What the files of RetailMainWindow share: main-window.c is the window and its pages, main-window-actions.c
 * its commands, main-window-files.c what is opened or dropped on it, main-window-toasts.c what it tells of
 * the session's work. */
#pragma once

#include "app/main-window.h"

G_BEGIN_DECLS

struct _RetailMainWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  RetailSession *session;
  AdwToastOverlay *toasts;
  AdwToast *step_toast; /* that offers to undo the last step; weak */
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
  GtkWidget *unsaved_dialog; /* weak: while it is told that changes are not saved */
  AdwToast *unsaved_toast;   /* weak, likewise */
  char *unsaved_reason;      /* told already */
};

/* Opens FILE, or takes it to the import assistant when it is a table. */
void retail_main_window_open_file (RetailMainWindow *self, GFile *file);
void retail_main_window_add_drop_target (RetailMainWindow *self);

void retail_main_window_add_actions (RetailMainWindow *self);
/* Another shop, or busy with another: what can be done now, and what is to be seen. */
void retail_main_window_session_changed (RetailMainWindow *self);
void retail_main_window_undo_changed (RetailMainWindow *self);

/* Says so, with nothing to press; or with a button that undoes the last step, for as long as it is the last.
 */
void retail_main_window_show_text (RetailMainWindow *self, const char *text);
void retail_main_window_show_step (RetailMainWindow *self, const char *text);

/* Toasts and dialogs from now on. */
void retail_main_window_listen (RetailMainWindow *self);

G_END_DECLS
