#include "engine/demo-behaviour.h"

/* The parameter table of the demo store; the header says what each number means. */
/* clang-format off */
static const RetailDemoHabits habits[RETAIL_DEMO_N_BEHAVIOURS] = {
  [RETAIL_DEMO_NEWBIE] = {
    .orders = 1.8, .order_shape = 20.0, .order_value = 54.0, .value_shape = 3.0,
    .treat_chance = 0.0, .treat_size = 1.0,
    .lines = 1.0, .quantity = 1.15, .habit = 0.5, .cart_chance = 0.8,
    .visits = 6.5, .visit_shape = 1.5, .views = 2.6, .carts = 0.22, .wishes = 0.18,
    .order_person_shape = 150.0, .visit_person_shape = 11.0,
    .drift = { [RETAIL_DEMO_WINDOW_SHOPPER] = 0.62, [RETAIL_DEMO_LOYALIST] = 0.06 },
    .dropout = 0.08, .dropout_to_rival = 0.0,
    .share_at_start = 0.0, .share_of_joiners = 0.72,
    .buys = { 10.0, 5.0, 1.0, 0.1 },
    .looks = { 8.0, 5.0, 2.0, 1.0 },
  },
  [RETAIL_DEMO_WINDOW_SHOPPER] = {
    .orders = 2.4, .order_shape = 12.0, .order_value = 37.0, .value_shape = 6.0,
    .treat_chance = 0.02, .treat_size = 3.0,
    .lines = 1.15, .quantity = 1.2, .habit = 0.5, .cart_chance = 0.8,
    .visits = 56.0, .visit_shape = 3.0, .views = 5.0, .carts = 0.62, .wishes = 0.45,
    .order_person_shape = 60.0, .visit_person_shape = 38.0,
    .drift = { [RETAIL_DEMO_NEWBIE] = 0.48, [RETAIL_DEMO_LOYALIST] = 0.13 },
    .dropout = 0.01, .dropout_to_rival = 0.0,
    .share_at_start = 0.66, .share_of_joiners = 0.0,
    .buys = { 6.0, 8.0, 1.5, 0.2 },
    .looks = { 2.0, 4.0, 5.0, 6.0 },
  },
  [RETAIL_DEMO_LOYALIST] = {
    .orders = 18.5, .order_shape = 4.0, .order_value = 53.0, .value_shape = 3.0,
    .treat_chance = 0.03, .treat_size = 5.0,
    .lines = 1.8, .quantity = 2.2, .habit = 5.0, .cart_chance = 0.5,
    .visits = 22.0, .visit_shape = 2.0, .views = 3.6, .carts = 0.36, .wishes = 0.38,
    .order_person_shape = 80.0, .visit_person_shape = 42.0,
    .drift = { [RETAIL_DEMO_NEWBIE] = 0.03, [RETAIL_DEMO_WINDOW_SHOPPER] = 0.27, [RETAIL_DEMO_SULTAN] = 0.09 },
    .dropout = 0.005, .dropout_to_rival = 0.03,
    .share_at_start = 0.56, .share_of_joiners = 0.05,
    .buys = { 3.0, 6.0, 6.0, 1.5 },
    .looks = { 2.0, 5.0, 6.0, 3.0 },
  },
  [RETAIL_DEMO_SULTAN] = {
    .orders = 41.0, .order_shape = 5.0, .order_value = 97.0, .value_shape = 3.0,
    .treat_chance = 0.035, .treat_size = 8.0,
    .lines = 1.95, .quantity = 2.4, .habit = 5.0, .cart_chance = 0.44,
    .visits = 40.5, .visit_shape = 3.0, .views = 4.8, .carts = 0.48, .wishes = 0.62,
    .order_person_shape = 110.0, .visit_person_shape = 60.0,
    .drift = { [RETAIL_DEMO_LOYALIST] = 0.1 },
    .dropout = 0.005, .dropout_to_rival = 0.4,
    .share_at_start = 0.36, .share_of_joiners = 0.0,
    .buys = { 3.0, 4.0, 7.0, 10.0 },
    .looks = { 1.0, 2.0, 5.0, 8.0 },
  },
};
/* clang-format on */

const RetailDemoHabits *
retail_demo_habits (RetailDemoBehaviour behaviour)
{
  g_return_val_if_fail (behaviour < RETAIL_DEMO_N_BEHAVIOURS, NULL);
  return &habits[behaviour];
}
