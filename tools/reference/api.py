"""api.md: every operation of the API, from its OpenAPI document."""

from typing import Any

from tools.reference.markdown import code, joined, page, table
from vth.api import openapi_document

Node = dict[str, Any]
INTRODUCTION = """\
Every operation, from the OpenAPI 3.1 description that a running program gives at `/api/v1/openapi.json` and
shows at `/api/v1/docs`; there every answer is described field by field. Bodies of recordings:
[events](events.md). Codes of problems: [rules](rules.md) and [errors](errors.md)."""
PROBLEM = "Problem"
OPEN = "Answers without a token."


def api_page() -> str:
    document = openapi_document()
    base = document["servers"][0]["url"]
    operations = [
        _operation(document, f"{method.upper()} {base}{path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return page("API", f"Version {document['info']['version']}. {INTRODUCTION}", _problems(document), *operations)


def _problems(document: Node) -> str:
    found = document["components"]["responses"].items()
    rows = ((name.removeprefix(PROBLEM), one["description"], _headers(one)) for name, one in found)
    return f"## Problems\n\nEach is a `Problem` in problem+json.\n\n{table(('status', 'when', 'headers'), rows)}"


def _operation(document: Node, title: str, operation: Node) -> str:
    said = joined([operation["summary"] + ".", operation.get("description"), OPEN if _is_open(operation) else None])
    asked = (_body(operation), _parameters(document, operation))
    parts = (f"## {title}", said, *asked, _answers(document, operation))
    return "\n\n".join(part for part in parts if part)


def _is_open(operation: Node) -> bool:
    return operation.get("security") == []


def _body(operation: Node) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    return "\n".join(f"Body: {_kind(media['schema'])} as {code(kind)}." for kind, media in content.items())


def _parameters(document: Node, operation: Node) -> str:
    found = (_resolved(document, parameter) for parameter in operation["parameters"])
    rows = ((code(one["name"]), one["in"], _kind(one["schema"]), one.get("description", "")) for one in found)
    return table(("parameter", "in", "kind", "meaning"), rows)


def _answers(document: Node, operation: Node) -> str:
    answers = {status: answer for status, answer in operation["responses"].items() if "$ref" not in answer}
    problems = ", ".join(status for status in operation["responses"] if status not in answers)
    rows = ((status, answer["description"], _shapes(answer), _headers(answer)) for status, answer in answers.items())
    return f"{table(('status', 'answer', 'shape', 'headers'), rows)}\n\nProblems: {problems}."


def _shapes(answer: Node) -> str:
    return "; ".join(f"{_kind(media['schema'])} as {code(kind)}" for kind, media in answer.get("content", {}).items())


def _headers(answer: Node) -> str:
    return ", ".join(map(code, answer["headers"]))


def _kind(schema: Node) -> str:
    """A schema in a few words: its name, or its type with what limits it."""
    if "$ref" in schema:
        return code(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return ", ".join(code(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    limits = [
        f"{name} {code(schema[name])}"
        for name in ("format", "pattern", "minimum", "maximum", "default")
        if name in schema
    ]
    return ", ".join([str(schema.get("type", "any")), *limits])


def _resolved(document: Node, node: Node) -> Node:
    if "$ref" not in node:
        return node
    found: Node = document
    for name in node["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return found
