"""rules.md: every code with which facts are refused."""

from pathlib import Path

import vth
from tools.reference.fault_codes import fault_codes
from tools.reference.markdown import code, page, table
from vth.domain import company_rules, permit_rules, prescription_rules, stream_rules
from vth.domain.rule import Rule
from vth.domain.rules import ALL_RULES

PACKAGE = Path(vth.__file__).parent
INTRODUCTION = """\
Why recording is refused. Codes are stable; texts may get better. `{names}` are filled in when it happens. A
rule answers 409, a shape 400; each with every fault at once."""
CHAPTERS = (
    ("Every stream", stream_rules.RULES),
    ("Stream `company`", company_rules.RULES),
    ("Stream `permit`: application and decision", permit_rules.RULES),
    ("Stream `permit`: prescriptions and research", prescription_rules.RULES),
)
SHAPES = ("fields.py", "shapes.py", "completion.py")


def rules_page() -> str:
    chaptered = {rule.code for _, rules in CHAPTERS for rule in rules}
    others = tuple(rule for rule in ALL_RULES if rule.code not in chaptered)
    chapters = [_chapter(title, rules) for title, rules in (*CHAPTERS, ("Other rules", others)) if rules]
    return page("Rules", INTRODUCTION, *chapters, _shapes())


def _chapter(title: str, rules: tuple[Rule, ...]) -> str:
    rows = ((code(rule.code), rule.nl, rule.en, rule.source) for rule in rules)
    return f"## {title}\n\n{table(('code', 'Dutch', 'English', 'source'), rows)}"


def _shapes() -> str:
    found = fault_codes(*(PACKAGE / "application" / name for name in SHAPES))
    rows = ((code(fault.code), fault.nl, fault.en) for fault in found)
    return f"## The shape of what is given\n\n{table(('code', 'Dutch', 'English'), rows)}"
