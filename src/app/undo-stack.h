/* RetailUndoStack: the states that were before, and the ones that were undone. A state is anything the owner
 * can swap for another as a whole; the stack holds it and frees it with the function it was made with. It
 * forgets the oldest beyond RETAIL_UNDO_LIMIT. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_UNDO_LIMIT 2000

typedef struct _RetailUndoStack RetailUndoStack;

RetailUndoStack *retail_undo_stack_new (GDestroyNotify free_state);
void retail_undo_stack_free (RetailUndoStack *self);

/* Something was done: takes the state FORMER that was before it. LABEL (copied) is what was done, as a
 * translated noun: "Training". What had been undone is forgotten. */
void retail_undo_stack_push (RetailUndoStack *self, gpointer former, const char *label);

/* The state to go back or forward to, transferred, in exchange for CURRENT (taken); NULL, and CURRENT is not
 * taken, where there is none. */
gpointer retail_undo_stack_undo (RetailUndoStack *self, gpointer current);
gpointer retail_undo_stack_redo (RetailUndoStack *self, gpointer current);

/* What would be undone or done again; NULL where there is nothing. */
const char *retail_undo_stack_get_undo (const RetailUndoStack *self);
const char *retail_undo_stack_get_redo (const RetailUndoStack *self);

/* How many steps can be undone. */
guint retail_undo_stack_get_n (const RetailUndoStack *self);

/* FUNC is given each state that was put aside, in no order. */
void retail_undo_stack_foreach (RetailUndoStack *self, GFunc func, gpointer user_data);

void retail_undo_stack_clear (RetailUndoStack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailUndoStack, retail_undo_stack_free)

G_END_DECLS
