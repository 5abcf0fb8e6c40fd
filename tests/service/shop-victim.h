/* What test-shop-kill.c and the program it kills agree on. */
#pragma once

#include "engine/error.h"
#include "service/shop-revise.h"
#include "service/workspace-keeper.h"
#include "store/model-json.h"
#include "tests/test-support.h"

#include <gio/gio.h>

/* What the program does, over and over, in this order. */
typedef enum
{
  VICTIM_READ,          /* a file of order lines */
  VICTIM_TRAIN,         /* on what was read */
  VICTIM_KEEP_IMPORT,   /* in the workspace */
  VICTIM_RETRAIN,       /* with another seed */
  VICTIM_KEEP_TRAINING, /* in the workspace */
  VICTIM_PERSONA,       /* another name for a segment, in the workspace */
  VICTIM_VIEW,          /* where the user is, in the workspace */
  VICTIM_SAVE_AS,       /* in place of the other file */
  VICTIM_N_PHASES
} VictimPhase;

#define VICTIM_N_FILES 2

/* What a workspace holds; all zero = there is none. */
typedef struct
{
  char model[65]; /* SHA-256 of the model with its personas, as JSON */
  guint customers;
  double spend; /* of all of them */
  guint view;
} VictimState;

/* Reported before each step: what the files hold, and what they will hold when it is done. */
typedef struct
{
  VictimPhase phase;
  guint file; /* the workspace that is open */
  gint64 at;  /* monotonic microseconds */
  VictimState now[VICTIM_N_FILES], next[VICTIM_N_FILES];
} VictimReport;

static inline char *
victim_path (const char *folder, guint file)
{
  g_autofree char *name = g_strdup_printf ("%u.retail", file);

  return g_build_filename (folder, name, NULL);
}

static inline void
victim_state_init (VictimState *self, const RetailShop *shop, guint view)
{
  g_autofree char *json = retail_model_to_json (shop->model, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);

  memset (self, 0, sizeof *self);
  g_strlcpy (self->model, sum, sizeof self->model);
  self->customers = (guint)shop->customers->n;
  self->view = view;
  for (gsize i = 0; i < shop->customers->n; i++)
    self->spend += shop->customers->now[i * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
}

/* Opens the workspace at PATH and tells what it holds. */
static inline RetailWorkspace *
victim_open (const char *path, gboolean look, RetailShop **shop, VictimState *state)
{
  g_autoptr (GError) error = NULL;
  RetailWorkspace *workspace = retail_shop_open_workspace (path, look, shop, NULL, &error);
  g_autoptr (GHashTable) views = NULL;
  const char *view;

  g_assert_no_error (error);
  views = retail_workspace_get_views (workspace, &error);
  g_assert_no_error (error);
  view = g_hash_table_lookup (views, "place");
  victim_state_init (state, *shop, view != NULL ? (guint)g_ascii_strtoull (view, NULL, 10) : 0);
  return workspace;
}
