#include "app/fitting-box.h"

struct _RetailFittingBox
{
  GtkWidget parent_instance;

  GtkWidget *wide, *narrow;
};

enum
{
  PROP_0,
  PROP_WIDE,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RetailFittingBox, retail_fitting_box, GTK_TYPE_WIDGET)

static int
minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static GtkWidget *
choose (RetailFittingBox *self, int width)
{
  return minimum_width (self->wide) <= width ? self->wide : self->narrow;
}

static void
retail_fitting_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                            int *natural, int *minimum_baseline, int *natural_baseline)
{
  RetailFittingBox *self = RETAIL_FITTING_BOX (widget);
  int least;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      GtkWidget *shown = for_size < 0 ? self->wide : choose (self, for_size);

      gtk_widget_measure (shown, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (self->wide, orientation, -1, &least, natural, NULL, NULL);
  *minimum = MIN (least, minimum_width (self->narrow));
}

static void
retail_fitting_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailFittingBox *self = RETAIL_FITTING_BOX (widget);
  GtkWidget *shown = choose (self, width);

  gtk_widget_set_child_visible (self->wide, shown == self->wide);
  gtk_widget_set_child_visible (self->narrow, shown == self->narrow);
  gtk_widget_allocate (shown, width, height, baseline, NULL);
}

static GtkSizeRequestMode
retail_fitting_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
retail_fitting_box_dispose (GObject *object)
{
  RetailFittingBox *self = RETAIL_FITTING_BOX (object);

  g_clear_pointer (&self->wide, gtk_widget_unparent);
  g_clear_pointer (&self->narrow, gtk_widget_unparent);
  G_OBJECT_CLASS (retail_fitting_box_parent_class)->dispose (object);
}

static void
take_form (RetailFittingBox *self, GtkWidget **form, GtkWidget *widget)
{
  *form = widget;
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

static void
retail_fitting_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailFittingBox *self = RETAIL_FITTING_BOX (object);

  switch (id)
    {
    case PROP_WIDE:
      take_form (self, &self->wide, g_value_get_object (value));
      break;
    case PROP_NARROW:
      take_form (self, &self->narrow, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
retail_fitting_box_class_init (RetailFittingBoxClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_fitting_box_dispose;
  G_OBJECT_CLASS (klass)->set_property = retail_fitting_box_set_property;
  properties[PROP_WIDE] = g_param_spec_object ("wide", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_NARROW] = g_param_spec_object ("narrow", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  widget_class->measure = retail_fitting_box_measure;
  widget_class->size_allocate = retail_fitting_box_size_allocate;
  widget_class->get_request_mode = retail_fitting_box_get_request_mode;
}

static void
retail_fitting_box_init (RetailFittingBox *self)
{
}

GtkWidget *
retail_fitting_box_new (GtkWidget *wide, GtkWidget *narrow)
{
  return g_object_new (RETAIL_TYPE_FITTING_BOX, "wide", wide, "narrow", narrow, NULL);
}
