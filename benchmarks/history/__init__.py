"""Made-up histories that obey the rules, the same for the same seed, of any size and in constant memory."""

from benchmarks.history.story import Recording
from benchmarks.history.writing import History, recordings

__all__ = ["History", "Recording", "recordings"]
