/* Any bytes as a saved model: refused with a reason, or a model that can be written again. */
#include "store/model-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailModel) model = retail_model_from_json (text, size, &error);

  g_assert_true ((model == NULL) == (error != NULL));
  if (model != NULL)
    again = retail_model_to_json (model, NULL);
  return 0;
}
