#include "app/pinned-cell.h"

struct _RetailPinnedCell
{
  GtkWidget parent_instance;

  GtkWidget *child;
  GtkAdjustment *adjustment;
};

G_DEFINE_FINAL_TYPE (RetailPinnedCell, retail_pinned_cell, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
retail_pinned_cell_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (RETAIL_PINNED_CELL (widget)->child);
}

static void
retail_pinned_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                            int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (RETAIL_PINNED_CELL (widget)->child, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* How far the table's start is out of sight. Right-to-left it starts, and scrolls, from the other end. */
static double
get_shift (RetailPinnedCell *self)
{
  const double value = gtk_adjustment_get_value (self->adjustment);
  const double hidden
      = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment) - value;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -MAX (hidden, 0) : value;
}

static void
retail_pinned_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (RETAIL_PINNED_CELL (widget)->child, width, height, baseline, NULL);
}

/* Painted elsewhere, not placed elsewhere: a table that scrolls is not laid out anew. */
static void
retail_pinned_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailPinnedCell *self = RETAIL_PINNED_CELL (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)get_shift (self), 0));
  gtk_widget_snapshot_child (widget, self->child, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
retail_pinned_cell_dispose (GObject *object)
{
  RetailPinnedCell *self = RETAIL_PINNED_CELL (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (retail_pinned_cell_parent_class)->dispose (object);
}

static void
retail_pinned_cell_class_init (RetailPinnedCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_pinned_cell_dispose;
  widget_class->get_request_mode = retail_pinned_cell_get_request_mode;
  widget_class->measure = retail_pinned_cell_measure;
  widget_class->size_allocate = retail_pinned_cell_size_allocate;
  widget_class->snapshot = retail_pinned_cell_snapshot;
}

static void
retail_pinned_cell_init (RetailPinnedCell *self)
{
}

GtkWidget *
retail_pinned_cell_new (GtkWidget *child, GtkAdjustment *adjustment)
{
  RetailPinnedCell *self;

  g_return_val_if_fail (GTK_IS_WIDGET (child) && GTK_IS_ADJUSTMENT (adjustment), NULL);
  self = g_object_new (RETAIL_TYPE_PINNED_CELL, NULL);
  self->child = child;
  self->adjustment = g_object_ref (adjustment);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
