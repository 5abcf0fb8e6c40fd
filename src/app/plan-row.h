/* RetailPlanRow: one plan: its name, what changes, where that leads, and a button that applies it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PLAN_ROW (retail_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (RetailPlanRow, retail_plan_row, RETAIL, PLAN_ROW, AdwBin)

/* The button's action is plans.apply with INDEX; LINES: room for what changes. */
void retail_plan_row_set_up (RetailPlanRow *self, const char *name, const char *tip, int index, int lines);

/* RESULT: "■ Loyalist 52 %". */
void retail_plan_row_show (RetailPlanRow *self, const char *changes, const char *result);

/* There is no such plan, or nothing to do, for the reason that TEXT gives. */
void retail_plan_row_show_none (RetailPlanRow *self, const char *text);

G_END_DECLS
