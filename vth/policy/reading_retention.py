"""Reads the terms for which records are kept: a code stands once, and an ending gives one category."""

from itertools import combinations

from vth.policy.documents import document
from vth.policy.files import Folder
from vth.policy.records import Record
from vth.policy.retention import Category, SelectionList

FILE = "retention.yaml"


def retention(folder: Folder) -> SelectionList:
    """The selection list."""
    root = document(folder, FILE)
    if root is None:
        return SelectionList("", "", "", {})
    found = [(record, _category(record)) for record in root.records("categories", required=True)]
    read = SelectionList(
        root.text("name"), root.text("version"), root.text("source"), {one.code: one for _, one in found}
    )
    root.sound()
    _check_once(found)
    return read


def _category(record: Record) -> Category:
    category = Category(
        code=record.text("code"),
        title=record.text("title"),
        stream=record.text("stream"),
        endings=record.texts("endings"),
        years=record.maybe_whole("years"),
        confirmed=record.flag("confirmed", default=False),
        source=record.text("source"),
    )
    record.sound()
    return category


def _check_once(found: list[tuple[Record, Category]]) -> None:
    for (_, one), (record, other) in combinations(found, 2):
        if one.code == other.code:
            record.fault("duplicate", f"Categorie '{other.code}' staat er dubbel in.",
                         f"Category '{other.code}' is in it twice.", "code")  # fmt: skip
        both = sorted(set(one.endings) & set(other.endings)) if one.stream == other.stream else []
        for ending in both:
            record.fault("duplicate", f"'{ending}' hoort al bij categorie '{one.code}'.",
                         f"'{ending}' belongs to category '{one.code}' already.", "endings")  # fmt: skip
