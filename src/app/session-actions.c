/* What a list of next best actions asks of the session: how far it goes, and what is asked about one. */
#include "app/session-private.h"

#include "engine/i18n.h"

#include <string.h>

const RetailCampaign *
retail_session_get_campaign (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? &self->state->campaign : NULL;
}

void
retail_session_set_campaign (RetailSession *self, const RetailCampaign *campaign)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (campaign != NULL && retail_campaign_is_valid (campaign));

  if (self->state == NULL || memcmp (&self->state->campaign, campaign, sizeof *campaign) == 0)
    return;
  retail_session_remember (self, RETAIL_CHANGE_CAMPAIGN, C_ ("what can be undone", "budget"));
  self->state->campaign = *campaign;
  retail_session_keep_views_soon (self);
  g_object_notify (G_OBJECT (self), "campaign");
}

void
retail_session_ask (RetailSession *self, RetailQuestionKind kind, guint segment)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  self->question = (RetailQuestion){ kind, segment };
  g_object_notify (G_OBJECT (self), "question");
}

const RetailQuestion *
retail_session_get_question (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return &self->question;
}
