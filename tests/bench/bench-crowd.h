/* A large shop for what is timed in the window. */
#pragma once

#include "service/shop.h"

/* N customers made up in a moment, and a model of four segments trained on some others of their kind. */
RetailShop *bench_crowd_shop_new (gsize n);
