"""The one list of policies: which type of fact sets which going."""

from collections.abc import Mapping

from vth.domain.policies import after_inspection
from vth.domain.policies.reaction import Policy
from vth.events.catalogue.inspection import InspectionCarriedOut
from vth.events.declaration import Fact

POLICIES: Mapping[type[Fact], tuple[Policy, ...]] = {InspectionCarriedOut: (after_inspection.reactions,)}
