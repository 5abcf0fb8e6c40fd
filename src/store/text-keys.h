/* Ids as 64-bit keys: the same key for the same text, another for another.
 *
 * An id is a head and a tail of up to eight digits: "C0012345" is "C" and 0012345. Heads are few and are
 * kept once; the key is the head's number, the tail's digits and their count. So most ids cost no text at
 * all and are compared as numbers. An id without digits at its end is all head. */
#pragma once

#include "store/slice.h"

G_BEGIN_DECLS

typedef struct _RetailTextKeys RetailTextKeys;

RetailTextKeys *retail_text_keys_new (void);

/* Keeps no more than MAX_HEADS heads, for texts of which there may be as many as lines. A text with another
 * head gets a hash of 63 bits for a key, which two texts share once in 2⁶³ pairs: enough to tell one
 * customer's orders apart. Such a text cannot be had back. */
RetailTextKeys *retail_text_keys_new_within (guint max_heads);
void retail_text_keys_free (RetailTextKeys *self);

/* The key of TEXT. */
guint64 retail_text_keys_add (RetailTextKeys *self, RetailSlice text);

/* FALSE when no text with this head was ever added. */
gboolean retail_text_keys_find (const RetailTextKeys *self, RetailSlice text, guint64 *key);

/* The text behind a key; free it. */
char *retail_text_keys_dup_text (const RetailTextKeys *self, guint64 key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailTextKeys, retail_text_keys_free)

G_END_DECLS
