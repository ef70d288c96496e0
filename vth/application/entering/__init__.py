"""Coming in: accounts, passwords, the second factor, sessions, and what keeps out who does not belong here."""
