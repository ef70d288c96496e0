"""Policy as data: prescriptions, terms, organisations, targets. Installed as `vth.regulations`; read by `vth.policy`."""
