"""Stream `company`: the operator at one location with an environmentally harmful activity."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, UnsetType

from vth.events.catalogue.common import EventRetracted
from vth.events.catalogue.values import (
    Category,
    MaterialNature,
    MaterialOrigin,
    OptionalReason,
    SbiVersion,
    Theme,
    Year,
)
from vth.events.declaration import FREE_TEXT, LINE, Fact, Note, Shape, declare
from vth.kernel.text import Text

Name = Annotated[str, Text("Naam", "Name"), LINE]
KvkNumber = Annotated[
    str, Text("KvK-nummer", "Trade register number"), Shape(pattern=r"^[0-9]{8}$", example="01234567")
]
BranchNumber = Annotated[
    str, Text("Vestigingsnummer", "Branch number"), Shape(pattern=r"^[0-9]{12}$", example="000012345678")
]
SbiCode = Annotated[str, Text("SBI-code", "SBI code"), Shape(pattern=r"^[0-9]{2,6}$", example="38110")]
SbiEdition = Annotated[SbiVersion, Text("SBI-versie", "SBI version")]
Street = Annotated[str, Text("Straat", "Street"), LINE]
HouseNumber = Annotated[str, Text("Huisnummer", "House number"), Shape(max_length=40, min_length=1)]
Postcode = Annotated[str, Text("Postcode", "Postcode"), Shape(pattern=r"^[1-9][0-9]{3} ?[A-Z]{2}$", example="3584 BA")]
City = Annotated[str, Text("Plaats", "City"), LINE]
MunicipalityCode = Annotated[
    str,
    Text("Gemeente", "Municipality"),
    Shape(pattern=r"^[0-9]{4}$", example="0344"),
    Note(Text("CBS-code van vier cijfers.", "Four-digit CBS code.")),
]
Latitude = Annotated[
    Decimal,
    Text("Breedtegraad", "Latitude"),
    Shape(minimum=Decimal("50.7"), maximum=Decimal("53.7")),
    Note(Text("Graden met decimalen (ETRS89 of WGS 84), zoals 52,0907.", "Decimal degrees (ETRS89 or WGS 84).")),
]
Longitude = Annotated[
    Decimal,
    Text("Lengtegraad", "Longitude"),
    Shape(minimum=Decimal("3.2"), maximum=Decimal("7.3")),
    Note(Text("Graden met decimalen (ETRS89 of WGS 84), zoals 5,1214.", "Decimal degrees (ETRS89 or WGS 84).")),
]
"""Where somebody can stand in the European part of the Netherlands; swapped or of another system lies outside."""
AuthorityCode = Annotated[
    str, Text("Bevoegd gezag", "Competent authority"), Shape(pattern=r"^(pv[0-9]{2}|gm[0-9]{4})$", example="pv26")
]
ServiceCode = Annotated[
    str, Text("Omgevingsdienst", "Environmental service"), Shape(pattern=r"^[a-z][a-z0-9-]{1,40}$", example="odu")
]
Categories = Annotated[tuple[Category, ...], Text("Categorieën", "Categories")]
ReportingYear = Annotated[int, Text("Verslagjaar", "Reporting year"), Shape(minimum=1990, maximum=2100, example=2025)]
Themes = Annotated[tuple[Theme, ...], Text("Thema's", "Themes")]


@declare("CompanyRegistered", "Bedrijf geregistreerd", "Company registered")
@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRegistered(Fact):
    name: Name
    kvk_number: KvkNumber | None = None
    branch_number: BranchNumber | None = None
    sbi_code: SbiCode | None = None
    sbi_version: SbiEdition = SbiVersion.SBI_2008
    street: Street | None = None
    house_number: HouseNumber | None = None
    postcode: Postcode | None = None
    city: City | None = None
    municipality_code: MunicipalityCode
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    competent_authority: AuthorityCode
    environmental_service: ServiceCode
    categories: Categories = ()


@declare(
    "CompanyDetailsChanged",
    "Bedrijfsgegevens gewijzigd",
    "Company details changed",
    note=Text(
        "Alleen wat verandert. Een leeg gemaakt gegeven (null) vervalt.",
        "Only what changes. A detail given as null lapses.",
    ),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDetailsChanged(Fact):
    name: Name | UnsetType = UNSET
    kvk_number: KvkNumber | UnsetType | None = UNSET
    branch_number: BranchNumber | UnsetType | None = UNSET
    sbi_code: SbiCode | UnsetType | None = UNSET
    sbi_version: SbiEdition | UnsetType = UNSET
    street: Street | UnsetType | None = UNSET
    house_number: HouseNumber | UnsetType | None = UNSET
    postcode: Postcode | UnsetType | None = UNSET
    city: City | UnsetType | None = UNSET
    municipality_code: MunicipalityCode | UnsetType = UNSET
    latitude: Latitude | UnsetType | None = UNSET
    longitude: Longitude | UnsetType | None = UNSET
    competent_authority: AuthorityCode | UnsetType = UNSET
    environmental_service: ServiceCode | UnsetType = UNSET
    categories: Categories | UnsetType = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialFlow:
    """One material that a company used in a year."""

    material: Annotated[str, Text("Materiaal", "Material"), LINE]
    origin: Annotated[MaterialOrigin, Text("Herkomst", "Origin")]
    nature: Annotated[MaterialNature, Text("Aard", "Nature")]
    tonnes: Annotated[Decimal, Text("Ton", "Tonnes"), Shape(minimum=0, maximum=1_000_000_000)]
    estimated: Annotated[bool | None, Text("Geschat", "Estimated")] = None


@declare("MaterialUseReported", "Materiaalgebruik gemeld", "Material use reported")
@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialUseReported(Fact):
    year: Year
    flows: Annotated[tuple[MaterialFlow, ...], Text("Materiaalstromen", "Flows"), Shape(min_length=1, max_length=500)]


@declare("CompanyScanCarriedOut", "Bedrijfsscan uitgevoerd", "Company scan carried out")
@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyScanCarriedOut(Fact):
    summary: Annotated[str | None, Text("Samenvatting", "Summary"), FREE_TEXT] = None
    advice: Annotated[str | None, Text("Advies", "Advice"), FREE_TEXT] = None
    themes: Themes = ()


@declare("CsrdReportPublished", "CSRD-rapportage gepubliceerd", "CSRD report published")
@dataclass(frozen=True, slots=True, kw_only=True)
class CsrdReportPublished(Fact):
    reporting_year: ReportingYear
    url: Annotated[
        str | None, Text("Webadres", "Web address"), Shape(pattern=r"^https?://[^\s<>\"]+$", max_length=1000)
    ] = None


@declare("CsrdReportAnalysed", "CSRD-rapportage geanalyseerd", "CSRD report analysed")
@dataclass(frozen=True, slots=True, kw_only=True)
class CsrdReportAnalysed(Fact):
    reporting_year: ReportingYear
    circular_measures: Annotated[
        int, Text("Aantal circulaire maatregelen", "Number of circular measures"), Shape(minimum=0, maximum=10_000)
    ]
    summary: Annotated[str | None, Text("Samenvatting", "Summary"), FREE_TEXT] = None


@declare("CompanyClosed", "Bedrijf gesloten", "Company closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyClosed(Fact):
    reason: OptionalReason = None


CompanyEvent = (
    CompanyRegistered
    | CompanyDetailsChanged
    | MaterialUseReported
    | CompanyScanCarriedOut
    | CsrdReportPublished
    | CsrdReportAnalysed
    | CompanyClosed
    | EventRetracted
)
