"""Which role records which event type: the second half of the one table of rights.

A retraction is not in it: whoever may record a fact may retract it.
"""

from collections.abc import Iterable, Mapping

from vth.events.catalogue import (
    company,
    course,
    course_session,
    destruction,
    document,
    experiment,
    inspection,
    knowledge_circle,
    permit,
    prescription,
    question,
    raw_material_plan,
    staff,
    violation,
)
from vth.events.declaration import Fact
from vth.rights.roles import Role

OFFICER = frozenset({Role.PERMIT_OFFICER})
SUPERVISOR = frozenset({Role.SUPERVISOR})
ENFORCEMENT = frozenset({Role.ENFORCEMENT_OFFICER})
ADVISER = frozenset({Role.ADVISER})
COORDINATOR = frozenset({Role.TRAINING_COORDINATOR})
IN_THE_FIELD = SUPERVISOR | ENFORCEMENT
CASE_WORK = OFFICER | IN_THE_FIELD
WITH_ADVISER = CASE_WORK | ADVISER

Rights = dict[type[Fact], frozenset[Role]]


def _each(roles: frozenset[Role], *facts: type[Fact]) -> Rights:
    return dict.fromkeys(facts, roles)


OF_COMPANIES = (
    _each(CASE_WORK, company.CompanyRegistered, company.CompanyDetailsChanged, company.CompanyClosed)
    | _each(WITH_ADVISER, company.MaterialUseReported)
    | _each(ADVISER, company.CompanyScanCarriedOut, company.CsrdReportPublished, company.CsrdReportAnalysed)
)
OF_PERMITS = (
    _each(
        OFFICER,
        permit.ApplicationReceived,
        permit.SupplementRequested,
        permit.ApplicationSupplemented,
        permit.DecisionPeriodExtended,
        permit.DraftDecisionPublished,
        permit.PermitGranted,
        permit.PermitRefused,
        permit.ApplicationWithdrawn,
        permit.ApplicationNotConsidered,
        permit.DecisionAnnounced,
        permit.PermitAmended,
        permit.PermitRevoked,
        permit.PermitTransferred,
        permit.PermitStayed,
        permit.StayEnded,
        permit.PermitAnnulled,
        permit.CmpDeviationDeclared,
        permit.CopySentToMinister,
        prescription.PrescriptionAttached,
        prescription.PrescriptionWithdrawn,
        prescription.ResearchConverted,
        prescription.ResearchClosed,
    )
    | _each(OFFICER | ADVISER, permit.CircularOpportunitiesMapped, prescription.ResearchReportAssessed)
    | _each(CASE_WORK, prescription.DutyFulfilled, prescription.ResearchReportSubmitted)
)
OF_PLANS = (
    _each(OFFICER, raw_material_plan.PlanRequired)
    | _each(
        OFFICER | ADVISER, raw_material_plan.PlanReturned, raw_material_plan.PlanApproved, raw_material_plan.PlanClosed
    )
    | _each(
        OFFICER | ADVISER | SUPERVISOR,
        raw_material_plan.PlanSubmitted,
        raw_material_plan.MeasureImplemented,
        raw_material_plan.MeasureDropped,
    )
)
OF_EXPERIMENTS = (
    _each(
        OFFICER,
        experiment.ExperimentRequested,
        experiment.ExperimentApproved,
        experiment.ExperimentRejected,
        experiment.ExperimentExtended,
        experiment.ExperimentMadePermanent,
    )
    | _each(
        OFFICER | SUPERVISOR,
        experiment.ExperimentStarted,
        experiment.ExperimentStopped,
        experiment.ExperimentCompleted,
    )
    | _each(OFFICER | ADVISER, experiment.ExperimentEvaluated)
)
OF_INSPECTIONS = _each(
    IN_THE_FIELD,
    inspection.InspectionScheduled,
    inspection.InspectionAssigned,
    inspection.InspectionRescheduled,
    inspection.InspectionCancelled,
    inspection.InspectionCarriedOut,
    inspection.InspectionReportSent,
    inspection.InspectionReportPublished,
)
OF_VIOLATIONS = _each(
    IN_THE_FIELD, violation.ViolationEstablished, violation.WarningIssued, violation.ViolationRemedied
) | _each(
    ENFORCEMENT,
    violation.AssessmentAdjusted,
    violation.EnforcementWaived,
    violation.IntentionAnnounced,
    violation.ViewsReceived,
    violation.PenaltyOrderImposed,
    violation.CoercionOrderImposed,
    violation.OrderLifted,
    violation.PenaltyForfeited,
    violation.CollectionDecided,
    violation.PenaltyCollected,
    violation.FineImposed,
    violation.ReferredToProsecutor,
    violation.OtherMeasureTaken,
    violation.DeviationJustified,
    violation.ViolationClosed,
)
OF_TRAINING = _each(
    COORDINATOR,
    staff.StaffRegistered,
    staff.StaffFunctionChanged,
    staff.StaffLeft,
    staff.AdviserAppointed,
    staff.AdviserEnded,
    staff.AmbassadorDesignated,
    staff.AmbassadorEnded,
    course.CourseDefined,
    course.CourseRetired,
    course_session.SessionScheduled,
    course_session.SessionCancelled,
    course_session.ParticipantEnrolled,
    course_session.ParticipantWithdrawn,
    course_session.AttendanceRecorded,
    course_session.CertificateIssued,
)
OF_ADVICE = _each(OFFICER | SUPERVISOR | ADVISER, question.QuestionReceived) | _each(
    ADVISER,
    question.QuestionAnswered,
    question.QuestionReferred,
    knowledge_circle.CircleFounded,
    knowledge_circle.PartnerJoined,
    knowledge_circle.PartnerLeft,
    knowledge_circle.CircleActivityHeld,
    knowledge_circle.CircleDissolved,
)
OF_DOCUMENTS = _each(WITH_ADVISER, document.DocumentFiled, document.DocumentWithdrawn)

OF_RETENTION = _each(
    frozenset({Role.RECORDS_MANAGER}),
    destruction.DestructionProposed,
    destruction.DestructionApproved,
    destruction.DestructionRejected,
    destruction.RecordsDestroyed,
)


def _together(parts: Iterable[Rights]) -> Rights:
    return {fact: roles for part in parts for fact, roles in part.items()}


RECORDS: Mapping[type[Fact], frozenset[Role]] = _together(
    (
        OF_COMPANIES,
        OF_PERMITS,
        OF_PLANS,
        OF_EXPERIMENTS,
        OF_INSPECTIONS,
        OF_VIOLATIONS,
        OF_TRAINING,
        OF_ADVICE,
        OF_DOCUMENTS,
        OF_RETENTION,
    )
)
