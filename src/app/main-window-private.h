/* What the files of RetailMainWindow share: main-window.c is the window and its pages, main-window-actions.c
 * its commands, main-window-files.c what is opened or dropped on it, main-window-toasts.c what it tells of
 * the session's work, main-window-closing.c how it goes. */
#pragma once

#include "app/main-window.h"

G_BEGIN_DECLS

/* A window goes when its last changes are on the disk, or the user does without them. */
typedef enum
{
  RETAIL_CLOSING_NOT,
  RETAIL_CLOSING_WRITING, /* what is not on the disk yet */
  RETAIL_CLOSING_ASKING,  /* what to do about what could not be written */
  RETAIL_CLOSING_SAVING,  /* as another file, or its place is being chosen */
  RETAIL_CLOSING_DONE
} RetailClosing;

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
  GMenuModel *primary_menu_model;
  GMenuModel *workspace_menu_model;
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
  gboolean page_was_chosen;  /* by the user, while a workspace was being opened */
  RetailClosing closing;
  guint closing_source;        /* until it is told that writing takes its time, or it goes */
  GtkWindow *closing_question; /* weak: what is asked while it is to go */
  guint n_flushes;             /* on their way to the disk; the last one counts */
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

/* What came is shown at the page that was open when it was left, unless the user has chosen one meanwhile. */
void retail_main_window_show_kept_page (RetailMainWindow *self);

/* The window's close_request. */
gboolean retail_main_window_close_request (GtkWindow *window);
/* Saved as another file: goes, if it was to. Or not saved: it does not go after all. */
void retail_main_window_go_on_closing (RetailMainWindow *self);
void retail_main_window_stay (RetailMainWindow *self);
void retail_main_window_drop_dialogs (RetailMainWindow *self);

/* Toasts and dialogs from now on. */
void retail_main_window_listen (RetailMainWindow *self);

G_END_DECLS
