#include "app/plan-motion.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define DURATION_MS 450

struct _RetailPlanMotion
{
  RetailSession *session; /* borrowed */
  AdwAnimation *animation;
  RetailProfile from, to;
  RetailProfile shown; /* what the last step left on the sliders */
  gboolean under_way;
};

static gboolean
are_equal (const RetailProfile *a, const RetailProfile *b)
{
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (a->values[f] != b->values[f] && !(isnan (a->values[f]) && isnan (b->values[f])))
      return FALSE;
  return TRUE;
}

static void
stop (RetailPlanMotion *self)
{
  if (!self->under_way)
    return;
  self->under_way = FALSE;
  retail_session_end_gesture (self->session);
}

static void
show (RetailPlanMotion *self, const RetailProfile *profile)
{
  retail_session_set_profile (self->session, profile);
  if (retail_session_get_profile (self->session) != NULL)
    self->shown = *retail_session_get_profile (self->session);
}

static void
step_cb (double value, gpointer user_data)
{
  RetailPlanMotion *self = user_data;
  const RetailProfile *now = retail_session_get_profile (self->session);
  RetailProfile step;

  if (!self->under_way)
    return;
  if (now == NULL || !are_equal (now, &self->shown))
    {
      stop (self); /* somebody else moved a slider */
      return;
    }
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    step.values[f] = self->from.values[f] == self->to.values[f]
                         ? self->to.values[f]
                         : adw_lerp (self->from.values[f], self->to.values[f], value);
  show (self, value >= 1 ? &self->to : &step);
}

RetailPlanMotion *
retail_plan_motion_new (GtkWidget *widget, RetailSession *session)
{
  RetailPlanMotion *self = g_new0 (RetailPlanMotion, 1);

  self->session = session;
  self->animation = g_object_ref_sink (adw_timed_animation_new (
      widget, 0, 1, DURATION_MS, adw_callback_animation_target_new (step_cb, self, NULL)));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (stop), self);
  return self;
}

void
retail_plan_motion_free (RetailPlanMotion *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->animation, self);
  stop (self);
  adw_animation_pause (self->animation);
  g_object_unref (self->animation);
  g_free (self);
}

void
retail_plan_motion_start (RetailPlanMotion *self, const RetailProfile *to, const char *label)
{
  const RetailProfile *now = retail_session_get_profile (self->session);

  g_return_if_fail (to != NULL);
  if (now == NULL)
    return;
  stop (self);
  adw_animation_reset (self->animation);
  self->from = self->shown = *now;
  self->to = *to;
  self->under_way = TRUE;
  retail_session_begin_gesture (self->session, label);
  adw_animation_play (self->animation);
}
