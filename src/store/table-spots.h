/* A look at lines all over a file, for what its beginning does not tell. */
#pragma once

#include "store/table-sniff.h"

G_BEGIN_DECLS

/* Lets the numbers and dates at some evenly spread places of TEXT's file vote. A few hundred kilobytes are
 * read, however long the file is; nothing where the file is packed, no regular file, or short. */
void retail_table_look_at_spots (RetailTableShape *shape, const RetailText *text);

G_END_DECLS
