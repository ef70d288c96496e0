"""Policy as data: prescriptions, terms, organisations, targets; installed as `vth.regulations`, read by `vth.policy`."""
