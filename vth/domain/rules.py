"""Every rule of every stream, for the documentation and for the test that codes are unique."""

from vth.domain import company_rules, permit_rules, prescription_rules, stream_rules
from vth.domain.rule import Rule

ALL_RULES: tuple[Rule, ...] = (
    *stream_rules.RULES,
    *company_rules.RULES,
    *permit_rules.RULES,
    *prescription_rules.RULES,
)
