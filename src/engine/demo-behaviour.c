#include "engine/demo-behaviour.h"

/* The parameter table of the demo store; the header says what each number means. */
static const RetailDemoHabits habits[RETAIL_DEMO_N_BEHAVIOURS] = {
  [RETAIL_DEMO_NEWBIE] = {
    .orders = 1.9, .order_shape = 12.0, .order_value = 34.0, .value_shape = 3.0,
    .lines = 1.1, .quantity = 1.15, .habit = 0.5, .cart_chance = 0.8,
    .visits = 8.0, .views = 2.6, .carts = 0.22, .wishes = 0.18,
    .order_person_shape = 40.0, .visit_person_shape = 12.0,
    .drift = { [RETAIL_DEMO_WINDOW_SHOPPER] = 0.04, [RETAIL_DEMO_LOYALIST] = 0.04 },
    .dropout = 0.03, .dropout_to_rival = 0.0, .share_at_start = 0.21, .share_of_joiners = 0.72,
    .buys = { 10.0, 5.0, 1.0, 0.1 }, .looks = { 8.0, 5.0, 2.0, 1.0 },
  },
  [RETAIL_DEMO_WINDOW_SHOPPER] = {
    .orders = 2.7, .order_shape = 8.0, .order_value = 38.0, .value_shape = 6.0,
    .lines = 1.15, .quantity = 1.2, .habit = 0.5, .cart_chance = 0.8,
    .visits = 55.0, .views = 5.0, .carts = 0.62, .wishes = 0.45,
    .order_person_shape = 40.0, .visit_person_shape = 80.0,
    .drift = { [RETAIL_DEMO_NEWBIE] = 0.03, [RETAIL_DEMO_LOYALIST] = 0.05 },
    .dropout = 0.02, .dropout_to_rival = 0.0, .share_at_start = 0.33, .share_of_joiners = 0.12,
    .buys = { 6.0, 8.0, 1.5, 0.2 }, .looks = { 2.0, 4.0, 5.0, 6.0 },
  },
  [RETAIL_DEMO_LOYALIST] = {
    .orders = 20.0, .order_shape = 3.0, .order_value = 50.0, .value_shape = 3.0,
    .lines = 1.75, .quantity = 1.8, .habit = 4.0, .cart_chance = 0.5,
    .visits = 24.0, .views = 3.6, .carts = 0.36, .wishes = 0.38,
    .order_person_shape = 80.0, .visit_person_shape = 40.0,
    .drift = { [RETAIL_DEMO_WINDOW_SHOPPER] = 0.02, [RETAIL_DEMO_SULTAN] = 0.08 },
    .dropout = 0.03, .dropout_to_rival = 0.15, .share_at_start = 0.30, .share_of_joiners = 0.16,
    .buys = { 3.0, 6.0, 6.0, 1.5 }, .looks = { 2.0, 5.0, 6.0, 3.0 },
  },
  [RETAIL_DEMO_SULTAN] = {
    .orders = 41.0, .order_shape = 3.0, .order_value = 104.0, .value_shape = 2.5,
    .lines = 1.95, .quantity = 1.9, .habit = 5.0, .cart_chance = 0.45,
    .visits = 40.0, .views = 4.8, .carts = 0.48, .wishes = 0.64,
    .order_person_shape = 120.0, .visit_person_shape = 100.0,
    .drift = { [RETAIL_DEMO_LOYALIST] = 0.06 },
    .dropout = 0.03, .dropout_to_rival = 0.50, .share_at_start = 0.205, .share_of_joiners = 0.0,
    .buys = { 3.0, 4.0, 7.0, 10.0 }, .looks = { 1.0, 2.0, 5.0, 8.0 },
  },
};

const RetailDemoHabits *
retail_demo_habits (RetailDemoBehaviour behaviour)
{
  g_return_val_if_fail (behaviour < RETAIL_DEMO_N_BEHAVIOURS, NULL);
  return &habits[behaviour];
}
