/* A partition of rows about k centres: who belongs where, the sums that follow from it, and the next move of
 * Lloyd's iteration. How the labels are found is not its business (kmeans-exact.h, kmeans-start.h). */
#pragma once

#include "engine/kmeans.h"
#include "engine/rows.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailRows *rows;
  guint k;
  double zero[RETAIL_D_MAX]; /* what the sums are about: the rows' origin; 0 for exact means */
  double *centres;           /* k × d, in the units of the rows */
  guint8 *labels;            /* n, and up to a multiple of 16 for whoever labels whole blocks */
  double *sums;              /* k × d: the members' deviations from the zero, weighted */
  double *mass;              /* k: the summed weights of the members */
  double inertia;            /* as last measured */
  double shift;              /* the last move that was found, squared and summed */
  guint iterations;          /* moves made */
  gboolean converged;
} RetailPartition;

/* Sums and masses of a part of the rows. */
typedef struct
{
  double *sums, *mass;
} RetailTotals;

/* Copies K centres; the labels are undefined. For exact means the sums must be added up anew after each
 * change: then equal rows have a mean at distance 0. ROWS must outlive it. */
void retail_partition_init (RetailPartition *self, const RetailRows *rows, guint k, const double *centres,
                            gboolean exact_means);
void retail_partition_clear (RetailPartition *self);

/* Adds COUNT rows from FIRST on, as they are labelled, to TOTALS. */
void
retail_partition_add_rows (const RetailPartition *self, gsize first, gsize count, const RetailTotals *totals);

typedef struct
{
  gsize row;
  guint from, to;
} RetailMovedRow;

/* Labels a row anew, and takes it from the one cluster to the other in TOTALS. */
void
retail_partition_move_row (RetailPartition *self, const RetailMovedRow *moved, const RetailTotals *totals);

/* The centres that follow from the sums, in NEXT (k × d); an empty cluster gets the row that lies farthest
 * from its own centre. Sets the shift. Returns whether a cluster was empty. */
gboolean retail_partition_find_next (RetailPartition *self, double *next);

/* Moves the centres to NEXT, and counts that. */
void retail_partition_move_centres (RetailPartition *self, const double *next);

/* The squares about the origin less those of the centres: the inertia, unless it is but a little of them. */
double retail_partition_quick_inertia (const RetailPartition *self);

/* Whether distances among the rows are not small beside those from the origin, as retail_kernel_relabel()
 * asks; FALSE while there are no sums. */
gboolean retail_partition_is_near_origin (const RetailPartition *self);

/* Sets the inertia: from the sums, or row by row where these would not tell it or ROW_BY_ROW asks for it. */
void retail_partition_measure (RetailPartition *self, gboolean row_by_row);

G_END_DECLS
