"""Who may know whom: the contracts in setup.cfg, and what they cannot express."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, modules, shown


def _makes_a_read_model(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ReadModel"
        for node in ast.walk(tree)
    )


def _imported(tree: ast.Module) -> set[str]:
    """The modules, and the names that may be modules, that the file imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update({str(node.module)}, (f"{node.module}.{alias.name}" for alias in node.names))
    return names


def _module(file: Path) -> str:
    return shown(file).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_no_layer_reaches_where_it_may_not() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_read_models_never_import_one_another() -> None:
    parsed = {_module(file): ast.parse(file.read_text(encoding="utf-8")) for file in modules("vth/projections")}
    read_models = {name for name, tree in parsed.items() if _makes_a_read_model(tree)}
    assert {name: found for name in read_models if (found := read_models & _imported(parsed[name]))} == {}
