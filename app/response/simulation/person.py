"""A rehearsal respondent: somebody with likings, habits and a pace, the same from the first page to the last."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.response.response import Device
from app.response.simulation.likings import Subject

DEVICES: tuple[tuple[Device, float], ...] = (("computer", 0.54), ("phone", 0.36), ("tablet", 0.10))
SPREAD_OF_LIKINGS = 0.6


@dataclass(slots=True)
class Person:
    """One latent respondent. Their answers are drawn from `chance`, and agree because their likings are kept.

    `skips` is how likely a question is left out, `unsure` how likely a way out is taken, `writes` how likely an open
    question is answered, `pace` the time taken as a multiple of the usual. The careless answer without reading.
    """

    chance: random.Random
    device: Device
    traits: tuple[float, float, float]
    warmth: float
    skips: float
    unsure: float
    writes: float
    pace: float
    is_careless: bool
    _likings: dict[str, list[float]] = field(default_factory=dict)

    def likings(self, subject: Subject) -> list[float]:
        """How much they like each thing of a subject, beside the others; the same whenever they are asked."""
        known = self._likings.get(subject.name)
        if known is None:
            gauss, (one, two, three) = self.chance.gauss, self.traits
            known = [
                liking + a * one + b * two + c * three + gauss(0, SPREAD_OF_LIKINGS)
                for liking, (a, b, c) in subject.shared
            ]
            self._likings[subject.name] = known
        return known

    def take_likings(self, subject: Subject, likings: Mapping[str, float]) -> None:
        """From now on they like the things of a subject exactly so much."""
        self._likings[subject.name] = [likings[thing] for thing in subject.things]

    def does(self, probability: float) -> bool:
        """Whether they do something that people like them do this often."""
        return self.chance.random() < probability


def person_drawn(chance: random.Random) -> Person:
    """Somebody at random. Most skip little and few much; one in 25 is careless, and quick with it."""
    is_careless = chance.random() < 0.04
    device = _device(chance.random())
    return Person(
        chance=chance,
        device=device,
        traits=(chance.gauss(0, 1), chance.gauss(0, 1), chance.gauss(0, 1)),
        warmth=chance.gauss(0, 0.5),
        skips=_one_of(chance.random(), ((0.70, 0.004), (0.95, 0.03), (1.0, 0.14))),
        unsure=_one_of(chance.random(), ((0.60, 0.015), (0.92, 0.06), (1.0, 0.18))),
        writes=0.03 if is_careless else min(chance.betavariate(1.4, 2.2), 0.95) * (0.6 if device == "phone" else 1),
        pace=chance.lognormvariate(0, 0.38) * (0.22 if is_careless else 1),
        is_careless=is_careless,
    )


def _device(drawn: float) -> Device:
    for device, share in DEVICES:
        drawn -= share
        if drawn < 0:
            return device
    return DEVICES[0][0]


def _one_of(drawn: float, upto: tuple[tuple[float, float], ...]) -> float:
    return next(value for bound, value in upto if drawn <= bound)
