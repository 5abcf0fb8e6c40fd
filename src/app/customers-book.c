#include "app/customers-book.h"

#include "app/actions-page.h"
#include "app/customers-page.h"
#include "app/lazy-page.h"
#include "app/view-state.h"

struct _RetailCustomersBook
{
  RetailSessionView parent_instance;

  GtkStackSwitcher *switcher;
  GtkStack *leaves;
  RetailLazyPage *actions;
  gboolean leaf_was_chosen; /* while a shop was on its way */
};

G_DEFINE_FINAL_TYPE (RetailCustomersBook, retail_customers_book, RETAIL_TYPE_SESSION_VIEW)

/* Large text on a phone leaves less room than the titles take. */
static void
let_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_shrink (child);
}

/* ---- the open leaf belongs to the workspace ---- */

static void
keep_leaf (RetailCustomersBook *self)
{
  retail_session_set_view (retail_session_view_get_session (RETAIL_SESSION_VIEW (self)),
                           RETAIL_VIEW_CUSTOMERS_LEAF, gtk_stack_get_visible_child_name (self->leaves));
}

static void
leaf_changed_cb (RetailCustomersBook *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  if (gtk_stack_get_visible_child (self->leaves) == GTK_WIDGET (self->actions))
    retail_lazy_page_make (self->actions);
  if (session == NULL) /* being made, or going */
    return;
  self->leaf_was_chosen = retail_session_get_busy (session);
  keep_leaf (self);
}

static void
retail_customers_book_shop_changed (RetailSessionView *view)
{
  RetailCustomersBook *self = RETAIL_CUSTOMERS_BOOK (view);
  const char *leaf
      = retail_session_get_view (retail_session_view_get_session (view), RETAIL_VIEW_CUSTOMERS_LEAF);

  if (!self->leaf_was_chosen && leaf != NULL && gtk_stack_get_child_by_name (self->leaves, leaf) != NULL)
    gtk_stack_set_visible_child_name (self->leaves, leaf);
  self->leaf_was_chosen = FALSE;
  keep_leaf (self);
}

static void
leaf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *leaf = g_variant_get_string (parameter, NULL);
  GtkStack *leaves = RETAIL_CUSTOMERS_BOOK (widget)->leaves;

  if (gtk_stack_get_child_by_name (leaves, leaf) != NULL)
    gtk_stack_set_visible_child_name (leaves, leaf);
}

static void
retail_customers_book_class_init (RetailCustomersBookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_customers_book_shop_changed;
  g_type_ensure (RETAIL_TYPE_ACTIONS_PAGE);
  g_type_ensure (RETAIL_TYPE_CUSTOMERS_PAGE);
  g_type_ensure (RETAIL_TYPE_LAZY_PAGE);
  gtk_widget_class_install_action (widget_class, "customers.leaf", "s", leaf_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/customers-book.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersBook, switcher);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersBook, leaves);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersBook, actions);
  gtk_widget_class_bind_template_callback (widget_class, leaf_changed_cb);
}

static void
retail_customers_book_init (RetailCustomersBook *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (GTK_WIDGET (self->switcher));
}
