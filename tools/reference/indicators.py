"""indicators.md: what each indicator counts and what it should reach."""

from tools.reference.markdown import code, page, table
from vth.policy import load
from vth.policy.targets import Indicator, Path, Target
from vth.projections.indicators import DECLARATIONS
from vth.projections.indicators.declarations import Change, Count, Declaration, LastAssessed, Share

INTRODUCTION = """\
What each indicator counts. A figure names the version of the definition that it was computed with; what is
counted never changes under one version. Names, targets and paths stand in `regulations/indicators.yaml` and may
differ for those who use their own. A status is green at or above the expected value, orange at 80 % of it or
above, red below; none without a target or data."""
KINDS: dict[type[Declaration], str] = {
    Share: "share, 100 × n / N",
    Count: "number",
    Change: "change in percent",
    LastAssessed: "share, 100 × n / N",
}


def indicators_page() -> str:
    named = load().indicators
    counted = [_indicator(declared, named[declared.code]) for declared in DECLARATIONS]
    codes = {declared.code for declared in DECLARATIONS}
    return page(
        "Indicators", INTRODUCTION, *counted, _waiting([one for one in named.values() if one.code not in codes])
    )


def _indicator(declared: Declaration, named: Indicator) -> str:
    facts = [
        ("code", code(declared.code)),
        ("definition", f"version {declared.version}, {KINDS[type(declared)]}, unit {code(named.unit)}"),
        ("Dutch", declared.definition.nl),
        ("English", declared.definition.en),
        *_beside(declared),
        ("source", named.source),
        *_target(named.target),
    ]
    return f"## {named.name.nl.capitalize()}\n\n*{named.name.en}*\n\n{table(('', ''), facts)}"


def _beside(declared: Declaration) -> list[tuple[str, str]]:
    names = [f"{one.name}_…" if one.by else one.name for one in declared.extras] if isinstance(declared, Count) else []
    found = [("also", ", ".join(code(name) for name in names))] if names else []
    filterable = declared.owner in ("company", "permit")
    return found if filterable else [*found, ("filter", "environmental service only: these facts concern no company")]


def _target(target: Target | None) -> list[tuple[str, str]]:
    if target is None:
        return [("target", "none")]
    return [
        ("target", f"{target.value}, {target.direction}; {_path(target.path)}"),
        ("source of target", target.source),
    ]


def _path(path: Path) -> str:
    points = " → ".join(f"{value} on {day}" for day, value in path.points)
    return f"path {path.kind}: {points}" if points else f"path {path.kind}"


def _waiting(indicators: list[Indicator]) -> str:
    rows = ((code(one.code), one.name.nl, one.name.en) for one in indicators)
    listed = table(("code", "Dutch", "English"), rows)
    return f"## Named, not counted yet\n\nThe facts that feed these are not recorded yet.\n\n{listed}" if listed else ""
