#include "engine/error.h"

G_DEFINE_QUARK (retail - error - quark, retail_error)
