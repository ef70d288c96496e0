"""The page that explains the words, and which part of it belongs to which page."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from vth.rights.subjects import Subject
from vth.web.access import reads
from vth.web.help.terms import parts
from vth.web.language import language
from vth.web.searching.rows import holds

pages = Blueprint("help", __name__, url_prefix="/help")
OF_FEATURE: Mapping[str, str] = {
    "permits": "permits",
    "granting": "permits",
    "duties": "permits",
    "library": "permits",
    "companies": "companies",
    "plans": "companies",
    "experiments": "companies",
    "planning": "supervision",
    "inspections": "supervision",
    "violations": "supervision",
    "questions": "advice",
    "scans": "advice",
    "circles": "advice",
    "training": "advice",
    "staff": "advice",
    "courses": "advice",
    "sessions": "advice",
    "figures": "figures",
    "reports": "figures",
}
"""By the feature that a page belongs to; the others are explained under `facts`, and the start page wholly."""
EVERYTHING = frozenset({"start", "searching", "messages", "help"})
OTHERS = "facts"
LONGEST = 100


@pages.get("")
@reads(Subject.OWN)
def page() -> str:
    """Every word by part, or those in which what was looked for stands."""
    words, spoken = request.args.get("q", "").strip()[:LONGEST], language()
    told = [
        (name, getattr(part.title, spoken), [one for one in part.terms if _fits(words, one.term, one.meaning)])
        for name, part in parts().items()
    ]
    return render_template("help/page.html", parts=[one for one in told if one[2]], spoken=spoken, words=words)


def part_of(endpoint: str | None) -> str:
    """The anchor of the part that explains this page; empty for all of it."""
    feature = (endpoint or "").rpartition(".")[0].rpartition(".")[2]
    return "" if feature in EVERYTHING else OF_FEATURE.get(feature, OTHERS)


def _fits(words: str, *said: object) -> bool:
    return holds(words, *(getattr(one, spoken) for one in said for spoken in ("nl", "en")))
