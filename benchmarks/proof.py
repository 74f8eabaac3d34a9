"""How many errors the proofreader finds, and how many it sees where there are none.

Sows errors into clean letters (composed ones and some by hand) and prints recall and precision
by kind of error and by rule. Run it as `python -m benchmarks.proof [ERRORS] [SEED]`.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"


def main(count: int = 1200, seed: int = 1) -> None:
    """Print the tables, then every error that was missed or told in vain."""
    sys.path.insert(0, str(TESTS))
    from support.seeding import FACT_RULES, clean_letters, harvest, sow, table, total

    letters = clean_letters()
    seeds = sow(letters, count, random.Random(seed))
    kinds, rules, notes = harvest(seeds)
    facts = total(rules, FACT_RULES)
    print(f"{len(seeds)} errors sown into {len(letters)} clean letters\n")
    print(f"{table(kinds, 'sown')}\n\n{table(rules, 'rule')}\n")
    print(f"facts: recall {facts.recall:.3f}, precision {facts.precision:.3f}")
    print("\n".join(notes))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
