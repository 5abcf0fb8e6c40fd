#include "service/shop-preview.h"

RetailPreview *
retail_shop_preview (const RetailPreviewRequest *request, const RetailMappingMemory *memory,
                     RetailCsvSettings *taken, GError **error)
{
  RetailPreviewRequest informed = *request;
  g_autoptr (RetailPreview) first = NULL;
  g_autoptr (GHashTable) remembered = NULL;
  RetailCsvSettings told = { 0 };
  RetailFileKind kind;

  informed.remembered = NULL;
  first = retail_preview_new (&informed, error);
  if (first == NULL)
    return NULL;
  if (taken != NULL)
    *taken = request->settings;
  if (memory == NULL || !retail_mapping_memory_recall_kind (memory, (const char *const *)first->header, &kind)
      || (request->kind != RETAIL_FILE_KIND_GUESS && request->kind != (int)kind))
    return g_steal_pointer (&first);
  remembered = retail_mapping_memory_recall (memory, (const char *const *)first->header, kind, &told);
  informed.kind = (int)kind;
  informed.remembered = remembered;
  informed.settings = retail_csv_settings_merge (&told, &request->settings);
  if (taken != NULL)
    *taken = informed.settings;
  return retail_preview_new (&informed, error);
}

static const char **
path_of (RetailImportOptions *options, RetailFileKind kind)
{
  switch (kind)
    {
    case RETAIL_FILE_EVENTS:
      return &options->events;
    case RETAIL_FILE_PRODUCTS:
      return &options->products;
    case RETAIL_FILE_CUSTOMERS:
      return &options->customers;
    case RETAIL_FILE_TRANSACTIONS:
    default:
      return &options->transactions;
    }
}

void
retail_shop_wish (RetailTrainRequest *request, const RetailPreview *preview,
                  const RetailCsvSettings *settings, GHashTable **map)
{
  RetailFileWishes *wishes = &request->import.wishes[preview->kind];

  *map = retail_preview_new_map (preview, preview->kind);
  *path_of (&request->import, preview->kind) = preview->path;
  *wishes = (RetailFileWishes){ .settings = *settings, .map = *map };
}

gboolean
retail_shop_remember (RetailMappingMemory *memory, const RetailPreview *preview,
                      const RetailCsvSettings *settings, GError **error)
{
  g_autoptr (GHashTable) map = retail_preview_new_map (preview, preview->kind);
  RetailMapping mapping = { (const char *const *)preview->header, preview->kind, map, settings };

  return retail_mapping_memory_remember (memory, &mapping, error);
}
