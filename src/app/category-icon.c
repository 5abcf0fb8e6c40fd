#include "app/category-icon.h"

#include <string.h>

/* The beginnings of words that tell a kind of goods, casefolded. */
static const struct
{
  const char *icon;
  const char *words[10];
} kinds[] = {
  { "retail-electronics-symbolic",
    { "electr", "elektr", "comput", "komput", "phone", "ponsel", "gadget", "audio", "laptop" } },
  { "retail-fashion-symbolic",
    { "fashion", "cloth", "apparel", "wear", "shoe", "pakaian", "busana", "sepatu", "textile" } },
  { "retail-skincare-symbolic",
    { "skin", "beaut", "cosmetic", "kosmetik", "perawatan", "kecantikan", "health", "kesehatan" } },
};

const char *
retail_category_get_icon_name (const char *category)
{
  g_autofree char *folded = g_utf8_casefold (category != NULL ? category : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds[i].words) && kinds[i].words[j] != NULL; j++)
      if (strstr (folded, kinds[i].words[j]) != NULL)
        return kinds[i].icon;
  return "retail-product-symbolic";
}
