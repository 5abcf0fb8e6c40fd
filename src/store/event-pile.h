/* Events of customers, within a fixed room in memory: what has none there lies in a scratch file.
 * An event takes eight bytes. */
#pragma once

#include "store/scratch-file.h"

G_BEGIN_DECLS

#define RETAIL_EVENTS_ROOM ((gsize)40 << 20)

typedef struct
{
  guint32 customer_and_kind; /* customer · 4 + kind */
  guint32 at;                /* Unix seconds; good until 2106 */
} RetailPiledEvent;

typedef struct
{
  RetailScratchFile *scratch;
  RetailPiledEvent *events; /* in memory */
  gsize n, room;
  GArray *starts; /* goffset: of as many events as there is room for, in the file */
} RetailEventPile;

/* ROOM: bytes in memory, one event at the least. SCRATCH is borrowed. */
void retail_event_pile_init (RetailEventPile *self, gsize room, RetailScratchFile *scratch);
void retail_event_pile_clear (RetailEventPile *self);

/* FALSE with the errors of the scratch file, after which nothing is to be done with the pile any more. */
gboolean retail_event_pile_append (RetailEventPile *self, RetailPiledEvent event, GError **error);

typedef void (*RetailEventSink) (const RetailPiledEvent *events, gsize n, gpointer data);

/* Gives every event to TAKE, many at a time, in the order they came. FALSE likewise. */
gboolean
retail_event_pile_foreach (const RetailEventPile *self, RetailEventSink take, gpointer data, GError **error);

G_END_DECLS
