#include "app/customer-filters.h"

#include "app/columns-layout.h"
#include "app/drop-down.h"
#include "engine/i18n.h"
#include "engine/text-match.h"

struct _RetailCustomerFilters
{
  AdwBin parent_instance;

  guint n_segments;
  char **words;
  gboolean is_set_by_program;

  GtkEditable *search_entry;
  GtkDropDown *segment_drop, *risk_drop;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailCustomerFilters, retail_customer_filters, ADW_TYPE_BIN)

/* ---- what is asked for ---- */

/* Segments are listed from the highest down, after "all" and before "inactive". */
static int
get_segment (RetailCustomerFilters *self)
{
  const guint selected = gtk_drop_down_get_selected (self->segment_drop);

  if (selected == GTK_INVALID_LIST_POSITION || selected == 0)
    return RETAIL_CUSTOMER_FILTER_ANY;
  return selected <= self->n_segments ? (int)(self->n_segments - selected) : RETAIL_OUTLOOK_ABSENT;
}

static guint
get_segment_place (RetailCustomerFilters *self, int segment)
{
  if (segment == RETAIL_OUTLOOK_ABSENT)
    return self->n_segments + 1;
  return segment >= 0 && segment < (int)self->n_segments ? self->n_segments - (guint)segment : 0;
}

static int
get_risk_level (RetailCustomerFilters *self)
{
  const guint selected = gtk_drop_down_get_selected (self->risk_drop);

  return selected == GTK_INVALID_LIST_POSITION || selected == 0 ? RETAIL_CUSTOMER_FILTER_ANY
                                                                : (int)selected - 1;
}

void
retail_customer_filters_get (RetailCustomerFilters *self, RetailCustomerFilter *filter)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self));

  g_strfreev (self->words);
  self->words = retail_text_split_words (gtk_editable_get_text (self->search_entry));
  *filter
      = (RetailCustomerFilter){ get_segment (self), get_risk_level (self), (const char *const *)self->words };
}

gboolean
retail_customer_filters_is_any (RetailCustomerFilters *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self), TRUE);
  return get_segment (self) == RETAIL_CUSTOMER_FILTER_ANY
         && get_risk_level (self) == RETAIL_CUSTOMER_FILTER_ANY
         && gtk_editable_get_text (self->search_entry)[0] == '\0';
}

const char *
retail_customer_filters_get_text (RetailCustomerFilters *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self), NULL);
  return gtk_editable_get_text (self->search_entry);
}

void
retail_customer_filters_set (RetailCustomerFilters *self, const char *text, int segment, int risk_level)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self));

  self->is_set_by_program = TRUE;
  gtk_editable_set_text (self->search_entry, text != NULL ? text : "");
  gtk_drop_down_set_selected (self->segment_drop, get_segment_place (self, segment));
  gtk_drop_down_set_selected (self->risk_drop,
                              risk_level >= 0 && risk_level <= RETAIL_RISK_RED ? (guint)risk_level + 1 : 0);
  self->is_set_by_program = FALSE;
}

GtkWidget *
retail_customer_filters_get_entry (RetailCustomerFilters *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self), NULL);
  return GTK_WIDGET (self->search_entry);
}

/* ---- what there is to choose from ---- */

static void
fill_segments (RetailCustomerFilters *self, const RetailModel *model)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All segments"));
  for (guint j = model->n_segments; j-- > 0;)
    gtk_string_list_take (names, retail_persona_dup_title (&model->segments[j].persona));
  gtk_string_list_append (names, _ ("Inactive"));
  gtk_drop_down_set_model (self->segment_drop, G_LIST_MODEL (names));
}

static void
fill_risks (RetailCustomerFilters *self)
{
  static const char *const levels[] = { N_ ("Any risk"), N_ ("Low risk: below 30 %"),
                                        N_ ("Medium risk: 30 to 60 %"), N_ ("High risk: from 60 %") };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    gtk_string_list_append (names, _ (levels[i]));
  gtk_drop_down_set_model (self->risk_drop, G_LIST_MODEL (names));
}

void
retail_customer_filters_set_model (RetailCustomerFilters *self, const RetailModel *model)
{
  const guint selected = gtk_drop_down_get_selected (self->segment_drop);

  g_return_if_fail (RETAIL_IS_CUSTOMER_FILTERS (self));
  g_return_if_fail (model != NULL);

  self->is_set_by_program = TRUE;
  fill_segments (self, model);
  gtk_drop_down_set_selected (self->segment_drop, model->n_segments == self->n_segments ? selected : 0);
  self->n_segments = model->n_segments;
  gtk_widget_set_sensitive (GTK_WIDGET (self->risk_drop), model->forecast != NULL || model->n_segments > 1);
  self->is_set_by_program = FALSE;
}

/* ---- the object ---- */

static void
changed_cb (RetailCustomerFilters *self)
{
  if (!self->is_set_by_program)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
retail_customer_filters_finalize (GObject *object)
{
  g_strfreev (RETAIL_CUSTOMER_FILTERS (object)->words);
  G_OBJECT_CLASS (retail_customer_filters_parent_class)->finalize (object);
}

static void
retail_customer_filters_class_init (RetailCustomerFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = retail_customer_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/customer-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerFilters, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerFilters, segment_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomerFilters, risk_drop);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
retail_customer_filters_init (RetailCustomerFilters *self)
{
  self->is_set_by_program = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_risks (self);
  retail_drop_down_let_shrink (self->segment_drop);
  retail_drop_down_let_shrink (self->risk_drop);
  self->is_set_by_program = FALSE;
}
