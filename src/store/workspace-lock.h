/* Who has a file: flock() on a descriptor of its own, which ends with the process. It is opened before SQLite
 * opens the file and closed after SQLite closed it, since closing any descriptor of a file lets go of the
 * record locks that SQLite holds on it. For workspace-*.c alone. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  int fd;        /* −1 = none */
  gboolean held; /* the lock is ours */
} RetailFileLock;

#define RETAIL_FILE_LOCK_NONE ((RetailFileLock){ .fd = -1 })

typedef enum
{
  RETAIL_FILE_LOOK,  /* only opens it */
  RETAIL_FILE_TAKE,  /* and tries to take the lock */
  RETAIL_FILE_CREATE /* and makes a file where there is none */
} RetailFileLockMode;

/* Opens PATH; that somebody else has the lock is no failure. FALSE with a G_IO_ERROR. */
gboolean
retail_file_lock_take (const char *path, RetailFileLockMode mode, RetailFileLock *lock, GError **error);
void retail_file_lock_drop (RetailFileLock *self);

/* Whether PATH is still the file that was opened: neither moved nor replaced. */
gboolean retail_file_lock_is_at (const RetailFileLock *self, const char *path);

/* Makes the file at FROM last, and puts it in the place of what is at TO, if anything. */
gboolean
retail_file_replace (const RetailFileLock *from_lock, const char *from, const char *to, GError **error);

/* ".Shop.retail.part" beside "Shop.retail": where it is written first. Free it. */
char *retail_file_part_name (const char *path);

/* Where PATH leads to, through symbolic links; absolute. Free it. */
char *retail_file_resolve (const char *path);

G_END_DECLS
