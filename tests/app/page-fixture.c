#include "page-fixture.h"

void
page_fixture_set_up (PageFixture *self, GType type, const ModelFixture *kind, int width, int height)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (kind != NULL ? kind : &model_fixture_full);

  self->session = retail_session_new ();
  retail_session_set_shop (self->session, shop);
  self->page = g_object_new (type, "session", self->session, NULL);
  self->window = app_test_show (self->page, width, height);
}

void
page_fixture_tear_down (PageFixture *self, gconstpointer kind)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->session);
}

gpointer
page_fixture_find (PageFixture *self, const char *id)
{
  return gtk_widget_get_template_child (self->page, G_OBJECT_TYPE (self->page), id);
}
