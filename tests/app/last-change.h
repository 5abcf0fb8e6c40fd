/* A change made right before a window goes, and whether it is in the file afterwards. */
#pragma once

#include "app/session.h"

/* Moves the slider of recency. */
void last_change_make (RetailSession *session);

/* The workspace at PATH can be written again, and has that change. */
void last_change_assert_kept (const char *path);
