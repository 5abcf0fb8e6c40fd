#include "layout-checks.h"

static const double sizes[][2]
    = { { 120, 120 }, { 160, 120 }, { 200, 300 }, { 300, 180 }, { 300, 240 },  { 360, 640 },
        { 480, 360 }, { 600, 500 }, { 900, 200 }, { 200, 900 }, { 1024, 768 }, { 1600, 1000 } };

void
layout_checks_add_sizes (GPtrArray *layouts, RetailChart *chart, gsize step)
{
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s += step)
    for (int large = 0; large < 2; large++)
      {
        RetailChartStyle style = { NULL, large + 1, (s / step + (gsize)large) % 2 == 1 };
        RetailChartLayout *layout = retail_chart_layout_new (chart, &style, sizes[s][0], sizes[s][1]);

        g_ptr_array_add (layouts, layout);
      }
}

gboolean
layout_check_is_within (const RetailChartLayout *layout, const RetailBox *box)
{
  return box->x >= -0.02 && box->y >= -0.02 && box->x + box->width <= layout->width + 0.02
         && box->y + box->height <= layout->height + 0.02;
}

void
layout_checks_run (GPtrArray *layouts, LayoutCheck check)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      const RetailChartLayout *layout = g_ptr_array_index (layouts, i);

      g_test_message ("%s, %g × %g, text × %g%s", retail_chart_get_title (layout->chart), layout->width,
                      layout->height, layout->text_scale, layout->right_to_left ? ", right to left" : "");
      check (layout);
    }
}

static const char *
get_text (const RetailLabel *label)
{
  return pango_layout_get_text (label->text);
}

static void
check_apart (const RetailLabel *one, const RetailLabel *other)
{
  const RetailBox *a = &one->box, *b = &other->box;

  if (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height)
    g_error ("“%s” covers “%s”", get_text (one), get_text (other));
}

void
layout_check_labels (const RetailChartLayout *layout)
{
  const RetailLabel *labels = (const RetailLabel *)(gconstpointer)layout->labels->data;

  for (guint i = 0; i < layout->labels->len; i++)
    {
      if (!layout_check_is_within (layout, &labels[i].box))
        g_error ("“%s” leaves the canvas", get_text (&labels[i]));
      for (guint j = 0; j < i; j++)
        check_apart (&labels[i], &labels[j]);
    }
}
