/* A page in a window of its own, on a session with a small shop: for g_test_add(). */
#pragma once

#include "app-test.h"
#include "model-fixture.h"

#include "app/session.h"

typedef struct
{
  RetailSession *session;
  GtkWidget *page;
  GtkWidget *window;
} PageFixture;

/* Shows a page of TYPE; its session has the shop of KIND (NULL = model_fixture_full). */
void page_fixture_set_up (PageFixture *self, GType type, const ModelFixture *kind, int width, int height);

/* Fails if the page keeps the session alive. */
void page_fixture_tear_down (PageFixture *self, gconstpointer kind);

/* The page's template child of this id. */
gpointer page_fixture_find (PageFixture *self, const char *id);
