/* RetailApplication: the program. One window; `analytica-retail [FILE]` opens FILE in it, else the demo
 * store.
 *
 * Actions: app.quit, app.about, app.shortcuts, app.open (ask for a file). */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_APPLICATION (retail_application_get_type ())
G_DECLARE_FINAL_TYPE (RetailApplication, retail_application, RETAIL, APPLICATION, AdwApplication)

RetailApplication *retail_application_new (void);

G_END_DECLS
