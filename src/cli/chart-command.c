#include "cli/command.h"
#include "cli/contact-options.h"
#include "cli/profile-options.h"

#include "charts/export.h"
#include "engine/i18n.h"
#include "service/picture-file.h"
#include "service/shop-chart.h"

#define MAX_SIDE  20000
#define MAX_SCALE 16

typedef struct
{
  char *model, *output, *width, *height, *scale;
  gboolean dark;
  RetailProfileOptions profile;
  RetailContactOptions contacts;
  RetailContactWishes wishes;
  RetailExportOptions picture;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->model);
  g_free (self->output);
  g_free (self->width);
  g_free (self->height);
  g_free (self->scale);
  retail_profile_options_clear (&self->profile);
  retail_contact_options_clear (&self->contacts);
}

static gboolean
parse_options (Options *self, int *argc, char ***argv, int *exit_code)
{
  GOptionEntry entries[7 + RETAIL_CONTACT_ENTRIES + RETAIL_N_FEATURES] = {
    { "model", 'm', 0, G_OPTION_ARG_FILENAME, &self->model, N_ ("The model (default: the demo store's)"),
      "MODEL" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_ ("Where to: a .png, .svg or .pdf"), "FILE" },
    { "width", 0, 0, G_OPTION_ARG_STRING, &self->width, N_ ("Points (default: 800)"), "N" },
    { "height", 0, 0, G_OPTION_ARG_STRING, &self->height, N_ ("Points (default: 600)"), "N" },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &self->scale, N_ ("Pixels a point of a PNG (default: 2)"), "N" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &self->dark, N_ ("Light on dark"), NULL },
  };
  g_autofree char *names = retail_shop_dup_chart_names ();
  g_autofree char *argument = g_strdup_printf ("NAME (%s)", names);

  retail_contact_options_init (&self->contacts, N_ ("gain: how many customers (default: all)"), entries + 6);
  retail_profile_options_init (&self->profile, entries + 6 + RETAIL_CONTACT_ENTRIES);
  return retail_command_parse (entries, argument, argc, argv, exit_code);
}

/* Complains and is FALSE when TEXT, if given, is no whole number from 1 to MAX. */
static gboolean
read_size (const char *option, const char *text, guint64 max, int *value)
{
  guint64 whole = 0;

  if (text == NULL)
    return TRUE;
  if (!retail_command_parse_whole (text, max, &whole) || whole == 0)
    {
      retail_command_misuse (_ ("--%s takes a whole number from 1 to %d, not “%s”"), option, (int)max, text);
      return FALSE;
    }
  *value = (int)whole;
  return TRUE;
}

static gboolean
read_picture (Options *self)
{
  int scale = 2;

  retail_export_options_init (&self->picture);
  if (self->output == NULL)
    {
      retail_command_misuse (_ ("say where to with -o FILE.png, .svg or .pdf"));
      return FALSE;
    }
  if (retail_picture_format_from_name (self->output) == RETAIL_PICTURE_NONE)
    {
      retail_command_misuse (_ ("-o takes a name that ends in .png, .svg or .pdf, not “%s”"), self->output);
      return FALSE;
    }
  if (!read_size ("width", self->width, MAX_SIDE, &self->picture.width)
      || !read_size ("height", self->height, MAX_SIDE, &self->picture.height)
      || !read_size ("scale", self->scale, MAX_SCALE, &scale))
    return FALSE;
  self->picture.scale = scale;
  self->picture.palette = self->dark ? RETAIL_PALETTE_DARK : RETAIL_PALETTE_LIGHT;
  return TRUE;
}

static RetailShop *
open_shop (const Options *options, const char *name, const RetailMonitor *monitor, GError **error)
{
  return retail_shop_chart_shows_customers (name) ? retail_command_open_shop (options->model, monitor, error)
                                                  : retail_command_open_model (options->model, error);
}

static int
draw (const Options *options, const char *name)
{
  const RetailContactWishes *wishes = &options->wishes;
  RetailShopChartSubject subject = { .action = wishes->action, .top = wishes->top, .budget = wishes->budget };
  RetailProgress progress;
  RetailMonitor monitor = retail_command_monitor (&progress);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = open_shop (options, name, &monitor, &error);
  g_autoptr (RetailChart) chart = NULL;

  if (shop == NULL)
    return retail_command_fail (error);
  if (!retail_profile_options_read (&options->profile, shop->model, &subject.profile))
    return RETAIL_EXIT_USAGE;
  chart = retail_shop_chart_new (shop, name, &subject, &monitor, &error);
  retail_command_monitor_done ();
  if (chart == NULL || !retail_picture_save (chart, options->output, &options->picture, &error))
    return retail_command_fail (error);
  return RETAIL_EXIT_DONE;
}

static int
check_and_draw (Options *options, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!read_picture (options)
      || !retail_contact_options_read (&options->contacts, RETAIL_CONTACT_ALL, &options->wishes))
    return RETAIL_EXIT_USAGE;
  if (!retail_shop_chart_check (name, &error))
    return retail_command_misuse ("%s", error->message);
  return draw (options, name);
}

int
retail_chart_command (int argc, char **argv)
{
  Options options = { 0 };
  int exit_code = RETAIL_EXIT_USAGE;

  if (parse_options (&options, &argc, &argv, &exit_code))
    exit_code = check_and_draw (&options, argv[1]);
  clear_options (&options);
  return exit_code;
}
