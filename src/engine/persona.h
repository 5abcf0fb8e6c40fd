/* A persona: the name, colour, mark and strategy text of a segment. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The four standing personas in tier order, and the one that any other number of segments gets. */
typedef enum
{
  RETAIL_PERSONA_NEWBIE,
  RETAIL_PERSONA_WINDOW_SHOPPER,
  RETAIL_PERSONA_LOYALIST,
  RETAIL_PERSONA_SULTAN,
  RETAIL_PERSONA_NUMBERED
} RetailPersonaKind;

typedef enum
{
  RETAIL_MARK_CIRCLE,   /* ● */
  RETAIL_MARK_TRIANGLE, /* ▲ */
  RETAIL_MARK_SQUARE,   /* ■ */
  RETAIL_MARK_DIAMOND,  /* ◆ */
  RETAIL_MARK_CROSS,
  RETAIL_MARK_STAR,
  RETAIL_N_MARKS
} RetailMark;

/* Slots that the palettes have for personas. */
#define RETAIL_N_COLOURS 10

typedef struct
{
  guint identity; /* > 0, of this segment alone among those of the shop, and kept when it is trained anew */
  RetailPersonaKind kind;
  guint number; /* 1…k for RETAIL_PERSONA_NUMBERED, 1 = highest mean spend */
  guint colour; /* slot of the palette, 0 blue, 1 purple, 2 green, 3 gold, 4 … 9 further */
  RetailMark mark;
  char *name;     /* the user's own, or NULL for the standing one */
  char *strategy; /* the user's own, or NULL */
} RetailPersona;

void retail_persona_init (RetailPersona *self, RetailPersonaKind kind, guint number);
void retail_persona_copy (RetailPersona *self, const RetailPersona *from);
void retail_persona_clear (RetailPersona *self);

/* The name in files and on the command line: the user's, else "Sultan" … or "Segment 2", never translated.
 * Free it. */
char *retail_persona_dup_name (const RetailPersona *self);

/* The name and the strategy as shown: the user's, else the translated standing text. Free them. */
char *retail_persona_dup_title (const RetailPersona *self);
char *retail_persona_dup_strategy (const RetailPersona *self);

/* "●", "▲", … for text. */
const char *retail_mark_get_text (RetailMark mark);

G_END_DECLS
