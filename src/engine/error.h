/* The one error domain of Analytica Retail. Messages are translated sentences that a user can read: what
 * happened, to what, and what to do next. Failures of files themselves keep their G_IO_ERROR. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_ERROR (retail_error_quark ())

typedef enum
{
  RETAIL_ERROR_INVALID,       /* an option or argument is out of its range */
  RETAIL_ERROR_NO_DATA,       /* nothing is left to work on */
  RETAIL_ERROR_NOT_CONVERGED, /* a fit found no optimum */
  RETAIL_ERROR_CANCELLED,     /* the monitor asked to stop */
  RETAIL_ERROR_FORMAT,        /* a file is not what it should be */
  RETAIL_ERROR_COLUMN,        /* a needed column is missing */
  RETAIL_ERROR_VERSION        /* a file was written by a newer version */
} RetailError;

GQuark retail_error_quark (void);

G_END_DECLS
