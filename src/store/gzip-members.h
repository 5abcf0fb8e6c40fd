/* A converter that unpacks gzip, also where several compressed members follow each other in one file (as
 * bgzip, pigz and "cat a.gz b.gz" write them). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_GZIP_MEMBERS (retail_gzip_members_get_type ())
G_DECLARE_FINAL_TYPE (RetailGzipMembers, retail_gzip_members, RETAIL, GZIP_MEMBERS, GObject)

GConverter *retail_gzip_members_new (void);

G_END_DECLS
