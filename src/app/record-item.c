#include "app/record-item.h"

#include "engine/number-format.h"
#include "engine/text-match.h"

#include <math.h>

struct _RetailRecordItem
{
  GObject parent_instance;

  RetailRecord *record;
  char *currency, *persona, *time;
  char *haystack; /* what is searched, folded; made at the first search */
};

G_DEFINE_FINAL_TYPE (RetailRecordItem, retail_record_item, G_TYPE_OBJECT)

static void
retail_record_item_finalize (GObject *object)
{
  RetailRecordItem *self = RETAIL_RECORD_ITEM (object);

  retail_record_unref (self->record);
  g_free (self->currency);
  g_free (self->persona);
  g_free (self->time);
  g_free (self->haystack);
  G_OBJECT_CLASS (retail_record_item_parent_class)->finalize (object);
}

static void
retail_record_item_class_init (RetailRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_record_item_finalize;
}

static void
retail_record_item_init (RetailRecordItem *self)
{
}

RetailRecordItem *
retail_record_item_new (const RetailRecord *record, const char *currency)
{
  RetailRecordItem *self = g_object_new (RETAIL_TYPE_RECORD_ITEM, NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (record->at);

  self->record = retail_record_ref (record);
  self->currency = g_strdup (currency);
  self->persona = retail_persona_dup_title (&record->persona);
  self->time = moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M") : g_strdup ("–");
  return self;
}

const RetailRecord *
retail_record_item_get_record (RetailRecordItem *self)
{
  return self->record;
}

const char *
retail_record_item_get_persona (RetailRecordItem *self)
{
  return self->persona;
}

const char *
retail_record_item_get_time (RetailRecordItem *self)
{
  return self->time;
}

char *
retail_record_item_dup_feature (RetailRecordItem *self, RetailFeature feature)
{
  const double value = self->record->profile.values[feature];

  if (feature == RETAIL_FEATURE_MONETARY)
    return retail_format_money (value, self->currency);
  return retail_format_number (value, value == floor (value) ? 0 : 1);
}

gboolean
retail_record_item_matches (RetailRecordItem *self, const char *const *words)
{
  if (self->haystack == NULL)
    {
      g_autofree char *text = g_strjoin (" ", self->persona, self->time, self->record->note,
                                         self->record->customer != NULL ? self->record->customer : "", NULL);

      self->haystack = retail_text_fold (text);
    }
  return retail_text_has_words (self->haystack, words);
}
