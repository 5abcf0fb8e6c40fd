#include "cli/profile-options.h"

#include "cli/command.h"
#include "engine/i18n.h"

#include <math.h>

void
retail_profile_options_init (RetailProfileOptions *self, GOptionEntry *entries)
{
  *self = (RetailProfileOptions){ 0 };
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const RetailFeatureInfo *info = retail_feature_get_info (f);

      self->flags[f] = g_strdelimit (g_strdup (info->id), "_", '-');
      entries[f]
          = (GOptionEntry){ self->flags[f], 0, 0, G_OPTION_ARG_STRING, &self->values[f], info->label, "X" };
    }
}

void
retail_profile_options_clear (RetailProfileOptions *self)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      g_clear_pointer (&self->values[f], g_free);
      g_clear_pointer (&self->flags[f], g_free);
    }
}

static gboolean
read_feature (const RetailProfileOptions *self, RetailFeature feature, const RetailModel *model,
              RetailProfile *profile)
{
  const char *text = self->values[feature];
  char *end = NULL;
  double value;

  if (text == NULL)
    return TRUE;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value) || value < 0)
    retail_command_misuse (_ ("--%s takes a number of 0 or more, not “%s”"), self->flags[feature], text);
  else if (!model->has_feature[feature])
    retail_command_misuse (_ ("the model's data do not have %s"), retail_feature_get_info (feature)->id);
  else
    {
      profile->values[feature] = value;
      return TRUE;
    }
  return FALSE;
}

gboolean
retail_profile_options_read (const RetailProfileOptions *self, const RetailModel *model,
                             RetailProfile *profile)
{
  gboolean ok = TRUE;

  retail_model_get_start_profile (model, profile);
  for (int f = 0; ok && f < RETAIL_N_FEATURES; f++)
    ok = read_feature (self, f, model, profile);
  return ok;
}
