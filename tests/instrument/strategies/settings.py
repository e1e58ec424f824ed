"""How long the property tests look."""

from hypothesis import HealthCheck, Phase, settings

# Whole questionnaires are large: shrinking one takes minutes, and the fault is plain without.
AT_LENGTH = (Phase.explicit, Phase.reuse, Phase.generate)


def examples(count: int) -> settings:
    """Settings for a test of so many examples, however slow the machine is."""
    return settings(max_examples=count, deadline=None, phases=AT_LENGTH, suppress_health_check=list(HealthCheck))
