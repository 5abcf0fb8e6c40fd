/* Ids to small numbers: each distinct id gets the next number, from 0. An id costs about 40 bytes, whatever
 * its length, as long as it ends in digits (see text-keys.h). */
#pragma once

#include "store/text-keys.h"

G_BEGIN_DECLS

typedef struct _RetailIdTable RetailIdTable;

RetailIdTable *retail_id_table_new (void);
void retail_id_table_free (RetailIdTable *self);

/* The number of ID, in the order of first appearance. */
guint32 retail_id_table_add (RetailIdTable *self, RetailSlice id);

/* The same in two steps: the processor fetches what the second one needs while the caller does something
 * else, which is much faster where there are many ids. */
guint64 retail_id_table_prepare (RetailIdTable *self, RetailSlice id);
guint32 retail_id_table_add_prepared (RetailIdTable *self, guint64 prepared);

/* FALSE when ID was never added. */
gboolean retail_id_table_find (const RetailIdTable *self, RetailSlice id, guint32 *number);

/* The id with this number; free it. */
char *retail_id_table_dup_id (const RetailIdTable *self, guint32 number);
guint32 retail_id_table_get_size (const RetailIdTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailIdTable, retail_id_table_free)

G_END_DECLS
