"""Every event type, one file a stream: frozen dataclasses and their union. Pure declarations."""
