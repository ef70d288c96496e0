"""Every indicator with its exact definition: here those that the facts of companies and permits feed.

A change of what is counted raises `version`: figures name the version that they were computed with.
"""

from vth.kernel.errors import Fault, NotFound
from vth.kernel.text import Text
from vth.policy.targets import INDICATORS
from vth.projections.indicators.declarations import Among, AtEnd, Change, Count, Declaration, InPeriod, Share
from vth.projections.indicators.practice_definitions import PRACTICE

PENDING_OR_DECIDED = ("",)

PERMITS: tuple[Declaration, ...] = (
    Share(
        "permits_with_circular_prescriptions",
        1,
        Text(
            "Van de vergunningen die in de periode zijn verleend: het deel met op de laatste dag ten minste één "
            "circulair voorschrift dat geldt. Een vernietigde vergunning blijft in de noemer; haar voorschriften "
            "gelden niet meer.",
            "Of the permits granted in the period: the share with at least one circular prescription in force on the "
            "last day. An annulled permit stays in the denominator; its prescriptions are no longer in force.",
        ),
        cohort=InPeriod("granted"),
        having="circular",
    ),
    Share(
        "permits_in_force_with_circular_prescriptions",
        1,
        Text(
            "Van de vergunningen die op de laatste dag gelden (verleend, niet ingetrokken of vernietigd, geldigheid "
            "niet verstreken): het deel met op die dag ten minste één circulair voorschrift dat geldt.",
            "Of the permits in force on the last day (granted, not revoked or annulled, validity not passed): the "
            "share with at least one circular prescription in force on that day.",
        ),
        cohort=AtEnd("in_force"),
        having="circular",
    ),
    Share(
        "research_conditions_converted",
        1,
        Text(
            "Van de onderzoeksvoorschriften die in de periode zijn opgelegd: het deel dat uiterlijk op de laatste dag "
            "is omgezet in een verplichting.",
            "Of the research conditions attached in the period: the share converted into an obligation by the last "
            "day.",
        ),
        cohort=InPeriod("research_attached"),
        having="research_converted",
    ),
    Share(
        "research_conditions_decided_converted",
        1,
        Text(
            "Van de onderzoeken die in de periode zijn omgezet of afgesloten: het deel dat is omgezet.",
            "Of the research conditions converted or closed in the period: the share converted.",
        ),
        cohort=InPeriod("research_decided"),
        having="research_decided",
        having_details=("converted",),
    ),
    Share(
        "applications_with_opportunities_mapped",
        1,
        Text(
            "Van de aanvragen die in de periode zijn ontvangen, zonder wat uiterlijk op de laatste dag is ingetrokken "
            "of buiten behandeling gesteld: het deel waarvan de circulaire kansen dan in beeld zijn gebracht.",
            "Of the applications received in the period, except those withdrawn or not considered by the last day: "
            "the share whose circular opportunities have been mapped by then.",
        ),
        cohort=InPeriod("received", PENDING_OR_DECIDED),
        having="opportunities_mapped",
    ),
    Share(
        "permits_with_experimentation_clause",
        1,
        Text(
            "Van de vergunningen die in de periode zijn verleend: het deel met op de laatste dag een voorschrift voor "
            "experimenteerruimte dat geldt.",
            "Of the permits granted in the period: the share with an experimentation clause in force on the last day.",
        ),
        cohort=InPeriod("granted"),
        having="experimentation",
    ),
    Share(
        "priority_companies_with_waste_prevention",
        1,
        Text(
            "Van de bedrijven in SBI-sectie C met categorie provinciaal of Seveso die op de laatste dag een geldende "
            "vergunning hebben: het deel met op die dag een voorschrift afvalpreventie dat geldt op een van hun "
            "vergunningen.",
            "Of the companies in SBI section C with category provincial or Seveso that hold a permit in force on the "
            "last day: the share with a waste prevention prescription in force on any of their permits on that day.",
        ),
        cohort=AtEnd("in_force"),
        having="waste_prevention",
        per="company",
        among=Among("C", ("provincial", "seveso_lower", "seveso_upper")),
    ),
    Share(
        "decisions_on_time",
        1,
        Text(
            "Van de vergunningen die in de periode zijn verleend of geweigerd: het deel waarover is besloten uiterlijk "
            "op de wettelijke beslisdatum, zoals die op de dag van het besluit luidde.",
            "Of the permits granted or refused in the period: the share decided on or before the statutory decision "
            "date as it stood on the day of the decision.",
        ),
        cohort=InPeriod("decided"),
        having="decided",
        having_details=("on_time",),
    ),
    Count(
        "company_scans",
        1,
        Text("Bedrijfsscans die in de periode zijn uitgevoerd.", "Company scans carried out in the period."),
        cohort=InPeriod("scan"),
    ),
    Count(
        "csrd_reports_analysed",
        1,
        Text(
            "CSRD-rapportages die in de periode zijn geanalyseerd, ongeacht hun verslagjaar.",
            "CSRD reports analysed in the period, whatever their reporting year.",
        ),
        cohort=InPeriod("csrd_analysed"),
    ),
    Change(
        "primary_abiotic_use",
        1,
        Text(
            "Verandering in procent van het gebruik van primaire abiotische grondstoffen tussen 2024 en het laatste "
            "volle jaar in de periode, over de bedrijven die beide jaren meldden, met hun aantal en hun aandeel in de "
            "bedrijven die ten minste een van beide jaren meldden.",
            "Change in percent of the use of primary abiotic materials between 2024 and the last full year in the "
            "period, over the companies that reported both years, with their number and their share of the companies "
            "that reported at least one of the two.",
        ),
        measure="material_use",
        base_year=2024,
    ),
)

DECLARATIONS: tuple[Declaration, ...] = tuple(
    sorted((*PERMITS, *PRACTICE), key=lambda declared: INDICATORS.index(declared.code))
)
"""In the order in which the strategy names them."""

_BY_CODE = {declared.code: declared for declared in DECLARATIONS}


def declaration(code: str) -> Declaration:
    """The declaration of an indicator. Errors: NotFound."""
    found = _BY_CODE.get(code)
    if found is None:
        message = Text(
            f"Er is geen indicator '{code}'. Kies uit: {', '.join(_BY_CODE)}.",
            f"There is no indicator '{code}'. Choose from: {', '.join(_BY_CODE)}.",
        )
        raise NotFound(Fault("indicator_unknown", message))
    return found
