/* The kinds of chart, and the values each takes. Every constructor copies what it is given. */
#pragma once

#include "charts/chart.h"
#include "engine/customer-set.h"
#include "engine/model.h"
#include "engine/next-actions.h"
#include "engine/outlook-range.h"
#include "engine/prediction.h"

G_BEGIN_DECLS

/* Which series of a radar are shown. */
typedef enum
{
  RETAIL_RADAR_CUSTOMER = 1 << 0, /* the profile */
  RETAIL_RADAR_SEGMENT = 1 << 1,  /* the segment it falls in */
  RETAIL_RADAR_EVERYONE = 1 << 2, /* the mean customer, dashed */
  RETAIL_RADAR_ALL_SEGMENTS = 1 << 3
} RetailRadarSeries;

/* The radar axis of a feature: 0 at range_min, 1 at range_max, clamped; recency is turned round, so that
 * outward is better. */
double retail_radar_value (const RetailModel *model, RetailFeature feature, double value);

/* "Customer DNA" / "Segment DNA". PROFILE and PREDICTION may be NULL when the customer is not shown. Features
 * the shop lacks are left out. The legend is part of the drawing when `legend`. */
RetailChart *
retail_radar_chart_new (const RetailModel *model, const RetailProfile *profile,
                        const RetailPrediction *prediction, RetailRadarSeries series, gboolean legend);

/* A profile among others that it is compared with. */
typedef struct
{
  const char *name;
  const RetailProfile *profile;
  guint colour; /* slot of the palette */
  RetailMark mark;
} RetailRadarProfile;

/* "Scenarios": N profiles over each other, the first on top of the legend and of the picture. */
RetailChart *retail_overlay_chart_new (const RetailModel *model, const RetailRadarProfile *profiles, guint n);

/* The PCA map of the model's sample with each segment's mark; PREDICTION (may be NULL) adds the simulated
 * customer. Axes are named by their strongest loadings ("Value →"). */
RetailChart *retail_scatter_chart_new (const RetailModel *model, const RetailPrediction *prediction);

/* What else a map may show; all of it may be NULL. */
typedef struct
{
  const RetailCustomerMap *map;       /* everybody; used where they are more than the sample */
  const RetailPrediction *prediction; /* the simulated customer */
  const char *name;                   /* theirs; NULL: "simulated customer" */
  const RetailCustomerSet *selection; /* of the customers of `map`: the others are faint */
} RetailScatterOptions;

/* With everybody on the map: more than 2,000 are painted as pixels, at the style's pixel_scale; where marks
 * would cover each other (at the latest with 100,000 in view) as a density, and it says so. The table keeps
 * to the sample. */
RetailChart *retail_scatter_chart_new_full (const RetailModel *model, const RetailScatterOptions *options);

/* Inertia and silhouette over k, the chosen k marked. */
RetailChart *retail_elbow_chart_new (const RetailModel *model);

typedef enum
{
  RETAIL_IMPORTANCE_PERMUTATION,
  RETAIL_IMPORTANCE_ETA2
} RetailImportanceKind;

/* Horizontal bars, largest first. */
RetailChart *retail_importance_chart_new (const RetailModel *model, RetailImportanceKind kind);

/* The matrix of row percentages with colour by direction (stay, up, down). */
RetailChart *retail_migration_chart_new (const RetailModel *model);

/* The half-circle gauge of migration risk, with the figure and "Low", "Medium", "High" in it. */
RetailChart *retail_gauge_chart_new (double migration_risk);

/* The forecast's probabilities: one bar a segment, highest tier first, and "left"; RANGES may be NULL. Empty
 * where PREDICTION is no forecast. */
RetailChart *retail_outcome_chart_new (const RetailModel *model, const RetailPrediction *prediction,
                                       const RetailOutlookRanges *ranges);

/* Foretold against observed risk in the back-test. Empty without a forecast. */
RetailChart *retail_calibration_chart_new (const RetailModel *model);

/* "Why Sultan and not Loyalist": the margin's split, bars in both directions, as shares of the margin; at
 * most `n` features. */
RetailChart *retail_margin_chart_new (const RetailModel *model, const RetailPrediction *prediction, guint n);

/* What the first so many of ACTIONS bring and cost, added up over the customers, with the limit at REACHED.
 */
RetailChart *retail_gain_chart_new (const RetailNextActions *actions, const RetailActionBudget *reached);

G_END_DECLS
