"""Records past their term: proposed for destruction, decided by a records manager, destroyed, and accounted for."""

from vth.application.retention.carrying_out import carry_out
from vth.application.retention.deciding import approve, reject
from vth.application.retention.proposing import Expired, due, propose
from vth.application.retention.statements import Statement, file_of, statement

__all__ = ["Expired", "Statement", "approve", "carry_out", "due", "file_of", "propose", "reject", "statement"]
