/* RetailOutlookDetails: what is behind the outlook: the forecast's probability of every outcome, the usual
 * gap between orders against the silence so far, and how the forecast did in its back-test. Follows the
 * session.
 */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_OUTLOOK_DETAILS (retail_outlook_details_get_type ())
G_DECLARE_FINAL_TYPE (RetailOutlookDetails, retail_outlook_details, RETAIL, OUTLOOK_DETAILS,
                      RetailSessionView)

G_END_DECLS
