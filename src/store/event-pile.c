#include "store/event-pile.h"

#define READ_AT_ONCE ((gsize)8192)

void
retail_event_pile_init (RetailEventPile *self, gsize room, RetailScratchFile *scratch)
{
  *self = (RetailEventPile){ .scratch = scratch, .room = MAX (room / sizeof (RetailPiledEvent), 1) };
  self->starts = g_array_new (FALSE, FALSE, sizeof (goffset));
}

void
retail_event_pile_clear (RetailEventPile *self)
{
  g_clear_pointer (&self->events, g_free);
  g_clear_pointer (&self->starts, g_array_unref);
}

/* All that is in memory, which is full. */
static gboolean
spill (RetailEventPile *self, GError **error)
{
  goffset start = retail_scratch_file_get_end (self->scratch);

  if (!retail_scratch_file_append (self->scratch, self->events, self->n * sizeof *self->events, error))
    return FALSE;
  g_array_append_val (self->starts, start);
  self->n = 0;
  return TRUE;
}

gboolean
retail_event_pile_append (RetailEventPile *self, RetailPiledEvent event, GError **error)
{
  if (self->events == NULL)
    self->events = g_new (RetailPiledEvent, self->room); /* the system gives memory to what is touched */
  if (self->n == self->room && !spill (self, error))
    return FALSE;
  self->events[self->n++] = event;
  return TRUE;
}

static gboolean
read_events (const RetailEventPile *self, goffset start, RetailEventSink take, gpointer data, GError **error)
{
  g_autofree RetailPiledEvent *events = g_new (RetailPiledEvent, READ_AT_ONCE);
  gsize n;

  for (gsize i = 0; i < self->room; i += n)
    {
      n = MIN (READ_AT_ONCE, self->room - i);
      if (!retail_scratch_file_read (self->scratch, start + (goffset)(i * sizeof *events), events,
                                     n * sizeof *events, error))
        return FALSE;
      take (events, n, data);
    }
  return TRUE;
}

gboolean
retail_event_pile_foreach (const RetailEventPile *self, RetailEventSink take, gpointer data, GError **error)
{
  for (guint i = 0; i < self->starts->len; i++)
    if (!read_events (self, g_array_index (self->starts, goffset, i), take, data, error))
      return FALSE;
  if (self->n > 0)
    take (self->events, self->n, data);
  return TRUE;
}
