"""The contract of the event store, the same on every engine."""
