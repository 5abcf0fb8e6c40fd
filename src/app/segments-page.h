/* RetailSegmentsPage: what the segments are: map, choice of k, profiles, figures, migration and what decides.
 *
 * Property `session` (RetailSession). The map follows the simulated customer while the page is shown. Action
 * segments.importance (state: 'permutation' or 'eta2') chooses how importance is measured. */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SEGMENTS_PAGE (retail_segments_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailSegmentsPage, retail_segments_page, RETAIL, SEGMENTS_PAGE, AdwBin)

G_END_DECLS
