/* How scenarios are told apart, by their place: colours of the palette that no standing persona has, and a
 * mark each. */
#pragma once

#include "engine/persona.h"

G_BEGIN_DECLS

static inline guint
retail_scenario_get_colour (guint place)
{
  return (4 + place) % RETAIL_N_COLOURS;
}

static inline RetailMark
retail_scenario_get_mark (guint place)
{
  return (RetailMark)(place % RETAIL_N_MARKS);
}

G_END_DECLS
