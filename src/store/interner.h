/* Texts to small numbers: each distinct text is kept once and gets the next number, from 0. A text costs its
 * bytes and about 20 more. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RetailInterner RetailInterner;

RetailInterner *retail_interner_new (void);
void retail_interner_free (RetailInterner *self);

/* The number of TEXT, which is copied when it is new. Numbers are dense and in the order of first appearance.
 */
guint32 retail_interner_add (RetailInterner *self, const char *text);

/* The same with the first LENGTH bytes of TEXT, none of which is NUL. */
guint32 retail_interner_add_n (RetailInterner *self, const char *text, gsize length);

/* FALSE when TEXT was never added. */
gboolean retail_interner_find (const RetailInterner *self, const char *text, guint32 *number);
gboolean retail_interner_find_n (const RetailInterner *self, const char *text, gsize length, guint32 *number);

/* The text behind a number; it stays where it is until the interner is freed. */
const char *retail_interner_get_text (const RetailInterner *self, guint32 number);
guint32 retail_interner_get_size (const RetailInterner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailInterner, retail_interner_free)

G_END_DECLS
