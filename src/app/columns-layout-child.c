#include "app/columns-layout-child.h"

struct _RetailColumnsLayoutChild
{
  GtkLayoutChild parent_instance;

  int wide, medium, narrow;
};

enum
{
  CHILD_PROP_0,
  CHILD_PROP_WIDE,
  CHILD_PROP_MEDIUM,
  CHILD_PROP_NARROW
};

G_DEFINE_FINAL_TYPE (RetailColumnsLayoutChild, retail_columns_layout_child, GTK_TYPE_LAYOUT_CHILD)

static void
child_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailColumnsLayoutChild *self = RETAIL_COLUMNS_LAYOUT_CHILD (object);

  if (id == CHILD_PROP_WIDE)
    g_value_set_int (value, self->wide);
  else if (id == CHILD_PROP_MEDIUM)
    g_value_set_int (value, self->medium);
  else
    g_value_set_int (value, self->narrow);
}

static void
child_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailColumnsLayoutChild *self = RETAIL_COLUMNS_LAYOUT_CHILD (object);

  if (id == CHILD_PROP_WIDE)
    self->wide = g_value_get_int (value);
  else if (id == CHILD_PROP_MEDIUM)
    self->medium = g_value_get_int (value);
  else
    self->narrow = g_value_get_int (value);
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
}

static void
retail_columns_layout_child_class_init (RetailColumnsLayoutChildClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = child_get_property;
  object_class->set_property = child_set_property;
  g_object_class_install_property (
      object_class, CHILD_PROP_WIDE,
      g_param_spec_int ("wide", NULL, NULL, 0, RETAIL_COLUMNS_MAX - 1, 0, flags));
  g_object_class_install_property (object_class, CHILD_PROP_MEDIUM,
                                   g_param_spec_int ("medium", NULL, NULL, 0, 1, 0, flags));
  g_object_class_install_property (object_class, CHILD_PROP_NARROW,
                                   g_param_spec_int ("narrow", NULL, NULL, 0, G_MAXINT, 0, flags));
}

static void
retail_columns_layout_child_init (RetailColumnsLayoutChild *self)
{
}

guint
retail_columns_layout_child_get_column (RetailColumnsLayoutChild *self, guint n_columns)
{
  g_return_val_if_fail (RETAIL_IS_COLUMNS_LAYOUT_CHILD (self), 0);
  return n_columns == 3 ? (guint)self->wide : n_columns == 2 ? (guint)self->medium : 0;
}

int
retail_columns_layout_child_get_rank (RetailColumnsLayoutChild *self)
{
  g_return_val_if_fail (RETAIL_IS_COLUMNS_LAYOUT_CHILD (self), 0);
  return self->narrow;
}
