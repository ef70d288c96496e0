"""Rules of this house that no tool knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, modules, shown

LINES_THAT_SHOW_ONE_SUBJECT = 250
LINES_THAT_SHOW_ONE_STEP = 40
WAYS_ROUND_A_TEST = {"skip", "skipif", "skipIf", "importorskip", "xfail", "sleep"}


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _lines_of_code(function: ast.FunctionDef) -> int:
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", [*PRODUCT, "tests", "tools/reference", "benchmarks"])
def test_a_module_is_short_enough_to_have_one_subject(folder: str) -> None:
    sizes = {shown(file): len(file.read_text(encoding="utf-8").splitlines()) for file in modules(folder)}
    assert {file: lines for file, lines in sizes.items() if lines > LINES_THAT_SHOW_ONE_SUBJECT} == {}


def test_a_function_does_one_thing() -> None:
    sizes = {
        f"{shown(file)}:{function.lineno} {function.name}": _lines_of_code(function)
        for file in modules("vth")
        for function in _functions(_parsed(file))
    }
    assert {name: lines for name, lines in sizes.items() if lines > LINES_THAT_SHOW_ONE_STEP} == {}


def test_no_test_is_passed_over_or_waits_for_time_to_pass() -> None:
    found = {shown(file): WAYS_ROUND_A_TEST.intersection(_names(_parsed(file))) for file in modules("tests")}
    assert {file: ways for file, ways in found.items() if ways} == {}


def test_nothing_in_the_product_is_left_unfinished() -> None:
    found = [shown(file) for file in modules(*PRODUCT) if "NotImplementedError" in set(_names(_parsed(file)))]
    assert found == []
