#include "app/category.h"

#include "engine/i18n.h"

#include <gtk/gtk.h>
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

/* The demo store's. */
static const char *const known[] = { N_ ("Electronics"), N_ ("Fashion"), N_ ("Skincare") };

const char *
retail_category_get_title (const char *category)
{
  g_return_val_if_fail (category != NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i], category))
      return _ (category);
  return *category != '\0' ? category : _ ("Without category");
}

GListModel *
retail_category_new_choices (const RetailCatalogue *catalogue)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("All categories"));
  for (guint c = 0; c < catalogue->n_categories; c++)
    gtk_string_list_append (titles, retail_category_get_title (catalogue->categories[c]));
  return G_LIST_MODEL (titles);
}
