"""How much of a program is simulated."""

from __future__ import annotations

MAX_STEPS = 20_000  # of about five microseconds: expressions and statements that are looked at, values copied
MAX_STEPS_OF_PROGRAM = 18_000  # of one with modules
MAX_STEPS_OF_IMPORTS = 1_200  # of all modules that it imports, besides: of more nothing is known
PATIENCE = 2_500  # steps without a session, a variable, or a run of what is known
PATIENCE_AT_FIRST = 1_000  # before the first of these
PATIENCE_WITH_PROGRAM = 4_000  # with one with modules, at first, too
MAX_DEPTH = 22  # functions that have been entered and not left
MAX_RECURSION = 6  # of one function
MAX_TURNS = 48  # of a loop, one by one
MAX_ITEMS = 4_000  # of a container
MAX_ROUNDS = 6  # of a loop that stands for any number of turns, until all that changes is taken for unknown
