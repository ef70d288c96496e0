"""Pages of the training coordinator: the matrix, staff, courses and sessions."""
