/* A JSON document that was read: values that point into one block each, and strings in one pool, so that
 * reading a file of many numbers costs little more than looking at its characters. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_JSON_KIND_NULL,
  RETAIL_JSON_KIND_BOOLEAN,
  RETAIL_JSON_KIND_INTEGER, /* without fraction and exponent, and within 64 bits */
  RETAIL_JSON_KIND_DOUBLE,  /* every other number, infinite if it must be */
  RETAIL_JSON_KIND_STRING,
  RETAIL_JSON_KIND_ARRAY,
  RETAIL_JSON_KIND_OBJECT
} RetailJsonKind;

typedef struct _RetailJsonValue RetailJsonValue;
typedef struct _RetailJsonMember RetailJsonMember;

struct _RetailJsonValue
{
  RetailJsonKind kind;
  guint32 n; /* elements or members */
  union
  {
    gint64 integer; /* 0 or 1 of a boolean */
    double number;
    const char *text;
    const RetailJsonValue *elements;
    const RetailJsonMember *members; /* no two of one name */
  };
};

struct _RetailJsonMember
{
  const char *name;
  RetailJsonValue value;
};

/* The member of an object, or NULL; also of what is no object. */
const RetailJsonValue *retail_json_value_get (const RetailJsonValue *self, const char *name);

/* Does it say the same as a node of json-glib? Whole numbers and others are compared as numbers. */
gboolean retail_json_value_equals_node (const RetailJsonValue *self, JsonNode *node);

/* The document that holds the values. */
typedef struct
{
  RetailJsonValue root;
  GPtrArray *blocks;
  GStringChunk *texts;
} RetailJsonDocument;

RetailJsonDocument *retail_json_document_new (void);
void retail_json_document_free (RetailJsonDocument *self);

/* Copies, which live as long as the document. */
const char *retail_json_document_add_text (RetailJsonDocument *self, const char *text, gsize length);
const void *retail_json_document_add_block (RetailJsonDocument *self, gconstpointer bytes, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailJsonDocument, retail_json_document_free)

G_END_DECLS
