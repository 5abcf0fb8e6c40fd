/* RetailPlanMotion: takes the sliders to another profile while one looks on, as one step to undo. Where
 * animations are off (the desktop's setting, or the widget is not on screen) it is there at once. Whoever
 * moves a slider on the way takes over: the motion stops where it is. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _RetailPlanMotion RetailPlanMotion;

/* Neither is kept alive. Free it before WIDGET goes. */
RetailPlanMotion *retail_plan_motion_new (GtkWidget *widget, RetailSession *session);
void retail_plan_motion_free (RetailPlanMotion *self);

/* LABEL: what can be undone. Ends the motion under way. */
void retail_plan_motion_start (RetailPlanMotion *self, const RetailProfile *to, const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailPlanMotion, retail_plan_motion_free)

G_END_DECLS
