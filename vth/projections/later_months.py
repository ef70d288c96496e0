"""A day some months later, in SQL, as the calendar of the kernel counts: the last day of a month that is shorter."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from vth.projections.readmodel import Code


class MonthsLater(FunctionElement[str]):
    """`MonthsLater(day, months)`: both columns, the day as ISO text; NULL when either is."""

    name = "months_later"
    inherit_cache = True
    type = Code


@compiles(MonthsLater, "sqlite")
def _sqlite(element: MonthsLater, compiler: SQLCompiler, **options: Any) -> str:
    day, months = (compiler.process(clause, **options) for clause in element.clauses)
    same = f"date({day}, 'start of month', {months} || ' months', (substr({day}, 9, 2) - 1) || ' days')"
    last = f"date({day}, 'start of month', ({months} + 1) || ' months', '-1 day')"
    return f"min({same}, {last})"


@compiles(MonthsLater, "postgresql")
def _postgresql(element: MonthsLater, compiler: SQLCompiler, **options: Any) -> str:
    day, months = (compiler.process(clause, **options) for clause in element.clauses)
    return f"to_char(CAST({day} AS date) + make_interval(months => CAST({months} AS integer)), 'YYYY-MM-DD')"
