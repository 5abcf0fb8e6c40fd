#include "app/chart-card.h"

struct _RetailChartCard
{
  AdwBin parent_instance;

  char *texts[6]; /* by property id */
  GtkWidget *content, *end;

  GtkBox *header;
  GtkWidget *caption_label;
  AdwBin *content_bin;
  GtkWidget *empty_label;
  GtkWidget *note_label;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CAPTION,
  PROP_NOTE,
  PROP_EMPTY_TEXT,
  PROP_DEFINITION,
  PROP_CONTENT,
  PROP_END,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RetailChartCard, retail_chart_card, ADW_TYPE_BIN)

static gboolean
has_text (RetailChartCard *self, guint id)
{
  return self->texts[id] != NULL && *self->texts[id] != '\0';
}

static void
show_parts (RetailChartCard *self)
{
  gboolean empty = has_text (self, PROP_EMPTY_TEXT);

  gtk_widget_set_visible (GTK_WIDGET (self->content_bin), !empty);
  gtk_widget_set_visible (self->empty_label, empty);
  gtk_widget_set_visible (self->note_label, !empty && has_text (self, PROP_NOTE));
  gtk_widget_set_visible (self->caption_label, !empty && self->end == NULL);
  if (self->end != NULL)
    gtk_widget_set_visible (self->end, !empty);
}

static void
set_text (RetailChartCard *self, guint id, const char *text)
{
  g_return_if_fail (RETAIL_IS_CHART_CARD (self));

  if (g_strcmp0 (self->texts[id], text) == 0)
    return;
  g_free (self->texts[id]);
  self->texts[id] = g_strdup (text);
  show_parts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_end (RetailChartCard *self, GtkWidget *end)
{
  if (self->end != NULL)
    gtk_box_remove (self->header, self->end);
  self->end = end;
  if (end != NULL)
    {
      gtk_widget_set_hexpand (end, TRUE);
      gtk_widget_set_halign (end, GTK_ALIGN_END);
      gtk_box_append (self->header, end);
    }
  show_parts (self);
}

static void
retail_chart_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailChartCard *self = RETAIL_CHART_CARD (object);

  if (id == PROP_CONTENT)
    g_value_set_object (value, self->content);
  else if (id == PROP_END)
    g_value_set_object (value, self->end);
  else if (id < PROP_CONTENT)
    g_value_set_string (value, self->texts[id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_chart_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailChartCard *self = RETAIL_CHART_CARD (object);

  if (id == PROP_CONTENT)
    {
      self->content = g_value_get_object (value);
      adw_bin_set_child (self->content_bin, self->content);
    }
  else if (id == PROP_END)
    set_end (self, g_value_get_object (value));
  else if (id < PROP_CONTENT)
    set_text (self, id, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_chart_card_finalize (GObject *object)
{
  RetailChartCard *self = RETAIL_CHART_CARD (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (retail_chart_card_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  properties[PROP_DEFINITION] = g_param_spec_string ("definition", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
retail_chart_card_class_init (RetailChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_chart_card_get_property;
  object_class->set_property = retail_chart_card_set_property;
  object_class->finalize = retail_chart_card_finalize;
  install_properties (object_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailChartCard, header);
  gtk_widget_class_bind_template_child (widget_class, RetailChartCard, caption_label);
  gtk_widget_class_bind_template_child (widget_class, RetailChartCard, content_bin);
  gtk_widget_class_bind_template_child (widget_class, RetailChartCard, empty_label);
  gtk_widget_class_bind_template_child (widget_class, RetailChartCard, note_label);
}

static void
retail_chart_card_init (RetailChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
retail_chart_card_set_caption (RetailChartCard *self, const char *caption)
{
  set_text (self, PROP_CAPTION, caption);
}

void
retail_chart_card_set_note (RetailChartCard *self, const char *note)
{
  set_text (self, PROP_NOTE, note);
}

void
retail_chart_card_set_empty_text (RetailChartCard *self, const char *text)
{
  set_text (self, PROP_EMPTY_TEXT, text);
}
