#include "engine/segment-identity.h"

#include "engine/assignment.h"
#include "engine/kmeans.h"

#include <math.h>

/* The squared distance of a new centre and a former one over the features that both know; NaN when there are
 * none.
 */
static double
distance (const RetailModel *model, guint segment, const RetailModel *former, guint before)
{
  const RetailScaler *scaler = &model->scaler;
  const double *centre = model->centres + (gsize)segment * scaler->d;
  double z[RETAIL_N_FEATURES], sum = 0;
  guint shared = 0;

  retail_scaler_apply (scaler, former->segments[before].centroid, z);
  for (guint j = 0; j < scaler->d; j++)
    if (former->scaler.active[scaler->columns[j]] && isfinite (z[j]))
      {
        sum += (z[j] - centre[j]) * (z[j] - centre[j]);
        shared++;
      }
  return shared > 0 ? sum : NAN;
}

void
retail_segments_match (const RetailModel *model, const RetailModel *former, int *match)
{
  const guint rows = model->n_segments, columns = former->n_segments;
  g_autofree double *cost = g_new (double, (gsize)rows *columns);
  gboolean comparable = TRUE;

  for (guint i = 0; i < rows; i++)
    for (guint j = 0; j < columns; j++)
      {
        cost[(gsize)i * columns + j] = distance (model, i, former, j);
        comparable = comparable && isfinite (cost[(gsize)i * columns + j]);
      }
  for (guint i = 0; i < rows; i++)
    match[i] = -1;
  if (comparable)
    retail_assignment_solve (cost, rows, columns, match);
}

/* What the segment at its place is called now, with what was the user's or the eye's own before. */
static void
take_over (RetailPersona *persona, const RetailPersona *before, gboolean same_number)
{
  const RetailPersona now = *persona;

  retail_persona_clear (persona);
  retail_persona_copy (persona, before);
  if (!same_number)
    {
      persona->kind = now.kind;
      persona->number = now.number;
    }
}

/* The first of N values from WISH on, in a circle, whose bit in TAKEN is not set; WISH itself when all are.
 */
static guint
find_free (guint taken, guint wish, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!(taken >> (wish + i) % n & 1))
      return (wish + i) % n;
  return wish;
}

/* Gives the segments that are new what nobody has or had. */
static void
settle_new (RetailModel *model, const int *match, guint next_identity)
{
  guint colours = 0, marks = 0;

  for (guint i = 0; i < model->n_segments; i++)
    if (match[i] >= 0)
      {
        colours |= 1u << model->segments[i].persona.colour;
        marks |= 1u << model->segments[i].persona.mark;
      }
  for (guint i = 0; i < model->n_segments; i++)
    if (match[i] < 0)
      {
        RetailPersona *persona = &model->segments[i].persona;

        persona->identity = next_identity++;
        persona->colour = find_free (colours, persona->colour, RETAIL_N_COLOURS);
        persona->mark = (RetailMark)find_free (marks, persona->mark, RETAIL_N_MARKS);
        colours |= 1u << persona->colour;
        marks |= 1u << persona->mark;
      }
}

void
retail_segments_inherit (RetailModel *model, const RetailModel *former)
{
  int match[RETAIL_K_MAX];
  guint most = 0;

  g_return_if_fail (model != NULL && former != NULL);
  retail_segments_match (model, former, match);
  for (guint i = 0; i < former->n_segments; i++)
    most = MAX (most, former->segments[i].persona.identity);
  for (guint i = 0; i < model->n_segments; i++)
    if (match[i] >= 0)
      take_over (&model->segments[i].persona, &former->segments[match[i]].persona,
                 model->n_segments == former->n_segments);
  settle_new (model, match, most + 1);
}
