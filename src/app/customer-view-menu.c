#include "app/customer-view-menu.h"

#include "engine/i18n.h"

struct _RetailCustomerViewMenu
{
  GtkWidget *owner;
  GtkColumnView *view;
  const RetailRowMenu *actions;
  GtkWidget *popover; /* made when it is first asked for */
};

/* ---- which row ---- */

static GtkListItem *
find_item (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), "list-item");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && item == NULL;
       child = gtk_widget_get_next_sibling (child))
    item = find_item (child);
  return item;
}

/* The row that WIDGET is, or is in, and where it stands; NULL when it is in none. */
static GtkWidget *
find_row (GtkWidget *widget, guint *position)
{
  GtkListItem *item;

  while (widget != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget)))
    widget = gtk_widget_get_parent (widget);
  item = widget != NULL ? find_item (widget) : NULL;
  *position = item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
  return *position != GTK_INVALID_LIST_POSITION ? widget : NULL;
}

static GtkWidget *
find_row_at (RetailCustomerViewMenu *self, guint position)
{
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);
  for (GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      guint at;

      if (find_row (row, &at) != NULL && at == position)
        return row;
    }
  return NULL;
}

/* ---- the menu ---- */

static GMenuModel *
build_menu (const RetailRowMenu *actions)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) one = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();

  g_menu_append (one, _ ("_Simulate"), actions->simulate);
  g_menu_append (all, _ ("_Copy as Table"), actions->copy);
  g_menu_append (all, _ ("_Export as CSV…"), actions->export_table);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (one));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return G_MENU_MODEL (menu);
}

static void
ensure_popover (RetailCustomerViewMenu *self)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->popover != NULL)
    return;
  model = build_menu (self->actions);
  self->popover = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, self->owner);
}

/* X, Y: of the owner. */
static void
popup_at (RetailCustomerViewMenu *self, guint position, double x, double y)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  const GdkRectangle at = { (int)x, (int)y, 1, 1 };

  if (!gtk_selection_model_is_selected (model, position))
    gtk_selection_model_select_item (model, position, TRUE);
  ensure_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
retail_customer_view_menu_popup (RetailCustomerViewMenu *self, guint position)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  GtkWidget *row = find_row_at (self, position);
  double x = 0, y = 0;

  if (model == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (model)))
    return;
  if (row != NULL)
    gtk_widget_translate_coordinates (row, self->owner, gtk_widget_get_height (row) / 2.0,
                                      gtk_widget_get_height (row) / 2.0, &x, &y);
  popup_at (self, position, x, CLAMP (y, 0, gtk_widget_get_height (self->owner)));
}

void
retail_customer_view_menu_present (RetailCustomerViewMenu *self)
{
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* ---- mouse, touch, keys ---- */

static gboolean
popup_under (RetailCustomerViewMenu *self, double x, double y)
{
  guint position;

  if (find_row (gtk_widget_pick (self->owner, x, y, GTK_PICK_DEFAULT), &position) == NULL)
    return FALSE;
  popup_at (self, position, x, y);
  return TRUE;
}

static void
clicked_cb (GtkGesture *gesture, int n_press, double x, double y, RetailCustomerViewMenu *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (event != NULL && gdk_event_triggers_context_menu (event) && popup_under (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, RetailCustomerViewMenu *self)
{
  if (popup_under (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
menu_key_cb (GtkWidget *owner, GVariant *nothing, gpointer data)
{
  RetailCustomerViewMenu *self = data;
  GtkRoot *root = gtk_widget_get_root (owner);
  guint position;

  if (root == NULL || find_row (gtk_root_get_focus (root), &position) == NULL)
    return FALSE;
  retail_customer_view_menu_popup (self, position);
  return TRUE;
}

static void
add_controllers (RetailCustomerViewMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                                                        gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (self->owner, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->owner, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (self->owner, keys);
}

RetailCustomerViewMenu *
retail_customer_view_menu_new (GtkWidget *owner, GtkColumnView *view, const RetailRowMenu *actions)
{
  RetailCustomerViewMenu *self = g_new0 (RetailCustomerViewMenu, 1);

  self->owner = owner;
  self->view = view;
  self->actions = actions;
  add_controllers (self);
  return self;
}

void
retail_customer_view_menu_free (RetailCustomerViewMenu *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_free (self);
}
