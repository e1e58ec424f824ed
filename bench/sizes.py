"""How much is measured: chosen on the command line, and said beside the table."""

import argparse
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that the bars are meant for, unless others are asked for."""

    seconds: float = 8
    runs: int = 3
    people: int = 16
    minutes: float = 20
    submits: int = 300
    stored: int = 1_000_000
    responses: int = 100_000


FULL = Sizes()
QUICK = Sizes(seconds=2, runs=1, minutes=1, submits=60, stored=20_000, responses=10_000)
SAID = {
    "seconds": "how long each stretch without pauses lasts",
    "runs": "how many such stretches; their medians count",
    "people": "how many walk at once without pauses",
    "minutes": "how long people walk with pauses (L1, L2); the bare app a third of that",
    "submits": "how many responses are sent at each size (L3)",
    "stored": "how many responses are stored at the larger size (L3); 1,000 at the smaller",
    "responses": "how many responses are taken away or summarised",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Options for each size, and --quick for small ones."""
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs, not for the record")
    for field in fields(Sizes):
        parser.add_argument(
            f"--{field.name}", type=field.type, help=f"{SAID[field.name]} ({getattr(FULL, field.name):,})"
        )


def chosen(options: argparse.Namespace) -> Sizes:
    """The sizes that the options say."""
    base = QUICK if options.quick else FULL
    given = {field.name: getattr(options, field.name) for field in fields(Sizes)}
    return Sizes(**{name: getattr(base, name) if value is None else value for name, value in given.items()})


def in_words(sizes: Sizes) -> str:
    """The sizes in a sentence, with those that are smaller than the bars are meant for."""
    small = [field.name for field in fields(Sizes) if getattr(sizes, field.name) < getattr(FULL, field.name)]
    said = (
        f"Stretches without pauses: medians of {sizes.runs} of {sizes.seconds:g} s with {sizes.people} people. "
        f"L1 and L2: {sizes.minutes:g} minutes. L3: {sizes.stored:,} responses beside 1,000, {sizes.submits} sent "
        f"in each. Files and summaries: {sizes.responses:,} responses."
    )
    return said + (f" **Smaller than the bars are meant for: {', '.join(small)}.**" if small else "")
