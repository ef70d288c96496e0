"""YAML documents, read to nodes that still know their line; values are interpreted by the records."""

from typing import Any

import yaml

from vth.policy.files import Folder
from vth.policy.findings import Findings
from vth.policy.records import Record

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def document(folder: Folder, file: str) -> Record | None:
    """The whole file as one record; None, with the reason among the findings, when it is empty or no YAML."""
    text = folder.text(file)
    return parse(file, text, folder.findings) if text.strip() else None


def parse(file: str, text: str, findings: Findings) -> Record | None:
    """The whole document as a record, or None when it is empty or no YAML; anchors are refused."""
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "unreadable"
        where = f"{file}:{mark.line + 1 if mark else 1}"
        findings.add("syntax", where, f"Dit is geen geldige YAML ({why}).", f"This is not valid YAML ({why}).")
        return None
    if root is None:
        findings.add("empty_file", f"{file}:1", "Het bestand is leeg.", "The file is empty.")
        return None
    if _has_anchor(root, file, findings):
        return None
    return Record(file, root, findings)


def _has_anchor(root: yaml.Node, file: str, findings: Findings) -> bool:
    """A node that is reached twice was repeated by an anchor; a loop of anchors would never end."""
    seen: set[int] = set()
    waiting: list[yaml.Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            where = f"{file}:{node.start_mark.line + 1}"
            findings.add("anchor", where, "Schrijf herhalingen uit: '&' en '*' kunnen niet.",
                         "Write repetitions out: '&' and '*' cannot be used.")  # fmt: skip
            return True
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
    return False
