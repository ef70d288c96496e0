"""What one must be able to read for each kind of report, on whichever way it is made."""

from collections.abc import Mapping

from vth.rights.reading import CASES
from vth.rights.subjects import Subject

REPORT_NEEDS: Mapping[str, tuple[Subject, ...]] = {
    "summary": (Subject.FIGURES, *sorted(CASES), Subject.ADVICE),
    "training": (Subject.TRAINING, Subject.PERSONS),
    "supervision": (Subject.SUPERVISION, Subject.ENFORCEMENT, Subject.COMPANIES, Subject.PERMITS),
}
