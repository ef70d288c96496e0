"""The one list of policies: which type of fact sets which going."""

from collections.abc import Mapping

from vth.domain.policies import after_inspection, plan_demanded, plan_moved
from vth.domain.policies.reaction import Policy
from vth.events.catalogue.inspection import InspectionCarriedOut
from vth.events.catalogue.permit import DecisionAnnounced, PermitGranted, StayEnded
from vth.events.catalogue.prescription import PrescriptionAttached
from vth.events.declaration import Fact

POLICIES: Mapping[type[Fact], tuple[Policy, ...]] = {
    InspectionCarriedOut: (after_inspection.reactions,),
    PrescriptionAttached: (plan_demanded.reactions,),
    PermitGranted: (plan_demanded.reactions,),
    DecisionAnnounced: (plan_demanded.reactions,),
    StayEnded: (plan_demanded.reactions, plan_moved.reactions),
}
