"""What the measurements stand beside: the least that anybody could do, and what a known library does."""
