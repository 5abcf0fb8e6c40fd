"""The rows of the table: every module rows_*.py adds its own with @row."""

from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Row:
    name: str
    work: str
    run: Callable  # of a Race, which it fills
    quick: bool  # belongs to the short mode


ROWS = {}


def row(name, work, quick=True):
    def add(function):
        ROWS[name] = Row(name, work, function, quick)
        return function

    return add
