#include "store/receipt-digest.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (1 << 20)

static gboolean
fail (int code, GError **error)
{
  GError *trouble = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));

  retail_file_trouble_explain (trouble);
  g_propagate_error (error, trouble);
  return FALSE;
}

static gboolean
sum_up (int fd, GChecksum *sum, guint64 *size, const RetailMonitor *monitor, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  for (*size = 0; (n = read (fd, chunk, CHUNK)) != 0; *size += (guint64)MAX (n, 0))
    {
      if (n < 0 && errno != EINTR)
        return fail (errno, error);
      if (n > 0)
        g_checksum_update (sum, chunk, n);
      if (retail_monitor_is_cancelled (monitor))
        {
          g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED,
                               _ ("Cancelled; nothing was changed."));
          return FALSE;
        }
    }
  return TRUE;
}

char *
retail_file_digest (const char *path, guint64 *size, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  gboolean good;

  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }
  if (fstat (fd, &status) == 0 && !S_ISREG (status.st_mode))
    good = fail (S_ISDIR (status.st_mode) ? EISDIR : EINVAL, error);
  else
    good = sum_up (fd, sum, size, monitor, error);
  close (fd);
  return good ? g_strdup (g_checksum_get_string (sum)) : NULL;
}

struct _RetailDigests
{
  GThread *thread;
  RetailImportReport *report;
  const RetailMonitor *monitor;
  char **sums; /* as many as files; "" = unknown */
};

static gpointer
sum_up_files (gpointer data)
{
  RetailDigests *self = data;

  for (guint i = 0; i < self->report->n_files; i++)
    {
      const RetailFileReport *file = &self->report->files[i];
      guint64 size = 0;
      g_autofree char *sum = retail_file_digest (file->path, &size, self->monitor, NULL);

      if (sum != NULL && (file->size == 0 || (guint64)file->size == size))
        self->sums[i] = g_steal_pointer (&sum);
      else
        self->sums[i] = g_strdup ("");
    }
  return NULL;
}

RetailDigests *
retail_digests_start (RetailImportReport *report, const RetailMonitor *monitor)
{
  RetailDigests *self = g_new0 (RetailDigests, 1);

  self->report = retail_import_report_ref (report);
  self->monitor = monitor;
  self->sums = g_new0 (char *, report->n_files + 1);
  self->thread = g_thread_try_new ("sums", sum_up_files, self, NULL);
  if (self->thread == NULL)
    sum_up_files (self);
  return self;
}

void
retail_digests_finish (RetailDigests *self, RetailReceipt *receipt)
{
  if (self->thread != NULL)
    g_thread_join (self->thread);
  for (guint i = 0; receipt != NULL && i < receipt->n_files; i++)
    {
      g_free (receipt->files[i].sha256);
      receipt->files[i].sha256 = g_strdup (self->sums[i]);
      receipt->files[i].size = (guint64)MAX (self->report->files[i].size, 0);
    }
  g_strfreev (self->sums);
  retail_import_report_unref (self->report);
  g_free (self);
}
