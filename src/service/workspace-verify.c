#include "service/workspace-verify.h"

#include "config.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "service/shop-private.h"
#include "service/shop-receipt.h"
#include "store/model-json.h"

#include <gio/gio.h>
#include <string.h>

void
retail_verification_clear (RetailVerification *self)
{
  g_clear_pointer (&self->differences, g_strfreev);
  g_clear_pointer (&self->note, g_free);
}

/* --- the files ---------------------------------------------------------------------------------------- */

static const char *
place_of (const RetailReceipt *receipt, guint file, const RetailVerifyPlaces *places)
{
  const char *now = places != NULL ? places->paths[receipt->report->files[file].kind] : NULL;

  return now != NULL ? now : receipt->files[file].path;
}

guint
retail_shop_find_missing (const RetailShop *self, const RetailVerifyPlaces *places)
{
  const RetailReceipt *receipt = self->receipt;
  guint missing = 0;

  for (guint i = 0; receipt != NULL && i < receipt->n_files; i++)
    if (!g_file_test (place_of (receipt, i, places), G_FILE_TEST_IS_REGULAR))
      missing |= 1u << receipt->report->files[i].kind;
  return missing;
}

static gboolean
check_files (const RetailShop *self, const RetailVerifyPlaces *places, GError **error)
{
  const RetailReceipt *receipt = self->receipt;

  if (receipt == NULL)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("“%s” has no receipt of how it was made, so there is nothing to verify. Import its "
                      "files again."),
                   self->name);
      return FALSE;
    }
  for (guint i = 0; i < receipt->n_files; i++)
    {
      const char *path = place_of (receipt, i, places);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("“%s” is not there any more. Say where the file is now."), path);
      return FALSE;
    }
  return TRUE;
}

/* --- what differs ------------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF (2, 3) differ (GPtrArray *differences, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_ptr_array_add (differences, g_strdup_vprintf (format, values));
  va_end (values);
}

static void
compare_contents (const RetailReceiptFile *then, const RetailReceiptFile *now, GPtrArray *differences)
{
  g_autofree char *name = g_path_get_basename (now->path);

  if (then->size != now->size)
    differ (differences, _ ("%s has changed: it had %lu bytes and has %lu now."), name, (gulong)then->size,
            (gulong)now->size);
  else if (*then->sha256 == '\0')
    differ (differences, _ ("%s cannot be compared: its content was not summed up then."), name);
  else if (!g_str_equal (then->sha256, now->sha256))
    differ (differences, _ ("%s has changed: it is as long as it was, with other content."), name);
}

static void
compare_lines (const RetailFileReport *then, const RetailFileReport *now, GPtrArray *differences)
{
  g_autofree char *name = g_path_get_basename (now->path);

  if (then->lines_read != now->lines_read)
    differ (differences, _ ("%s: %lu lines were read then, %lu now."), name, (gulong)then->lines_read,
            (gulong)now->lines_read);
  if (then->lines_kept != now->lines_kept)
    differ (differences, _ ("%s: %lu lines were kept then, %lu now."), name, (gulong)then->lines_kept,
            (gulong)now->lines_kept);
  for (int reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
    if (then->dropped[reason] != now->dropped[reason])
      differ (differences, _ ("%s: lines left out as “%s”: %lu then, %lu now."), name,
              retail_drop_reason_get_title ((RetailDropReason)reason), (gulong)then->dropped[reason],
              (gulong)now->dropped[reason]);
}

/* Leaves out of SELF how certain its fits are, where a model saved before that was known does not say. */
static void
forget_as (RetailModel *self, const RetailModel *other)
{
  if (self->forecast != NULL && other->forecast != NULL && other->forecast->logistic->covariance == NULL)
    g_clear_pointer (&self->forecast->logistic->covariance, g_free);
  self->purchase_model.has_covariance &= other->purchase_model.has_covariance;
  if (!self->purchase_model.has_covariance || other->purchase_model.n_edges == 0)
    self->purchase_model.n_edges = 0;
  self->spend_model.has_covariance &= other->spend_model.has_covariance;
}

/* The model without what is the user's, or named after the file, or unknown to OTHER, with which it is
 * compared. */
static char *
bare_text (const RetailModel *model, const RetailModel *other)
{
  g_autoptr (RetailModel) bare = retail_model_copy (model);

  retail_shop_set_text (&bare->source, "");
  for (guint i = 0; i < bare->n_segments; i++)
    {
      RetailPersona *persona = &bare->segments[i].persona;

      retail_persona_clear (persona);
      retail_persona_init (persona, RETAIL_PERSONA_NUMBERED, i + 1);
      persona->identity = i + 1;
    }
  forget_as (bare, other);
  return retail_model_to_json (bare, NULL);
}

static void
compare_models (const RetailModel *then, const RetailModel *now, GPtrArray *differences)
{
  g_autofree char *text_then = bare_text (then, now), *text_now = bare_text (now, then);

  if (strcmp (text_then, text_now) == 0)
    return;
  if (then->n_customers != now->n_customers)
    differ (differences, _ ("The model was trained on %lu customers then, on %lu now."),
            (gulong)then->n_customers, (gulong)now->n_customers);
  if (then->n_segments != now->n_segments)
    differ (differences, _ ("There were %u segments then, there are %u now."), then->n_segments,
            now->n_segments);
  if (g_strcmp0 (then->fingerprint, now->fingerprint) != 0)
    differ (differences, _ ("The customers' features are not the same."));
  else
    differ (differences, _ ("From the same features, the model has other figures."));
}

static void
compare (const RetailShop *then, const RetailShop *now, GPtrArray *differences)
{
  for (guint i = 0; i < then->receipt->n_files && i < now->receipt->n_files; i++)
    {
      compare_contents (&then->receipt->files[i], &now->receipt->files[i], differences);
      compare_lines (&then->receipt->report->files[i], &now->receipt->report->files[i], differences);
    }
  compare_models (then->model, now->model, differences);
}

/* --- once more ---------------------------------------------------------------------------------------- */

static void
place_files (const RetailReceipt *receipt, const RetailVerifyPlaces *places, RetailImportOptions *import)
{
  const char **const paths[RETAIL_N_FILE_KINDS] = { [RETAIL_FILE_TRANSACTIONS] = &import->transactions,
                                                    [RETAIL_FILE_EVENTS] = &import->events,
                                                    [RETAIL_FILE_PRODUCTS] = &import->products,
                                                    [RETAIL_FILE_CUSTOMERS] = &import->customers };

  for (guint i = 0; i < receipt->n_files; i++)
    *paths[receipt->report->files[i].kind] = place_of (receipt, i, places);
}

gboolean
retail_shop_verify (const RetailShop *self, const RetailVerifyPlaces *places,
                    RetailVerification *verification, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailShop) again = NULL;
  GPtrArray *differences;
  RetailTrainRequest request;

  *verification = (RetailVerification){ 0 };
  if (!check_files (self, places, error))
    return FALSE;
  retail_shop_receipt_get_request (self->receipt, &request);
  place_files (self->receipt, places, &request.import);
  again = retail_shop_train (&request, monitor, error);
  if (again == NULL)
    return FALSE;
  differences = g_ptr_array_new ();
  compare (self, again, differences);
  g_ptr_array_add (differences, NULL);
  verification->differences = (char **)g_ptr_array_free (differences, FALSE);
  if (!g_str_equal (self->receipt->version, RETAIL_VERSION))
    verification->note = g_strdup_printf (_ ("It was made by version %s; this is %s."),
                                          self->receipt->version, RETAIL_VERSION);
  return TRUE;
}
