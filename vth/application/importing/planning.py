"""What the rows of one case come to: its company, its facts, and what cannot be taken with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vth.application.importing.commands import stable_id
from vth.application.importing.companies import Company, company_of, registration
from vth.application.importing.drafts import Draft, data_of, drafted
from vth.application.importing.lookups import Codes
from vth.application.importing.mapping import FactMapping, Rule, SheetMapping, first_column
from vth.application.importing.report import Listed, Rejection
from vth.application.importing.values import Found, Row, day_of, holds
from vth.application.workbooks.cells import CellFault
from vth.kernel.text import Text

APPLICATION = "ApplicationReceived"
TAKEN = Rule(when={}, take="all")


class Candidate(NamedTuple):
    """A row that gives a fact a date."""

    row: Row
    on: date
    found: Found


@dataclass(slots=True)
class Plan:
    """What is to be recorded for a case, in order, and what is not, by number of the row."""

    rows: Sequence[Row]
    drafts: list[Draft] = field(default_factory=list)
    rejections: dict[int, list[Rejection]] = field(default_factory=dict)
    company: Company | None = None
    start_column: str = ""
    start_failed: bool = False

    def refuse(self, row: Row, column: str, code: str, reason: Text, listed: Listed = "rejected") -> None:
        """Notes why the row is not taken, or not wholly; the same reason once."""
        of_row = self.rejections.setdefault(row.number, [])
        if all((one.column, one.code) != (column, code) for one in of_row):
            of_row.append(rejection(row, column, code, reason, listed))

    def useless(self) -> Iterator[Row]:
        """The rows that came to nothing and of which nothing was said."""
        used = {draft.row.number for draft in self.drafts}
        return (row for row in self.rows if row.number not in used and row.number not in self.rejections)


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans the cases of one sheet."""

    mapping: SheetMapping
    codes: Codes

    def plan(self, within: str, case: str, rows: Sequence[Row]) -> Plan:
        plan = Plan(rows, start_column=self._start_column())
        rules = {row.number: self._noted_rule(row, plan) for row in rows}
        whole = [row for row in rows if rules[row.number].take in ("all", "partly")]
        chosen = [(fact, one) for fact in self.mapping.facts for one in self._candidates(fact, whole, plan)]
        extra = {"case": case}
        if self.mapping.company:
            named = [row for row in rows if rules[row.number].take == "company"]
            extra |= self._company((within, case), chosen, named, plan)
        stream = f"permit/{stable_id('permit', within, case)}"
        for fact, candidate in chosen:
            self._add(stream, fact, candidate, extra, plan)
        for row in list(plan.useless()):
            plan.refuse(row, "", "nothing_to_record", NOTHING, "skipped")
        return plan

    def _start_column(self) -> str:
        return next((first_column(fact.effective_on) for fact in self.mapping.facts if fact.type == APPLICATION), "")

    def rule(self, row: Row) -> Rule:
        """The first rule that fits the row. Raises CellFault."""
        return next((rule for rule in self.mapping.rules if holds(rule.when, row)), TAKEN)

    def _noted_rule(self, row: Row, plan: Plan) -> Rule:
        rule = self.rule(row)
        if rule.take == "partly":
            plan.refuse(row, rule.column, rule.code, Text(rule.reason, rule.reason), rule.listed)
        return rule

    def _candidates(self, fact: FactMapping, rows: Sequence[Row], plan: Plan) -> list[Candidate]:
        """The rows that give this fact; of a fact that a case has once the one with the best source."""
        found, undated = [], []
        for row in rows:
            try:
                if not holds(fact.when, row):
                    continue
                day = day_of(fact.effective_on, row)
            except CellFault as fault:
                plan.refuse(row, fault.column, fault.code, fault.reason)
                continue
            if day:
                found.append(Candidate(row, *day))
            else:
                undated.append(row)
        if fact.type != APPLICATION and not (fact.once and found):
            for row in (row for row in undated if row.number not in plan.rejections):
                plan.refuse(row, first_column(fact.effective_on), "date_unknown", DATE_UNKNOWN)
        return [min(found, key=lambda one: one.found.rank)] if fact.once and found else found

    def _company(
        self,
        case: tuple[str, str],
        chosen: Sequence[tuple[FactMapping, Candidate]],
        named: Sequence[Row],
        plan: Plan,
    ) -> dict[str, str]:
        """Plans the registration where the case needs one; its id for the facts."""
        mapping = self.mapping.company
        assert mapping is not None
        row = next((one.row for fact, one in chosen if fact.type == APPLICATION), next(iter(named), None))
        if row is None:
            return {}
        try:
            days = [one.on for _, one in chosen]
            if not days and (day := day_of(mapping.effective_on, row)):
                days = [day[0]]
            if not days:
                raise CellFault(first_column(mapping.effective_on), "date_unknown", DATE_UNKNOWN)
            company = company_of(row, mapping, self.codes, case)
            draft = registration(company, row, mapping, self.codes, min(days), {"case": case[1]})
        except CellFault as fault:
            plan.refuse(row, fault.column, fault.code, fault.reason)
            plan.start_failed = True
            return {}
        plan.company = company
        plan.drafts.append(draft)
        plan.drafts += [_also(draft, other) for other in named if other is not row]
        return {"company_id": company.id}

    def _add(self, stream: str, fact: FactMapping, candidate: Candidate, extra: dict[str, str], plan: Plan) -> None:
        row, on, found = candidate
        if fact.type == APPLICATION and self.mapping.company and "company_id" not in extra:
            return
        try:
            data = data_of(fact.type, fact.data, row, self.codes, extra)
        except CellFault as fault:
            plan.refuse(row, fault.column, fault.code, fault.reason)
            plan.start_failed = plan.start_failed or fact.type == APPLICATION
            return
        draft = drafted(stream, fact.type, (on, found.basis), row, data, fact.data, fact.effective_on)
        columns = {**draft.columns, "/effective_on": found.value, "": first_column(fact.effective_on)}
        plan.drafts.append(Draft(stream, draft.given, row, columns, found.basis != "stated"))


def _also(draft: Draft, row: Row) -> Draft:
    """Another row that says the same: recorded once, the row is not useless."""
    return Draft(draft.stream, draft.given, row, draft.columns, draft.stands_in)


def rejection(row: Row, column: str, code: str, reason: Text, listed: Listed = "rejected") -> Rejection:
    """Why the row is not taken, with its cells as they were."""
    return Rejection(row.sheet, row.number, column, code, reason.nl, reason.en, listed, list(row.original))


NOTHING = Text(
    "Deze rij voegt niets toe: een andere rij van deze zaak geeft hetzelfde, of de mapping neemt er niets uit.",
    "This row adds nothing: another row of this case gives the same, or the mapping takes nothing from it.",
)
DATE_UNKNOWN = Text(
    "De datum ontbreekt: vul die in, of laat in de mapping een andere datum instaan.",
    "The date is missing: fill it in, or let another date stand in by the mapping.",
)
