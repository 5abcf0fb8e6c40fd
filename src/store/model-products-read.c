#include "store/model-parts.h"

#include <math.h>

#define MAX_PRODUCTS 2000000

static void
read_product (RetailJsonFields *fields, const RetailJsonValue *object, RetailProduct *product,
              double *stand_in)
{
  const RetailJsonRange level = { 0, 1, TRUE };

  product->id = retail_json_read_text (fields, object, "id");
  product->name = retail_json_read_text (fields, object, "name");
  product->category = retail_json_read_text (fields, object, "category");
  product->price = retail_json_read_number (fields, object, "price", RETAIL_JSON_POSITIVE);
  product->complexity = retail_json_read_number (fields, object, "complexity", level);
  *stand_in = isnan (product->complexity)
                  ? retail_json_read_number (fields, object, "stand_in", RETAIL_JSON_SHARE)
                  : NAN;
}

void
retail_model_read_products (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *array = retail_json_read_array (fields, object, "products", 0, MAX_PRODUCTS);
  guint n = array != NULL ? array->n : 0;
  g_autofree RetailProduct *products = g_new0 (RetailProduct, n + 1);
  g_autofree double *stand_ins = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    read_product (fields, retail_json_read_element (fields, array, i, "products"), &products[i],
                  &stand_ins[i]);
  if (fields->error == NULL)
    {
      g_clear_pointer (&model->catalogue, retail_catalogue_unref);
      model->catalogue = retail_catalogue_new (products, n, stand_ins);
    }
  for (guint i = 0; i < n; i++)
    {
      g_free (products[i].id);
      g_free (products[i].name);
      g_free (products[i].category);
    }
}
