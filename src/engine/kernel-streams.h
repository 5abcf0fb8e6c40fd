/* The order in which rows in memory are read, where the memory is what takes the time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where step I, a multiple of BATCH, begins: up to 2 × HALF (HALF a multiple of BATCH) by turns in the first
 * half and in the second, after that in order. Two places far apart are each fetched ahead by the processor,
 * so that one core uses half as much again of what the memory can give. Nothing is read twice or left out. */
static inline gsize
retail_kernel_interleave (gsize i, gsize half, gsize batch)
{
  if (i >= 2 * half)
    return i;
  return i / (2 * batch) * batch + (i / batch % 2) * half;
}

G_END_DECLS
