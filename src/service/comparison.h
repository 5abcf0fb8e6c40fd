/* Scenarios side by side: what the model says of each, figure by figure, and how each differs from the
 * first. */
#pragma once

#include "engine/definition.h"
#include "service/notebook.h"

G_BEGIN_DECLS

/* The first eight are the features, and each is what the RetailDefinition of the same number says. */
enum
{
  RETAIL_FIGURE_PERSONA = RETAIL_DEFINITION_SEGMENT,
  RETAIL_FIGURE_MEMBERSHIP = RETAIL_DEFINITION_MEMBERSHIP, /* in that persona */
  RETAIL_FIGURE_RISK = RETAIL_DEFINITION_RISK,
  RETAIL_FIGURE_UPGRADE = RETAIL_DEFINITION_UPGRADE,
  RETAIL_FIGURE_P_ALIVE = RETAIL_DEFINITION_P_ALIVE,
  RETAIL_FIGURE_ORDERS = RETAIL_DEFINITION_ORDERS, /* expected in 90 days */
  RETAIL_FIGURE_VALUE = RETAIL_DEFINITION_VALUE,   /* of 12 months */
  RETAIL_N_FIGURES
};

/* Whether more of it is better for the shop, worse, or neither. */
typedef enum
{
  RETAIL_DIFFERENCE_NONE, /* there is none, or it cannot be told */
  RETAIL_DIFFERENCE_BETTER,
  RETAIL_DIFFERENCE_WORSE,
  RETAIL_DIFFERENCE_NEUTRAL
} RetailDifference;

typedef struct
{
  const RetailModel *model; /* borrowed */
  guint n;
  char *names[RETAIL_NOTEBOOK_MAX_SCENARIOS];
  char *customers[RETAIL_NOTEBOOK_MAX_SCENARIOS]; /* whose profile it is or was, or NULL */
  gint64 ids[RETAIL_NOTEBOOK_MAX_SCENARIOS];
  RetailProfile profiles[RETAIL_NOTEBOOK_MAX_SCENARIOS];
  guint segments[RETAIL_NOTEBOOK_MAX_SCENARIOS];
  double values[RETAIL_NOTEBOOK_MAX_SCENARIOS][RETAIL_N_FIGURES]; /* NaN = unknown; of the persona its rank */
} RetailComparison;

/* Fills SELF, to be cleared, with the scenarios of NOTEBOOK; MODEL must outlive it. Of a profile that is or
 * was one of CUSTOMERS' (NULL = none at hand), the figures on purchases are of their own history, moved as
 * the profile was (engine/moved-history.h), as they were on display when it was pinned. */
void retail_comparison_init (RetailComparison *self, const RetailModel *model,
                             const RetailCustomers *customers, const RetailNotebook *notebook);
void retail_comparison_clear (RetailComparison *self);

/* "monetary" … "value_12m", for files, and the title as shown. Borrowed. */
const char *retail_figure_get_id (guint figure);
const char *retail_figure_get_title (guint figure);

/* Whether any scenario of this shop has it. */
gboolean retail_comparison_has_figure (const RetailComparison *self, guint figure);

const RetailPersona *retail_comparison_get_persona (const RetailComparison *self, guint scenario);

/* As shown: "$4,000", "12 %"; "–" for what is unknown. Free it. */
char *retail_comparison_dup_text (const RetailComparison *self, guint scenario, guint figure);

/* Against the first scenario: "+$1,200", "−3 pp"; NULL where there is no difference. Free it. */
char *retail_comparison_dup_difference (const RetailComparison *self, guint scenario, guint figure);
RetailDifference retail_comparison_judge (const RetailComparison *self, guint scenario, guint figure);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailComparison, retail_comparison_clear)

G_END_DECLS
