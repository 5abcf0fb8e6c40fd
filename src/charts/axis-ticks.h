/* Where an axis has its marks: loose labels of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for
 * graph labels", Graphics Gems 1990). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double first, step; /* tick i stands at first + i · step; the ends cover the data */
  guint n;            /* ≥ 2 */
  int decimals;       /* that tell neighbouring ticks apart */
} RetailTicks;

/* About WANTED ticks (at least 2) for data from LOW to HIGH. Equal ends are widened, ends the wrong way round
 * are swapped; what is not finite gives 0 to 1. */
RetailTicks retail_ticks_choose (double low, double high, guint wanted);

double retail_ticks_get (const RetailTicks *self, guint i);

/* (value − first tick) / (last tick − first tick). */
double retail_ticks_position (const RetailTicks *self, double value);

G_END_DECLS
