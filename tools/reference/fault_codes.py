"""Codes of faults with their texts, read from the source: no code that is written down can be forgotten here.

A fault is a literal code beside its Dutch and English text: two strings in a row, a `Text(…)`, or the name of one that
was made in the same function or module. What is filled in at run time reads as `{name}`.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
NAMED = ("Fault", "HttpFault", "CellFault", "refuse")
PARAMETERS = ("id_of", "day", "words", "choice", "code", "between", "instant", "field", "date_field")
"""What also takes a name and two texts, and describes something that one may give."""
Texts = tuple[str, str]
UNWRITTEN: Texts = ("…", "…")


@dataclass(frozen=True, slots=True, order=True)
class FaultCode:
    code: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Given:
    """A code and what is given beside it; `named` when it is surely a fault."""

    code: str
    arguments: list[ast.expr]
    named: bool
    paired: bool = False


def fault_codes(*files: Path) -> list[FaultCode]:
    """Every fault that these modules can give, by code."""
    found = {fault for file in files for fault in _in_module(ast.parse(file.read_text(encoding="utf-8")))}
    return sorted(found)


def _in_module(tree: ast.Module) -> Iterator[FaultCode]:
    everywhere = _made(_own(tree))
    for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
        nodes = list(_own(scope))
        for node in nodes:
            if given := _given(node):
                made = {**everywhere, **_made(one for one in nodes if _line(one) <= _line(node))}
                if texts := _texts(given, made):
                    yield FaultCode(given.code, *texts)


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """Everything in a module or function, without what is inside its functions."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def _made(nodes: Iterable[ast.AST]) -> dict[str, ast.expr]:
    """What the names that are assigned here stand for, the last assignment counting."""
    made: dict[str, ast.expr] = {}
    for node in sorted((one for one in nodes if isinstance(one, ast.Assign)), key=_line):
        target, value = node.targets[0], node.value
        both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        pairs = zip(target.elts, value.elts, strict=False) if both else [(target, value)]  # type: ignore[attr-defined]
        made |= {name.id: meant for name, meant in pairs if isinstance(name, ast.Name)}
    return made


def _given(node: ast.AST) -> Given | None:
    """What stands beside a code: in a call, or in a pair."""
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and (code := _code(node.elts[:1])):
        return Given(code, node.elts[1:], named=False, paired=True)
    if isinstance(node, ast.Call) and _name(node.func) not in PARAMETERS:
        named = _name(node.func) in NAMED
        words = [word.value for word in node.keywords if word.arg == "code"]
        code = _code([*node.args[: 3 if named else 1], *words])
        return Given(code, node.args, named) if code else None
    return None


def _code(candidates: Iterable[ast.expr]) -> str | None:
    for given in candidates:
        if isinstance(given, ast.Constant) and isinstance(given.value, str) and CODE.fullmatch(given.value):
            return given.value
    return None


def _texts(given: Given, made: Mapping[str, ast.expr]) -> Texts | None:
    if given.named or given.paired:
        found = [texts for argument in given.arguments if (texts := _text(_meant(argument, made), made))]
        if found or given.paired:
            return next(reversed(found), None)
    pairs = [(nl, en) for nl, en in pairwise(map(_sentence, given.arguments)) if nl and en]
    return next(iter(pairs), UNWRITTEN if given.named else None)


def _text(given: ast.expr, made: Mapping[str, ast.expr]) -> Texts | None:
    """The two languages of a `Text(…)`."""
    if not isinstance(given, ast.Call) or _name(given.func) != "Text" or len(given.args) != 2:
        return None
    nl, en = (_words(_meant(argument, made)) for argument in given.args)
    return (nl, en) if nl and en else None


def _meant(given: ast.expr, made: Mapping[str, ast.expr]) -> ast.expr:
    """What a name stands for, before anything was filled in."""
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr == "format":
        return _meant(given.func.value, made)
    return made.get(given.id, given) if isinstance(given, ast.Name) else given


def _sentence(given: ast.expr) -> str | None:
    words = _words(given)
    return words if words and " " in words else None


def _words(given: ast.expr) -> str | None:
    """The text of a string, what is filled in at run time shown by its name; of two possible texts the first."""
    if isinstance(given, ast.IfExp):
        return _words(given.body)
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return given.value
    if isinstance(given, ast.JoinedStr):
        return "".join(_piece(piece) for piece in given.values)
    return None


def _piece(piece: ast.expr) -> str:
    if not isinstance(piece, ast.FormattedValue):
        return str(piece.value) if isinstance(piece, ast.Constant) else ""
    name = _name(_told(piece.value)).strip("_").lower()
    return "…" if name.endswith(("nl", "en")) else f"{{{name}}}"


def _told(given: ast.expr) -> ast.expr:
    """What a value is about: what is joined or converted rather than the joining."""
    return _told(given.args[0]) if isinstance(given, ast.Call) and given.args else given


def _name(given: ast.expr) -> str:
    """The outermost name in an expression."""
    found = (getattr(node, "attr", None) or getattr(node, "id", None) for node in ast.walk(given))
    return next((name for name in found if name), "…")
