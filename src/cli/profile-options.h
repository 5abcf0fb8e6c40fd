/* The eight options that say a profile: --monetary, --frequency … */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

typedef struct
{
  char *values[RETAIL_N_FEATURES]; /* as given; NULL = not */
  char *flags[RETAIL_N_FEATURES];  /* "page-views" */
} RetailProfileOptions;

/* Fills RETAIL_N_FEATURES entries for the parser, which write into SELF. */
void retail_profile_options_init (RetailProfileOptions *self, GOptionEntry *entries);
void retail_profile_options_clear (RetailProfileOptions *self);

/* The model's start profile with what was given in its place. Complains and is FALSE when that cannot be. */
gboolean retail_profile_options_read (const RetailProfileOptions *self, const RetailModel *model,
                                      RetailProfile *profile);

G_END_DECLS
