"""Which role reads what: the first half of the one table of rights."""

from collections.abc import Mapping

from vth.rights.roles import Role
from vth.rights.subjects import Subject

CASES = frozenset(
    {
        Subject.COMPANIES,
        Subject.PERMITS,
        Subject.PLANS,
        Subject.EXPERIMENTS,
        Subject.SUPERVISION,
        Subject.ENFORCEMENT,
        Subject.DOCUMENTS,
    }
)
"""What belongs to companies and may hold what they want to keep to themselves."""
EVERYBODY = frozenset({Subject.LIBRARY, Subject.OWN})
DAILY = EVERYBODY | {Subject.FIGURES, Subject.WORK}

READS: Mapping[Role, frozenset[Subject]] = {
    Role.PERMIT_OFFICER: DAILY | CASES | {Subject.ADVICE},
    Role.SUPERVISOR: DAILY | CASES | {Subject.ADVICE},
    Role.ENFORCEMENT_OFFICER: DAILY | CASES | {Subject.ADVICE},
    Role.AUTHORITY_READER: DAILY | CASES | {Subject.ADVICE},
    Role.TRAINING_COORDINATOR: DAILY | {Subject.TRAINING, Subject.PERSONS},
    Role.ADVISER: DAILY
    | {Subject.COMPANIES, Subject.PERMITS, Subject.PLANS, Subject.EXPERIMENTS, Subject.ADVICE, Subject.DOCUMENTS},
    Role.ADMINISTRATOR: EVERYBODY | {Subject.ADMINISTRATION, Subject.AUDIT, Subject.PERSONS},
    Role.RECORDS_MANAGER: EVERYBODY
    | CASES
    | {Subject.TRAINING, Subject.ADVICE, Subject.EXCHANGE, Subject.RETENTION, Subject.PERSONS},
    Role.API_CLIENT: EVERYBODY,
}
"""An API client reads besides what its scopes name."""
