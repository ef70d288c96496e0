"""Who may see and record what: roles, the one table of rights, and the limits of a service or an authority."""
