"""Which columns may leave: by the sensitivity of each variable."""

from collections.abc import Collection

from app.analysis.codebooks import Codebook

STANDARD = frozenset({"plain", "verbatim"})
"""What an export holds unless more is asked for and permitted."""


def columns_allowed(codebook: Codebook, sensitivities: Collection[str]) -> Codebook:
    """The columns of these sensitivities, in order."""
    return tuple(variable for variable in codebook if variable.sensitivity in sensitivities)
