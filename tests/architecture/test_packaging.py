"""What is in the folders is what gets installed."""

from configparser import ConfigParser
from pathlib import Path

import vth
from tests.architecture.sources import PRODUCT, ROOT, data_files, modules, shown

MOVED = {"regulations": "vth.regulations", "migrations": "vth.migrations"}


def _declared() -> ConfigParser:
    configuration = ConfigParser()
    configuration.read(ROOT / "setup.cfg", encoding="utf-8")
    return configuration


def _package(folder: Path) -> str:
    top, *rest = folder.relative_to(ROOT).parts
    return ".".join([MOVED.get(top, top), *rest])


def test_setup_cfg_lists_exactly_the_packages_that_exist() -> None:
    listed = _declared()["options"]["packages"].split()
    assert listed == sorted({_package(file.parent) for file in modules(*PRODUCT)})


def test_setup_cfg_takes_along_every_file_that_is_not_code() -> None:
    folders = {package: folder for folder, package in MOVED.items()}
    taken = {
        file
        for package, patterns in _declared()["options.package_data"].items()
        for pattern in patterns.replace(",", " ").split()
        for file in (ROOT / folders.get(package, package.replace(".", "/"))).glob(pattern)
    }
    assert {shown(file) for file in data_files(*PRODUCT) if file not in taken} == set()


def test_every_folder_with_code_says_that_it_is_a_package() -> None:
    folders = {file.parent for file in modules(*PRODUCT)}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_version_is_stated_for_those_who_reuse_the_code_too() -> None:
    assert f"softwareVersion: {vth.__version__}" in (ROOT / "publiccode.yml").read_text(encoding="utf-8").splitlines()
