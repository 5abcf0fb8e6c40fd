#include "app/lazy-page.h"

#include "app/columns-layout.h"

#define N_BLANK_CARDS 3

struct _RetailLazyPage
{
  AdwBin parent_instance;

  GType page_type;
  RetailSession *session;
  gboolean is_made, ahead;
};

enum
{
  PROP_0,
  PROP_PAGE_TYPE,
  PROP_SESSION,
  PROP_AHEAD,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (RetailLazyPage, retail_lazy_page, ADW_TYPE_BIN)

/* Cards with nothing on them, about where those of the page will be. */
static GtkWidget *
blank_page_new (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = g_object_new (RETAIL_TYPE_COLUMNS_LAYOUT, "weights", "330 570 398", NULL);

  gtk_widget_set_layout_manager (page, layout);
  gtk_widget_add_css_class (page, "page");
  for (int i = 0; i < N_BLANK_CARDS; i++)
    {
      GtkWidget *card = adw_bin_new ();

      gtk_widget_add_css_class (card, "card");
      gtk_widget_set_vexpand (card, TRUE);
      gtk_box_append (GTK_BOX (page), card);
      g_object_set (gtk_layout_manager_get_layout_child (layout, card), "wide", i, "medium", MIN (i, 1),
                    NULL);
    }
  return page;
}

gboolean
retail_lazy_page_make (RetailLazyPage *self)
{
  g_return_val_if_fail (RETAIL_IS_LAZY_PAGE (self), FALSE);

  if (self->is_made)
    return FALSE;
  self->is_made = TRUE;
  adw_bin_set_child (ADW_BIN (self), g_object_new (self->page_type, "session", self->session, NULL));
  return TRUE;
}

gboolean
retail_lazy_page_make_ahead (RetailLazyPage *self)
{
  g_return_val_if_fail (RETAIL_IS_LAZY_PAGE (self), FALSE);
  return self->ahead && retail_lazy_page_make (self);
}

static void
retail_lazy_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailLazyPage *self = RETAIL_LAZY_PAGE (object);

  if (id == PROP_PAGE_TYPE)
    g_value_set_gtype (value, self->page_type);
  else if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_AHEAD)
    g_value_set_boolean (value, self->ahead);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_lazy_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailLazyPage *self = RETAIL_LAZY_PAGE (object);

  if (id == PROP_PAGE_TYPE)
    self->page_type = g_value_get_gtype (value);
  else if (id == PROP_AHEAD)
    self->ahead = g_value_get_boolean (value);
  else if (id == PROP_SESSION)
    {
      g_set_object (&self->session, g_value_get_object (value));
      if (self->is_made)
        g_object_set_property (G_OBJECT (adw_bin_get_child (ADW_BIN (self))), "session", value);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_lazy_page_dispose (GObject *object)
{
  g_clear_object (&RETAIL_LAZY_PAGE (object)->session);
  G_OBJECT_CLASS (retail_lazy_page_parent_class)->dispose (object);
}

static void
retail_lazy_page_class_init (RetailLazyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = retail_lazy_page_get_property;
  object_class->set_property = retail_lazy_page_set_property;
  object_class->dispose = retail_lazy_page_dispose;
  g_object_class_install_property (
      object_class, PROP_PAGE_TYPE,
      g_param_spec_gtype ("page-type", NULL, NULL, GTK_TYPE_WIDGET,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_SESSION,
                                   g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_AHEAD,
      g_param_spec_boolean ("ahead", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
retail_lazy_page_init (RetailLazyPage *self)
{
  adw_bin_set_child (ADW_BIN (self), blank_page_new ());
}
