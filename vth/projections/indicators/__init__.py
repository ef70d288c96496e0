"""The indicators: declared as data, asked of dated and bitemporal rows, with one path for now and for as known then."""

from vth.projections.indicators.answering import answer
from vth.projections.indicators.cases import Cases, Page, case_page, cases
from vth.projections.indicators.definitions import DECLARATIONS, declaration
from vth.projections.indicators.figures import CaseRef, Confidence, Excluded, Figure
from vth.projections.indicators.funnel import FunnelRow, funnel
from vth.projections.indicators.leaving_out import left_out, left_out_for
from vth.projections.indicators.moving import Move, moves
from vth.projections.indicators.question import Question, Scope
from vth.projections.indicators.trending import Step, TrendPoint, trend, trends

__all__ = [
    "DECLARATIONS",
    "CaseRef",
    "Cases",
    "Confidence",
    "Excluded",
    "Figure",
    "FunnelRow",
    "Move",
    "Page",
    "Question",
    "Scope",
    "Step",
    "TrendPoint",
    "answer",
    "case_page",
    "cases",
    "declaration",
    "funnel",
    "left_out",
    "left_out_for",
    "moves",
    "trend",
    "trends",
]
