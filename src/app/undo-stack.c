#include "app/undo-stack.h"

typedef struct
{
  gpointer state;
  char *label;
} Step;

struct _RetailUndoStack
{
  GDestroyNotify free_state;
  GQueue *done, *undone; /* of Step; the tail is the latest */
};

static void
free_step (RetailUndoStack *self, Step *step)
{
  self->free_state (step->state);
  g_free (step->label);
  g_free (step);
}

static void
empty (RetailUndoStack *self, GQueue *steps)
{
  Step *step;

  while ((step = g_queue_pop_tail (steps)) != NULL)
    free_step (self, step);
}

RetailUndoStack *
retail_undo_stack_new (GDestroyNotify free_state)
{
  RetailUndoStack *self = g_new0 (RetailUndoStack, 1);

  g_return_val_if_fail (free_state != NULL, NULL);
  self->free_state = free_state;
  self->done = g_queue_new ();
  self->undone = g_queue_new ();
  return self;
}

void
retail_undo_stack_clear (RetailUndoStack *self)
{
  empty (self, self->done);
  empty (self, self->undone);
}

void
retail_undo_stack_free (RetailUndoStack *self)
{
  if (self == NULL)
    return;
  retail_undo_stack_clear (self);
  g_queue_free (self->done);
  g_queue_free (self->undone);
  g_free (self);
}

void
retail_undo_stack_push (RetailUndoStack *self, gpointer former, const char *label)
{
  Step *step = g_new0 (Step, 1);

  g_return_if_fail (self != NULL && former != NULL && label != NULL);
  step->state = former;
  step->label = g_strdup (label);
  empty (self, self->undone);
  g_queue_push_tail (self->done, step);
  if (g_queue_get_length (self->done) > RETAIL_UNDO_LIMIT)
    free_step (self, g_queue_pop_head (self->done));
}

/* The latest of FROM; CURRENT stands at its place among TO. */
static gpointer
swap (GQueue *from, GQueue *to, gpointer current)
{
  Step *step = g_queue_pop_tail (from);
  gpointer state;

  if (step == NULL)
    return NULL;
  state = step->state;
  step->state = current;
  g_queue_push_tail (to, step);
  return state;
}

gpointer
retail_undo_stack_undo (RetailUndoStack *self, gpointer current)
{
  g_return_val_if_fail (current != NULL, NULL);
  return swap (self->done, self->undone, current);
}

gpointer
retail_undo_stack_redo (RetailUndoStack *self, gpointer current)
{
  g_return_val_if_fail (current != NULL, NULL);
  return swap (self->undone, self->done, current);
}

static const char *
get_label (GQueue *steps)
{
  const Step *step = g_queue_peek_tail (steps);

  return step != NULL ? step->label : NULL;
}

const char *
retail_undo_stack_get_undo (const RetailUndoStack *self)
{
  return get_label (self->done);
}

const char *
retail_undo_stack_get_redo (const RetailUndoStack *self)
{
  return get_label (self->undone);
}

void
retail_undo_stack_foreach (RetailUndoStack *self, GFunc func, gpointer user_data)
{
  for (GList *l = self->done->head; l != NULL; l = l->next)
    func (((Step *)l->data)->state, user_data);
  for (GList *l = self->undone->head; l != NULL; l = l->next)
    func (((Step *)l->data)->state, user_data);
}

guint
retail_undo_stack_get_n (const RetailUndoStack *self)
{
  return g_queue_get_length (self->done);
}
