"""Policy as data: reads and checks the files of `regulations/` and gives them as frozen values."""
