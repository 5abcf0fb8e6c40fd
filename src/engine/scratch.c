#include "engine/scratch.h"

#include <stdlib.h>
#include <sys/mman.h>

#define LARGE_PAGE ((gsize)2 << 20)

gpointer
retail_scratch_new (gsize n_bytes)
{
#ifdef MADV_HUGEPAGE
  gpointer memory;

  if (n_bytes >= LARGE_PAGE && posix_memalign (&memory, LARGE_PAGE, n_bytes) == 0)
    {
      /* A wish: without large pages it is memory like any other. */
      madvise (memory, n_bytes, MADV_HUGEPAGE);
      return memory;
    }
#endif
  return g_malloc (n_bytes);
}
