"""Everything that is wrong with the files, collected so that a user can repair it in one go."""

from dataclasses import dataclass, field

from vth.kernel.errors import Fault
from vth.kernel.text import Text


@dataclass(slots=True)
class Findings:
    """The faults found so far, in the order of reading."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, code: str, where: str, nl: str, en: str) -> None:
        """One more mistake at `file:line`; the code gets the prefix `regulations_`."""
        self.faults.append(Fault(f"regulations_{code}", Text(nl, en), where))

    def __len__(self) -> int:
        return len(self.faults)
