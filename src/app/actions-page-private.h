/* What the files of RetailActionsPage share: actions-page.c works the list out and shows it, -commands.c does
 * what can be done with it. */
#pragma once

#include "app/action-table.h"
#include "app/actions-page.h"
#include "app/campaign-card.h"
#include "app/chart-card.h"
#include "app/chart-view.h"
#include "app/job-bar.h"

G_BEGIN_DECLS

struct _RetailActionsPage
{
  RetailSessionView parent_instance;

  RetailSession *watched;        /* borrowed */
  const RetailShop *shop;        /* of the list, or of the one being worked out; NULL = none yet */
  const RetailNextActions *base; /* of free contacts, or NULL */
  RetailActionList *list;        /* those at what a contact costs, or NULL */
  RetailActionBudget reached;
  gboolean is_stale; /* to be worked out when somebody looks */
  RetailJob *job;    /* works it out or exports it, or NULL */

  GtkStack *stack, *result_stack;
  AdwStatusPage *nothing, *nobody;
  GtkWidget *train;
  RetailCampaignCard *campaign;
  RetailChartCard *chart_card;
  RetailChartView *chart;
  RetailActionTable *table;
  RetailJobBar *job_bar;
};

/* Works the list out, from the beginning. */
void retail_actions_page_start (RetailActionsPage *self);
/* Ends what is being done. */
void retail_actions_page_forget_job (RetailActionsPage *self);

void retail_actions_page_install_actions (GtkWidgetClass *widget_class);
void retail_actions_page_enable_actions (RetailActionsPage *self);
/* Opens the simulator with the customer at POSITION, and asks there what the action is about. */
void retail_actions_page_simulate (RetailActionsPage *self, guint position);

G_END_DECLS
