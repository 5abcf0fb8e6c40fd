#include "app/application.h"

#include "app/compat.h"
#include "app/first-frame.h"
#include "app/lean-start.h"
#include "app/main-window.h"
#include "app/persona-style.h"
#include "app/shortcuts.h"
#include "config.h"
#include "engine/i18n.h"
#include "retail-resources.h"

struct _RetailApplication
{
  AdwApplication parent_instance;

  RetailPersonaStyle *style;
  gboolean exit_after_first_frame;
};

G_DEFINE_FINAL_TYPE (RetailApplication, retail_application, ADW_TYPE_APPLICATION)

static void
print_age_cb (RetailApplication *self)
{
  g_print ("%.3f\n", retail_first_frame_get_age ());
  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

/* Under X11 a window carries its icon in several sizes, and drawing those takes time. */
static void
set_icon_cb (RetailApplication *self)
{
  gtk_window_set_default_icon_name (RETAIL_APP_ID);
}

/* The window used last, or NULL. Its dialogs are windows of the program, too. */
static RetailMainWindow *
find_window (RetailApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (RETAIL_IS_MAIN_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The window, made when there is none yet. */
static RetailMainWindow *
ensure_window (RetailApplication *self)
{
  RetailMainWindow *window = find_window (self);

  if (window != NULL)
    return window;
  window = retail_main_window_new (GTK_APPLICATION (self));
  gtk_widget_realize (GTK_WIDGET (window));
  retail_first_frame_call (
      GTK_WIDGET (window),
      self->exit_after_first_frame ? G_CALLBACK (print_age_cb) : G_CALLBACK (set_icon_cb), self);
  return window;
}

static void
open_demo_cb (RetailMainWindow *window)
{
  retail_main_window_open_start (window, NULL);
}

/* Who has quit meanwhile does not want it any more. */
static void
first_frame_cb (RetailMainWindow *window)
{
  if (!retail_main_window_is_closing (window))
    open_demo_cb (window);
}

/* Reading the demo store, or training it the first time, waits until the window is there. */
static void
retail_application_activate (GApplication *application)
{
  gboolean is_new = find_window (RETAIL_APPLICATION (application)) == NULL;
  RetailMainWindow *window = ensure_window (RETAIL_APPLICATION (application));

  if (is_new)
    retail_first_frame_call (GTK_WIDGET (window), G_CALLBACK (first_frame_cb), window);
  gtk_window_present (GTK_WINDOW (window));
  if (!is_new)
    open_demo_cb (window);
}

static void
retail_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  RetailMainWindow *window = ensure_window (RETAIL_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    retail_main_window_open_start (window, files[i]);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* each goes when its changes are on the disk; the program leaves with the last, unless the user keeps one
   */
  for (GList *l = windows; l != NULL; l = l->next)
    if (RETAIL_IS_MAIN_WINDOW (l->data))
      gtk_window_close (l->data);
  if (windows == NULL)
    g_application_quit (user_data);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  retail_compat_show_about (gtk_application_get_active_window (user_data));
}

static void
activate_in_window (GtkApplication *application, const char *action)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (GTK_IS_APPLICATION_WINDOW (window))
    gtk_window_present (retail_shortcuts_of (GTK_APPLICATION_WINDOW (window)));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_in_window (user_data, "win.open");
}

static void
add_actions (RetailApplication *self)
{
  static const GActionEntry entries[] = {
    { "quit", quit_cb },
    { "about", about_cb },
    { "shortcuts", shortcuts_cb },
    { "open", open_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },        { "app.shortcuts", { "<Control>question", "<Control>F1" } },
    { "app.open", { "<Control>o" } },        { "window.close", { "<Control>w" } },
    { "win.reset", { "<Control>r" } },       { "win.train", { "<Control>t" } },
    { "win.new", { "<Control>n" } },         { "win.save-as", { "<Control><Shift>s" } },
    { "win.undo", { "<Control>z" } },        { "win.record", { "<Control>Return", "<Control>KP_Enter" } },
    { "win.pin", { "<Control>d" } },         { "win.next-actions", { "<Control>b" } },
    { "win.redo", { "<Control><Shift>z" } }, { "win.import", { "<Control>i" } },
    { "win.cancel", { "Escape" } },          { "win.menu", { "F10" } },
    { "win.page::simulator", { "<Alt>1" } }, { "win.page::segments", { "<Alt>2" } },
    { "win.page::customers", { "<Alt>3" } }, { "win.page::products", { "<Alt>4" } },
    { "win.page::session", { "<Alt>5" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char *const *)accels[i].keys);
}

static void
retail_application_startup (GApplication *application)
{
  RetailApplication *self = RETAIL_APPLICATION (application);

  retail_lean_start_open_display ();
  G_APPLICATION_CLASS (retail_application_parent_class)->startup (application);
  self->style = retail_persona_style_new (gdk_display_get_default ());
  add_actions (self);
}

static int
retail_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  RetailApplication *self = RETAIL_APPLICATION (application);

  self->exit_after_first_frame = g_variant_dict_contains (options, "exit-after-first-frame");
  /* a window that is open already has been painted long ago */
  if (self->exit_after_first_frame)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("%s %s\n", "analytica-retail", RETAIL_VERSION);
  return 0;
}

static void
retail_application_dispose (GObject *object)
{
  g_clear_object (&RETAIL_APPLICATION (object)->style);
  G_OBJECT_CLASS (retail_application_parent_class)->dispose (object);
}

static void
retail_application_class_init (RetailApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_application_dispose;
  application_class->startup = retail_application_startup;
  application_class->activate = retail_application_activate;
  application_class->open = retail_application_open;
  application_class->handle_local_options = retail_application_handle_local_options;
}

static void
retail_application_init (RetailApplication *self)
{
  static const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
    { "exit-after-first-frame", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Print the seconds from the start to the first frame and leave"), NULL },
    { NULL },
  };

  g_resources_register (retail_get_resource ());
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

RetailApplication *
retail_application_new (void)
{
  RetailApplication *self = g_object_new (RETAIL_TYPE_APPLICATION, "application-id", RETAIL_APP_ID, "flags",
                                          G_APPLICATION_HANDLES_OPEN, NULL);

  /* what GTK would load from there is loaded by lean-start.h */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);
  return self;
}
