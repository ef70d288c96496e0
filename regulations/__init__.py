"""Policy as data: prescriptions, terms, organisations and targets; installed as `vth.regulations` for `vth.policy`."""
