"""VTH: permit and supervision facts for environmental services, with the indicators they add up to."""

__version__ = "0.1.0"
