"""A million customers: what a model says of each, and browsing them. Made up, without peers: nobody else's list is of
this kind."""

from statistics import median

from race import Side
from rows import row
from rows_window import frames

N = 1_000_000
SCROLLED = 140 * 170  # frames × pixels
COLUMNS = {"segment": 1, "risk": 2, "total spend": 6}


@row("outlooks-1m", "what the model says of 1 M customers, CPU seconds")
def outlooks(race):
    race.clock = "cpu"
    race.run(Side("customers", "outlooks", {"n": N}))
    race.gate("every value is known", race.ours.number("known") == N)
    race.within(2, 1)


@row("browse-sort-1m", "1 M customers put in the order of a column")
def sort(race):
    race.run(Side("customers", "sort", {"n": N, "column": COLUMNS["risk"], "descending": 1}))
    race.within(0.2, 0.1)


@row("browse-search-1m", "a word looked for in 1 M ids: who has it, in order, and their sums, without the screen")
def search(race):
    race.run(Side("customers", "filter", {"n": N, "text": "49"}))
    race.gate("as many as have it", race.ours.number("shown") == sum("49" in str(i) for i in range(1, N + 1)))
    race.within(0.1, 0.03)


@row("drag-1m", "a step of a slider, 1 M customers loaded: filled in, outlook, ranges, margins, all plans, CPU")
def drag(race):
    race.clock = "cpu"
    race.run(Side("customers", "drag", {"n": N}, times=2000))
    race.gate("every plan arrives", race.ours.number("possible") > 2000 and race.ours.number("wrong") == 0)
    race.within(1e-3, 0.1e-3)


@row("what-if-1m", "10 % more orders from each of 1 M customers: who crosses, to where, worth what, CPU of two threads")
def what_if(race):
    race.clock = "cpu"
    race.run(Side("customers", "what-if", {"n": N}))
    race.gate("everybody is asked", race.ours.number("missed") == 0 and race.ours.number("crossed") > 0)
    race.within(0.2, 0.14)


@row("actions-1m", "next best actions for 1 M customers, CPU seconds")
def actions(race):
    race.clock = "cpu"
    race.run(Side("customers", "actions", {"n": N}))
    race.gate("most gain first", race.ours.number("unsorted") == 0 and race.ours.number("actions") > 100_000)
    race.within(3, 0.6)


@row("browse-type-1m", "a letter typed into the search field of 1 M customers to the next, all rows filled, CPU")
def type_letters(race):
    frames(race, ["type", str(N)], {})
    if race.sides:
        gate_list(race, 0, N)
        race.at_most(median(race.ours.numbers("frame")), 0.1, 0.05, "seconds", "to the frame that shows who has it")


def gate_list(race, scrolled, shown):
    """What the list shows when it is left alone after the last step."""
    for label, side in race.sides.items():
        race.gate(f"{label}: where it was scrolled to", all(at == scrolled for at in side.numbers("scrolled")))
        race.gate(f"{label}: no row stands empty", not any(side.numbers("empty")))
    race.gate("everybody is there again", all(n == shown for n in race.ours.numbers("shown")))


@row("browse-scroll-1m", "the list of 1 M customers being scrolled: from one frame to the next, rows filled, CPU")
def scroll(race):
    few = "1,000 customers"
    frames(race, ["scroll", str(N)], {few: ["scroll", "1000"]})
    if race.sides:
        gate_list(race, SCROLLED, N)
        race.at_most(race.ours.median("cpu") / race.sides[few].median("cpu"), 1.3, 1.1, "ratio", few)
