"""Rehearsal respondents: plausible answers, given page by page through the real routing and checks."""

from app.response.simulation.arrival import Days
from app.response.simulation.simulate import Simulated, simulated_break_off, simulated_response
from app.response.simulation.truth import Truth
from app.response.simulation.truth_file import read_truth
from app.response.simulation.walk import CannotGoOn

__all__ = ["CannotGoOn", "Days", "Simulated", "Truth", "read_truth", "simulated_break_off", "simulated_response"]
