#include "app/chart-view-private.h"

/* ---- what is left out ---- */

static void
set_hidden (RetailChartView *self, guint32 hidden)
{
  if (hidden == self->hidden)
    return;
  self->hidden = hidden;
  self->hovered = -1;
  if (self->stepped >= 0)
    retail_chart_view_step_to (self, -1);
  retail_chart_view_drop_layout (self);
}

gboolean
retail_chart_view_shows_series (RetailChartView *self, guint series)
{
  g_return_val_if_fail (RETAIL_IS_CHART_VIEW (self) && series < 32, FALSE);
  return (self->hidden >> series & 1) == 0;
}

void
retail_chart_view_show_series (RetailChartView *self, guint series, gboolean shown)
{
  guint32 bit = 1u << (series & 31);

  g_return_if_fail (RETAIL_IS_CHART_VIEW (self));
  if (self->chart != NULL && series < retail_chart_get_n_series (self->chart))
    set_hidden (self, shown ? self->hidden & ~bit : self->hidden | bit);
}

/* Another chart may have other series: only what has as many is taken for the same. */
void
retail_chart_view_keep_series (RetailChartView *self, RetailChart *next)
{
  if (self->chart != NULL && next != NULL
      && retail_chart_get_n_series (self->chart) != retail_chart_get_n_series (next))
    self->hidden = 0;
}

/* ---- the legend under the pointer ---- */

static int
find_series (RetailChartView *self, double x, double y)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);

  return layout != NULL ? retail_chart_layout_find_series (layout, x, y) : -1;
}

gboolean
retail_chart_view_click_series (RetailChartView *self, double x, double y)
{
  int series = find_series (self, x, y);

  if (series < 0)
    return FALSE;
  retail_chart_view_show_series (self, (guint)series, !retail_chart_view_shows_series (self, (guint)series));
  return TRUE;
}

void
retail_chart_view_point_at_series (RetailChartView *self, double x, double y)
{
  gboolean over = find_series (self, x, y) >= 0;

  if (over == self->over_legend)
    return;
  self->over_legend = over;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over ? "pointer" : NULL);
}

/* ---- the menu: a switch a series ---- */

static void
switched_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  guint series = (guint)g_ascii_strtoull (g_action_get_name (G_ACTION (action)), NULL, 10);

  retail_chart_view_show_series (user_data, series, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

GMenuModel *
retail_chart_view_build_series_menu (RetailChartView *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GMenu *menu = g_menu_new ();

  for (guint s = 0; s < retail_chart_get_n_series (self->chart); s++)
    {
      g_autofree char *name = g_strdup_printf ("%u", s), *action = g_strdup_printf ("series.%u", s);
      g_autoptr (GSimpleAction) toggle = g_simple_action_new_stateful (
          name, NULL, g_variant_new_boolean (retail_chart_view_shows_series (self, s)));

      g_signal_connect (toggle, "change-state", G_CALLBACK (switched_cb), self);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (toggle));
      g_menu_append (menu, retail_chart_get_series_name (self->chart, s), action);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "series", G_ACTION_GROUP (group));
  return G_MENU_MODEL (menu);
}
