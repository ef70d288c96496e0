"""Training coordinators and advisers in a browser."""
