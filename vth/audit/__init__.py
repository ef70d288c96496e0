"""Who did what in the system, apart from the domain facts: kept tamper-evident, without secrets or personal content."""
