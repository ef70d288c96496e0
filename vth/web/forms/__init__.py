"""Forms: fields from the declarations of events or made by hand, what was typed read back, every fault at its field."""
