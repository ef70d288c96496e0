"""A made-up history of a province's environmental services: every person, company and case in it is invented."""

from vth.demo.filling import FACTS, FEWEST, MOST, SEED, Filled, fill

__all__ = ["FACTS", "FEWEST", "MOST", "SEED", "Filled", "fill"]
