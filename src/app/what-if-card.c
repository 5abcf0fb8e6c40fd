#include "app/what-if-card.h"

#include "app/drop-down.h"
#include "app/figure-label.h"
#include "app/job.h"
#include "app/persona-label.h"
#include "app/share-bar.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/shop-what-if.h"

#include <string.h>

struct _RetailWhatIfCard
{
  RetailSessionView parent_instance;

  GSignalGroup *signals;
  RetailFeature features[RETAIL_N_FEATURES]; /* that can be chosen */
  guint n_features;
  gboolean updating; /* the session is telling us, not the user */
  gboolean is_stale; /* the answer is to something else */
  RetailJob *job;    /* at work, or NULL */

  GtkStack *stack;
  GtkDropDown *segment_drop, *feature_drop, *kind_drop;
  GtkSpinButton *amount;
  GtkCheckButton *follow;
  GtkLabel *answer;
  GtkGrid *moves;
};

G_DEFINE_FINAL_TYPE (RetailWhatIfCard, retail_what_if_card, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
session_of (RetailWhatIfCard *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- the answer ---- */

static void
drop_job (RetailWhatIfCard *self)
{
  if (self->job != NULL)
    retail_job_cancel (self->job);
  g_clear_object (&self->job);
}

/* A question and the shop it is asked of, for the worker. */
typedef struct
{
  RetailShop *shop;
  RetailWhatIf what_if;
} Question;

static gpointer
ask (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Question *question = data;

  return retail_shop_ask_what_if (question->shop, &question->what_if, monitor, error);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  retail_shop_unref (question->shop);
  g_free (question);
}

/* How many of those who are asked end in segment TO, coming from another. */
static gsize
count_moves (const RetailWhatIfResult *result, guint to)
{
  gsize n = 0;

  for (guint from = 0; from < result->k; from++)
    if (from != to)
      n += result->moves[from * result->k + to].n;
  return n;
}

static void
add_move (RetailWhatIfCard *self, const RetailPersona *persona, gsize n, const RetailWhatIfResult *result,
          int row)
{
  g_autofree char *name = retail_persona_dup_title (persona);
  g_autofree char *count = retail_format_number ((double)n, 0);
  const double share = result->asked.n > 0 ? (double)n / (double)result->asked.n : 0;
  g_autofree char *percent = retail_format_percent (share);
  /* Translators: how many customers, and what share of those asked: "312 · 8 %" */
  g_autofree char *text = g_strdup_printf (_ ("%1$s · %2$s"), count, percent);
  GtkWidget *label = retail_persona_label_new ();
  GtkWidget *bar = retail_share_bar_new (share, persona->colour);
  GtkWidget *figure = gtk_label_new (NULL);

  retail_persona_label_set (RETAIL_PERSONA_LABEL (label), name, persona->colour, persona->mark);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  retail_figure_label_show (GTK_LABEL (figure), text);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_grid_attach (self->moves, label, 0, row, 1, 1);
  gtk_grid_attach (self->moves, bar, 1, row, 1, 1);
  gtk_grid_attach (self->moves, figure, 2, row, 1, 1);
}

static void
show_moves (RetailWhatIfCard *self, const RetailWhatIfResult *result)
{
  const RetailModel *model = retail_session_get_model (session_of (self));
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->moves))) != NULL)
    gtk_grid_remove (self->moves, child);
  for (guint to = 0; result != NULL && to < result->k; to++)
    if (count_moves (result, to) > 0)
      add_move (self, &model->segments[to].persona, count_moves (result, to), result, row++);
  gtk_widget_set_visible (GTK_WIDGET (self->moves), row > 0);
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *self = g_new (GWeakRef, 1);

  g_weak_ref_init (self, object);
  return self;
}

static gpointer
weak_ref_end (GWeakRef *self)
{
  gpointer object = g_weak_ref_get (self);

  g_weak_ref_clear (self);
  g_free (self);
  return object;
}

/* USER_DATA: a weak reference, for nobody waits for an answer that nobody looks at. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailWhatIfCard) self = weak_ref_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWhatIfResult) answer = retail_job_finish (RETAIL_JOB (source), result, &error);
  g_autofree char *text = NULL;

  if (self == NULL || self->job != RETAIL_JOB (source))
    return;
  g_clear_object (&self->job);
  text = answer != NULL ? retail_what_if_dup_answer (answer, retail_session_get_model (session_of (self)))
                        : g_strdup (error->message);
  gtk_label_set_label (self->answer, text);
  show_moves (self, answer);
  self->is_stale = FALSE;
}

static void
find_answer (RetailWhatIfCard *self)
{
  const RetailShop *shop = session_of (self) != NULL ? retail_session_get_shop (session_of (self)) : NULL;
  Question *question;

  drop_job (self);
  self->is_stale = TRUE;
  if (shop == NULL || shop->customers == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  question = g_new (Question, 1);
  *question = (Question){ retail_shop_ref (shop), *retail_session_get_what_if (session_of (self)) };
  self->job = retail_job_new (ask, question, question_free, (GDestroyNotify)retail_what_if_result_free);
  retail_job_start (self->job, answered_cb, weak_ref_new (self));
}

/* ---- the question ---- */

static RetailFeatureChange *
change_of (RetailWhatIf *what_if)
{
  return &what_if->changes[0];
}

static void
set_amount_range (RetailWhatIfCard *self, const RetailFeatureChange *change)
{
  const RetailModel *model = retail_session_get_model (session_of (self));
  const double most = 10 * MAX (model->spread.range_max[change->feature], 1);
  const gboolean percent = change->kind == RETAIL_CHANGE_PERCENT;

  gtk_spin_button_set_range (self->amount,
                             percent                             ? -100
                             : change->kind == RETAIL_CHANGE_SET ? 0
                                                                 : -most,
                             percent ? 1000 : most);
  gtk_spin_button_set_increments (self->amount, percent ? 5 : MAX (most / 1000, 1), 10);
}

/* What the widgets say, but for the members that none of them shows. */
static void
asked_cb (RetailWhatIfCard *self)
{
  RetailWhatIf what_if;
  RetailFeatureChange *change = change_of (&what_if);
  guint feature;

  if (self->updating || session_of (self) == NULL || retail_session_get_shop (session_of (self)) == NULL)
    return;
  memcpy (&what_if, retail_session_get_what_if (session_of (self)), sizeof what_if);
  feature = gtk_drop_down_get_selected (self->feature_drop);
  what_if.segment = (int)gtk_drop_down_get_selected (self->segment_drop) - 1; /* the first is everybody */
  if (feature < self->n_features)
    change->feature = self->features[feature];
  change->kind = (RetailChangeKind)gtk_drop_down_get_selected (self->kind_drop);
  self->updating = TRUE;
  set_amount_range (self, change);
  self->updating = FALSE;
  change->amount = gtk_spin_button_get_value (self->amount);
  what_if.follow = gtk_check_button_get_active (self->follow);
  retail_session_set_what_if (session_of (self), &what_if);
}

static void
show_question (RetailWhatIfCard *self)
{
  RetailWhatIf what_if = *retail_session_get_what_if (session_of (self));
  const RetailFeatureChange *change = change_of (&what_if);

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->segment_drop, (guint)(what_if.segment + 1));
  for (guint i = 0; i < self->n_features; i++)
    if (self->features[i] == change->feature)
      gtk_drop_down_set_selected (self->feature_drop, i);
  gtk_drop_down_set_selected (self->kind_drop, change->kind);
  set_amount_range (self, change);
  gtk_spin_button_set_value (self->amount, change->amount);
  gtk_check_button_set_active (self->follow, what_if.follow);
  self->updating = FALSE;
  find_answer (self);
}

static void
fill_segments (RetailWhatIfCard *self, const RetailModel *model)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Everybody"));
  for (guint j = 0; j < model->n_segments; j++)
    {
      g_autofree char *name = retail_persona_dup_title (&model->segments[j].persona);
      g_autofree char *marked
          = g_strdup_printf ("%s %s", retail_mark_get_text (model->segments[j].persona.mark), name);

      gtk_string_list_append (names, marked);
    }
  gtk_drop_down_set_model (self->segment_drop, G_LIST_MODEL (names));
}

static void
fill_features (RetailWhatIfCard *self, const RetailModel *model)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->n_features = 0;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f])
      {
        self->features[self->n_features++] = f;
        gtk_string_list_append (names, _ (retail_feature_get_info (f)->label));
      }
  gtk_drop_down_set_model (self->feature_drop, G_LIST_MODEL (names));
}

static void
retail_what_if_card_shop_changed (RetailSessionView *view)
{
  RetailWhatIfCard *self = RETAIL_WHAT_IF_CARD (view);
  const RetailShop *shop = retail_session_get_shop (session_of (self));

  gtk_stack_set_visible_child_name (self->stack, shop->customers != NULL ? "question" : "empty");
  self->updating = TRUE;
  fill_segments (self, shop->model);
  fill_features (self, shop->model);
  gtk_widget_set_visible (GTK_WIDGET (self->follow), retail_fill_in_is_available (shop->model));
  self->updating = FALSE;
  show_question (self);
}

/* ---- the object ---- */

static void
what_if_changed_cb (RetailWhatIfCard *self)
{
  if (retail_session_get_shop (session_of (self)) != NULL)
    show_question (self);
}

static void
session_changed_cb (RetailWhatIfCard *self)
{
  g_signal_group_set_target (self->signals, session_of (self));
}

static void
retail_what_if_card_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (retail_what_if_card_parent_class)->map (widget);
  if (RETAIL_WHAT_IF_CARD (widget)->is_stale)
    find_answer (RETAIL_WHAT_IF_CARD (widget));
}

static void
retail_what_if_card_dispose (GObject *object)
{
  RetailWhatIfCard *self = RETAIL_WHAT_IF_CARD (object);

  drop_job (self);
  g_clear_object (&self->signals);
  G_OBJECT_CLASS (retail_what_if_card_parent_class)->dispose (object);
}

static void
retail_what_if_card_class_init (RetailWhatIfCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_what_if_card_dispose;
  widget_class->map = retail_what_if_card_map;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_what_if_card_shop_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/what-if-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, segment_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, feature_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, amount);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, follow);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, answer);
  gtk_widget_class_bind_template_child (widget_class, RetailWhatIfCard, moves);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
}

static void
retail_what_if_card_init (RetailWhatIfCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_drop_down_let_shrink (self->segment_drop);
  retail_drop_down_let_shrink (self->feature_drop);
  retail_drop_down_let_shrink (self->kind_drop);
  self->signals = g_signal_group_new (RETAIL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::what-if", G_CALLBACK (what_if_changed_cb), self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}

gboolean
retail_what_if_card_is_answered (RetailWhatIfCard *self)
{
  g_return_val_if_fail (RETAIL_IS_WHAT_IF_CARD (self), FALSE);
  return !self->is_stale;
}
