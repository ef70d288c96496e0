"""The addresses of the figures: all indicators, one of them, their course, the funnel, and reports as files."""

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from vth.application.access import allow_cases
from vth.application.entering.limiting import EXPLANATIONS
from vth.projections.indicators.themes import LABELS, THEME_OF, Theme
from vth.rights.figures import OF_INDICATOR
from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.figures import one as opened
from vth.web.figures import values
from vth.web.figures.course import courses, step_links
from vth.web.figures.dashboard import dashboard
from vth.web.figures.funnel import funnel_chart, funnel_table
from vth.web.figures.question import Given, asked, fields, given, known_said
from vth.web.services import identity, reading, system

pages = Blueprint("figures", __name__)
WITH_FUNNEL = "research_conditions_converted"


@pages.get("/figures")
@reads(Subject.FIGURES)
def all_figures() -> str:
    """Every indicator by theme."""
    typed = given()
    return render_template(
        "figures/dashboard.html",
        found=dashboard(typed),
        fields=fields(typed),
        typed=typed,
        known=known_said(typed),
        funnel=_funnel(typed),
    )


@pages.get("/figures/course/<theme>")
@reads(Subject.FIGURES)
def course(theme: str) -> str:
    """How the indicators of one theme went over the years."""
    if theme not in list(Theme):
        raise NotFound
    typed, codes = given(), [code for code, found in THEME_OF.items() if found == theme]
    system().limiter.take(EXPLANATIONS, identity().actor)
    with reading() as connection:
        question = asked(connection, typed)
        lines = list(courses(connection, question, codes, bool(typed.text("from"))))
    template = "figures/course_part.html" if request.headers.get("HX-Request") else "figures/course.html"
    return render_template(template, title=LABELS[Theme(theme)], courses=lines, steps=step_links(), typed=typed)


@pages.get("/figures/<code>")
@reads(Subject.FIGURES)
def one(code: str) -> str:
    """One indicator, with its cases for who may see them."""
    typed = given()
    if request.args.get("compared"):
        system().limiter.take(EXPLANATIONS, identity().actor)
    with reading() as connection:
        question = asked(connection, typed)
        figure = opened.figure_of(connection, question, code)
        (line,) = courses(connection, question, [code], bool(typed.text("from")))
        reads_cases = identity().reads(OF_INDICATOR[code])
        cases = opened.cases(connection, question, code) if reads_cases else None
        difference = opened.difference(connection, question, code) if reads_cases else None
    return render_template(
        "figures/one.html",
        figure=figure,
        status=values.status(figure),
        facts=opened.facts_about(figure),
        doubts=opened.doubts(figure),
        course=line,
        steps=step_links(),
        cases=cases,
        parts=opened.part_links(),
        difference=difference,
        value=values.value,
        question=question,
        typed=typed,
        known=known_said(typed),
        since=Given(typed.query(knownAt=None, compared=typed.text("knownAt"))).address("web.figures.one", code=code),
        fields=fields(typed),
        funnel=_funnel(typed) if code == WITH_FUNNEL else None,
    )


def _funnel(typed: Given) -> str | None:
    """Where the funnel is, for who may see the cases in it."""
    return typed.address("web.figures.research") if identity().reads(OF_INDICATOR[WITH_FUNNEL]) else None


@pages.get("/figures/research-funnel")
@reads(Subject.FIGURES)
def research() -> str:
    """How far the research conditions came, by year of imposition."""
    typed = given()
    allow_cases(identity(), WITH_FUNNEL)
    with reading() as connection:
        rows = system().funnels.rows(connection, asked(connection, typed))
    return render_template(
        "figures/funnel.html", table=funnel_table(rows), chart=funnel_chart(rows), fields=fields(typed)
    )
