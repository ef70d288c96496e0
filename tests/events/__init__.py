"""Events: their declaration, their JSON and how they are kept."""
