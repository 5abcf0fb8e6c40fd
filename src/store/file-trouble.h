/* Why a file cannot be read, in words that say what to do. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Puts a sentence in place of the system's where the cause is a common one: no such file, no permission, a
 * folder. Domain and code of ERROR stay; other errors stay as they are. */
void retail_file_trouble_explain (GError *error);

G_END_DECLS
