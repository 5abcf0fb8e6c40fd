#include "engine/purchase-rows.h"

#include "engine/elementary.h"
#include "engine/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LANES     RETAIL_PURCHASE_LANES
#define LOW_X     1024 /* whole numbers of purchases below are found in a table */
#define MANY_ROWS 65536
#define NOT_A_ROW G_MAXUINT32

typedef struct
{
  double t_x, t;
} Times;

typedef struct
{
  const RetailPurchaseHistories *histories;
  RetailPurchaseRows *rows;
  guint32 *level_of;         /* histories: the level, or NOT_A_ROW */
  guint32 low_levels[LOW_X]; /* the level of each low x */
  double *high;              /* the other x, ascending */
  gsize n_high;
  guint32 first_high; /* the level of the first of them */
  Times *times;       /* by level */
  guint32 *count;     /* likewise; in use once the rows are distinct */
  gsize *start;       /* n_levels + 1: where each level begins in TIMES */
  gsize *n_distinct;  /* n_levels */
} Work;

static gboolean
is_valid (const RetailPurchaseHistories *h, gsize i)
{
  return isfinite (h->x[i]) && isfinite (h->t[i]) && h->x[i] >= 0 && h->t_x[i] >= 0 && h->t_x[i] <= h->t[i];
}

static gboolean
is_low (double x)
{
  return x < LOW_X && x == (double)(guint)x;
}

static int
compare_doubles (const void *left, const void *right)
{
  const double a = *(const double *)left, b = *(const double *)right;

  return (a > b) - (a < b);
}

/* The totals, and which x there are: the low ones marked in the table, the others in a list. */
static void
look_through (Work *self)
{
  const RetailPurchaseHistories *h = self->histories;
  RetailPurchaseRows *rows = self->rows;
  double total_t = 0;

  for (gsize i = 0; i < h->n; i++)
    {
      self->level_of[i] = NOT_A_ROW;
      if (!is_valid (h, i))
        continue;
      self->level_of[i] = 0;
      rows->n++;
      rows->total_x += h->x[i];
      total_t += h->t[i];
      if (is_low (h->x[i]))
        self->low_levels[(guint)h->x[i]] = 1;
      else
        {
          if (self->high == NULL)
            self->high = g_new (double, h->n);
          self->high[self->n_high++] = h->x[i];
        }
    }
  if (!(rows->unit > 0))
    rows->unit = total_t > 0 ? total_t / rows->n : 1;
}

static void
sort_high (Work *self)
{
  gsize kept = 0;

  qsort (self->high, self->n_high, sizeof (double), compare_doubles);
  for (gsize i = 0; i < self->n_high; i++)
    if (kept == 0 || self->high[kept - 1] != self->high[i])
      self->high[kept++] = self->high[i];
  self->n_high = kept;
}

/* The levels: low x first, then the others. */
static void
number_levels (Work *self)
{
  RetailPurchaseRows *rows = self->rows;

  if (self->n_high > 0)
    sort_high (self);
  rows->levels = g_new0 (RetailPurchaseLevel, LOW_X + self->n_high);
  for (guint x = 0; x < LOW_X; x++)
    if (self->low_levels[x])
      {
        self->low_levels[x] = rows->n_levels;
        rows->levels[rows->n_levels++].x = x;
      }
  self->first_high = rows->n_levels;
  for (gsize i = 0; i < self->n_high; i++)
    rows->levels[rows->n_levels++].x = self->high[i];
}

static guint32
find_level (const Work *self, double x)
{
  const double *found;

  if (is_low (x))
    return self->low_levels[(guint)x];
  found = bsearch (&x, self->high, self->n_high, sizeof (double), compare_doubles);
  return self->first_high + (guint32)(found - self->high);
}

/* The times of every level side by side, in the order of the histories (a counting sort). */
static void
group_times (Work *self)
{
  const RetailPurchaseHistories *h = self->histories;
  const gsize n_levels = self->rows->n_levels;
  g_autofree gsize *next = g_new (gsize, n_levels + 1);

  self->start = g_new0 (gsize, n_levels + 1);
  for (gsize i = 0; i < h->n; i++)
    if (self->level_of[i] != NOT_A_ROW)
      {
        self->level_of[i] = find_level (self, h->x[i]);
        self->start[self->level_of[i] + 1]++;
      }
  for (gsize l = 0; l < n_levels; l++)
    self->start[l + 1] += self->start[l];
  memcpy (next, self->start, sizeof *next * n_levels);
  self->times = g_new (Times, self->rows->n + 1);
  for (gsize i = 0; i < h->n; i++)
    if (self->level_of[i] != NOT_A_ROW)
      self->times[next[self->level_of[i]]++] = (Times){ h->t_x[i] + 0.0, h->t[i] + 0.0 }; /* + 0: no −0 */
}

/* Multiplicative hashing (Knuth 1998, §6.4); the first bits are the well mixed ones. */
static guint64
hash (const Times *times)
{
  const guint64 a = retail_bits_of (times->t_x), b = retail_bits_of (times->t);

  return (a ^ a >> 32) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
         + (b ^ b >> 32) * G_GUINT64_CONSTANT (0xd1342543de82ef95);
}

/* Equal times of a level become one, where the first of them stood; a table of their places (open addressing)
 * finds them again. */
static void
merge_level (gsize level, gpointer data)
{
  Work *self = data;
  const gsize n = self->start[level + 1] - self->start[level];
  Times *times = self->times + self->start[level];
  guint32 *count = self->count + self->start[level];
  const guint bits = MAX (4, g_bit_storage (n) + 1);
  const gsize mask = ((gsize)1 << bits) - 1;
  g_autofree guint32 *places = g_new0 (guint32, mask + 1); /* place + 1 */
  guint32 kept = 0;

  for (gsize i = 0; i < n; i++)
    {
      gsize slot = hash (&times[i]) >> (64 - bits);

      while (places[slot] != 0
             && (times[places[slot] - 1].t != times[i].t || times[places[slot] - 1].t_x != times[i].t_x))
        slot = (slot + 1) & mask;
      if (places[slot] == 0)
        {
          times[kept] = times[i];
          count[kept] = 0;
          places[slot] = ++kept;
        }
      count[places[slot] - 1]++;
    }
  self->n_distinct[level] = kept;
}

static void
place_levels (Work *self)
{
  RetailPurchaseRows *rows = self->rows;

  for (gsize l = 0; l < rows->n_levels; l++)
    {
      RetailPurchaseLevel *level = &rows->levels[l];

      level->customers = self->start[l + 1] - self->start[l];
      level->first = rows->n_rows;
      level->n_rows = (self->n_distinct[l] + LANES - 1) / LANES * LANES;
      rows->n_rows += level->n_rows;
      rows->n_distinct += self->n_distinct[l];
    }
  rows->t_x = g_new0 (double, 3 * rows->n_rows + 1);
  rows->t = rows->t_x + rows->n_rows;
  rows->count = rows->t + rows->n_rows;
}

static void
fill_columns (const Work *self)
{
  RetailPurchaseRows *rows = self->rows;

  for (gsize l = 0; l < rows->n_levels; l++)
    for (gsize i = 0; i < self->n_distinct[l]; i++)
      {
        const gsize row = rows->levels[l].first + i, from = self->start[l] + i;

        rows->t_x[row] = self->times[from].t_x / rows->unit;
        rows->t[row] = self->times[from].t / rows->unit;
        rows->count[row] = self->count[from];
      }
}

void
retail_purchase_rows_init (RetailPurchaseRows *self, const RetailPurchaseHistories *histories, double unit,
                           guint n_threads)
{
  g_autofree Work *work = g_new0 (Work, 1);

  *self = (RetailPurchaseRows){ .unit = unit };
  *work = (Work){ .histories = histories, .rows = self };
  work->level_of = g_new (guint32, histories->n + 1);
  look_through (work);
  number_levels (work);
  group_times (work);
  work->count = g_new (guint32, self->n + 1);
  work->n_distinct = g_new (gsize, self->n_levels + 1);
  retail_parallel_for (self->n_levels, self->n > MANY_ROWS ? n_threads : 1, merge_level, work);
  place_levels (work);
  fill_columns (work);
  g_free (work->level_of);
  g_free (work->high);
  g_free (work->times);
  g_free (work->count);
  g_free (work->start);
  g_free (work->n_distinct);
}

void
retail_purchase_rows_clear (RetailPurchaseRows *self)
{
  g_clear_pointer (&self->t_x, g_free);
  g_clear_pointer (&self->levels, g_free);
}
