#include "engine/silhouette-sample.h"

#include "engine/random.h"

/* A cluster needs so many rows for its silhouette. */
#define LEAST 2

/* What is drawn while it is drawn. */
typedef struct
{
  gsize n, limit;
  RetailRandom random;
  gsize m;
  gsize *rows;     /* m, with room for those of all clusters that may be rare */
  double *weights; /* likewise */
  double weight;   /* of those that are of no rare cluster */
  guint8 *is_in;   /* n: in the sample? */
} Draw;

/* --- the rows of all clusters --- */

/* Which rows to take, counted in the order of the clusters: one of each n / limit. */
static gsize *
pick_places (Draw *self)
{
  gsize *places = g_new (gsize, self->limit + 1), least = 0;

  for (gsize t = 0; t < self->limit; t++)
    {
      double place = ((double)t + retail_random_uniform (&self->random)) * self->weight;

      places[t] = CLAMP ((gsize)place, least, self->n - self->limit + t);
      least = places[t] + 1;
    }
  places[self->limit] = G_MAXSIZE;
  return places;
}

static void
draw_along (Draw *self, const RetailPartition *partition)
{
  g_autofree gsize *places = pick_places (self);
  g_autofree gsize *counters = g_new0 (gsize, 2 * partition->k);
  gsize *place = counters, *next = counters + partition->k, before = 0, t = 0;

  for (gsize i = 0; i < self->n; i++)
    place[partition->labels[i]]++;
  for (guint c = 0; c < partition->k; c++)
    {
      gsize size = place[c];

      while (places[t] < before)
        t++;
      next[c] = t;
      place[c] = before;
      before += size;
    }
  for (gsize i = 0; i < self->n; i++)
    {
      guint c = partition->labels[i];

      if (place[c]++ != places[next[c]])
        continue;
      self->rows[next[c]] = i;
      self->weights[next[c]++] = self->weight;
      self->is_in[i] = TRUE;
    }
  self->m = self->limit;
}

/* --- rare clusters --- */

typedef struct
{
  gsize size;
  gsize n_drawn;
  gsize seen;
  gsize take[LEAST]; /* which of its rows, counted within it */
} Cluster;

static gboolean
is_rare (const Cluster *cluster)
{
  return cluster->n_drawn < MIN (cluster->size, LEAST);
}

/* One row of each half. */
static void
pick_rare (Draw *self, Cluster *cluster)
{
  for (gsize t = 0; t < LEAST; t++)
    {
      double place = ((double)t + retail_random_uniform (&self->random)) * (double)cluster->size / LEAST;

      cluster->take[t] = MIN ((gsize)place, cluster->size - 1);
      if (t > 0 && cluster->take[t] == cluster->take[t - 1])
        cluster->take[t] = cluster->size - 1;
    }
}

static void
take_rare (Draw *self, const RetailPartition *partition, Cluster *clusters)
{
  for (gsize i = 0; i < self->n; i++)
    {
      Cluster *cluster = &clusters[partition->labels[i]];
      gsize at = cluster->seen++;

      if (!is_rare (cluster) || (at != cluster->take[0] && at != cluster->take[1]) || self->is_in[i])
        continue;
      self->rows[self->m++] = i;
      self->is_in[i] = TRUE;
    }
}

/* The rows of rare clusters stand for their cluster alone. */
static void
weigh_rare (Draw *self, const RetailPartition *partition, const Cluster *clusters)
{
  g_autofree gsize *used = g_new0 (gsize, partition->k);

  for (gsize s = 0; s < self->m; s++)
    used[partition->labels[self->rows[s]]]++;
  for (gsize s = 0; s < self->m; s++)
    {
      guint c = partition->labels[self->rows[s]];

      if (is_rare (&clusters[c]))
        self->weights[s] = (double)clusters[c].size / (double)used[c];
    }
}

static void
draw_rare (Draw *self, const RetailPartition *partition)
{
  g_autofree Cluster *clusters = g_new0 (Cluster, partition->k);
  gboolean any = FALSE;

  for (gsize i = 0; i < self->n; i++)
    clusters[partition->labels[i]].size++;
  for (gsize s = 0; s < self->m; s++)
    clusters[partition->labels[self->rows[s]]].n_drawn++;
  for (guint c = 0; c < partition->k; c++)
    if (is_rare (&clusters[c]))
      {
        any = TRUE;
        pick_rare (self, &clusters[c]);
      }
  if (!any)
    return;
  take_rare (self, partition, clusters);
  weigh_rare (self, partition, clusters);
}

/* --- the whole --- */

static RetailSilhouetteSample *
sample_alloc (gsize m)
{
  RetailSilhouetteSample *self = g_new0 (RetailSilhouetteSample, 1);

  self->rows = g_new (gsize, m);
  self->weights = g_new (double, m);
  return self;
}

static void
add_row (RetailSilhouetteSample *self, gsize row, double weight)
{
  self->rows[self->m] = row;
  self->weights[self->m++] = weight;
}

/* What was drawn, with the rows of rare clusters last. */
static RetailSilhouetteSample *
finish (const Draw *draw)
{
  RetailSilhouetteSample *self = sample_alloc (draw->m);

  for (gsize s = 0; s < draw->m; s++)
    if (draw->weights[s] == draw->weight)
      add_row (self, draw->rows[s], draw->weights[s]);
  self->n_rare = draw->m - self->m;
  for (gsize s = 0; s < draw->m; s++)
    if (draw->weights[s] != draw->weight)
      add_row (self, draw->rows[s], draw->weights[s]);
  return self;
}

RetailSilhouetteSample *
retail_silhouette_sample_new (const RetailPartition *partitions, guint n_partitions, gsize n, gsize limit,
                              guint64 seed)
{
  g_autofree gsize *rows = NULL;
  g_autofree double *weights = NULL;
  g_autofree guint8 *is_in = g_new0 (guint8, n);
  Draw draw = { .n = n, .limit = limit, .weight = (double)n / (double)limit, .is_in = is_in };
  gsize most = limit;
  guint finest = 0;

  for (guint p = 0; p < n_partitions; p++)
    {
      most += LEAST * partitions[p].k;
      if (partitions[p].k > partitions[finest].k)
        finest = p;
    }
  draw.rows = rows = g_new (gsize, most);
  draw.weights = weights = g_new (double, most);
  retail_random_init (&draw.random, seed, 0);
  draw_along (&draw, &partitions[finest]);
  for (guint p = 0; p < n_partitions; p++)
    draw_rare (&draw, &partitions[p]);
  return finish (&draw);
}

RetailSilhouetteSample *
retail_silhouette_sample_part (const RetailSilhouetteSample *self, guint part, guint n_parts)
{
  RetailSilhouetteSample *result = sample_alloc (self->m);

  for (gsize s = part; s < self->m - self->n_rare; s += n_parts)
    add_row (result, self->rows[s], n_parts * self->weights[s]);
  for (gsize s = self->m - self->n_rare; s < self->m; s++)
    add_row (result, self->rows[s], self->weights[s]);
  result->n_rare = self->n_rare;
  return result;
}

void
retail_silhouette_sample_free (RetailSilhouetteSample *self)
{
  g_free (self->rows);
  g_free (self->weights);
  g_free (self);
}
