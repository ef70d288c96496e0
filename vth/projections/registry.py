"""The one list of read models: whatever is not here is neither updated nor rebuilt."""

from vth.projections.readmodel import ReadModel

READ_MODELS: tuple[ReadModel, ...] = ()


def read_model(name: str) -> ReadModel | None:
    """The read model called `name`, or None."""
    return next((model for model in READ_MODELS if model.name == name), None)
