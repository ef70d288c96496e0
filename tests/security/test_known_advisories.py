"""What went wrong in 2026 in systems like this one, tried here.

- CVE-2026-54657 (Open Zaak): searching gave cases and documents beyond the rights of the token.
- CVE-2026-55836 (Open Zaak): an import of documents read any file of the server by its path.
- CVE-2026-54683 (NL Portal): whoever was logged in could download the content of any document.
"""

from pathlib import Path

from tests.api.client import Api, body, codes, items
from tests.security.conftest import AsClient
from tests.support import files
from vth.api.application import FEATURES
from vth.application import importing
from vth.application.documents.keeping import verify_documents
from vth.application.system import System

LISTS = sorted(
    one.path
    for feature in FEATURES
    for one in feature.operations
    if one.method == "GET" and not one.path_names and {"cursor", "limit"} <= {asked.name for asked in one.parameters}
)
SEARCHED = [
    (path, asked.name)
    for path in LISTS
    for asked in next(
        one for feature in FEATURES for one in feature.operations if one.path == path and one.method == "GET"
    ).parameters
    if asked.name in ("search", "about", "company", "permit", "municipality", "environmentalService")
]
ANSWERS = {"search": "beton", "municipality": "0344", "environmentalService": "odu"}
PATHS = ["../../../../etc/passwd", "..\\..\\secret", "/etc/passwd", "file:///etc/passwd", "%2e%2e%2fetc%2fpasswd"]


def test_no_list_shows_what_the_token_may_not_see(stranger: Api, streams: dict[str, str]) -> None:
    for path in LISTS:
        response = stranger.get(path)
        assert (path, response.status_code) in ((path, 200), (path, 400))
        assert not [id for id in streams.values() if id in response.text], path


def test_the_same_lists_show_it_to_who_may_see_it(api: Api, streams: dict[str, str]) -> None:
    shown = "".join(api.get(path).text for path in LISTS)
    assert all(id in shown for id in streams.values())


def test_no_search_or_filter_finds_what_the_token_may_not_see(stranger: Api, streams: dict[str, str]) -> None:
    known = {"company": streams["companies"], "permit": streams["permits"], "about": f"permit/{streams['permits']}"}
    for path, parameter in SEARCHED:
        response = stranger.get(f"{path}?{parameter}={(ANSWERS | known)[parameter]}")
        assert (path, response.status_code) == (path, 200)
        shown = response.text.replace(known.get(parameter, "nothing"), "")
        assert not [id for id in streams.values() if id in shown], path


def test_a_narrow_scope_finds_nothing_of_other_parts(api: Api, client_of: AsClient, streams: dict[str, str]) -> None:
    narrow = client_of("odu", "documents:read")
    assert items(narrow, "/documents") == []
    assert items(narrow, f"/documents?about=permit/{streams['permits']}") == []
    assert codes(narrow.get("/permits?search=beton")) == ["may_not_read"]


def test_content_needs_the_right_to_the_dossier_and_not_only_an_id(
    api: Api, stranger: Api, client_of: AsClient, streams: dict[str, str]
) -> None:
    path = f"/documents/{streams['documents']}/content"
    with api.get(path) as own:
        assert own.status_code == 200
    for other in (stranger, client_of("odu", "documents:read"), client_of("odu", "permits:read")):
        assert other.get(path).status_code in (403, 404)


def test_a_path_in_the_place_of_a_name_reads_and_writes_nothing(
    api: Api, system: System, streams: dict[str, str]
) -> None:
    before = kept(system)
    for path in PATHS:
        given = api.file(f"permit/{streams['permits']}", files.PDF, f"{path}.pdf", title=path)
        assert given.status_code == 201
        with api.get(f"/documents/{body(given)['id']}/content") as response:
            name = response.headers["Content-Disposition"].replace("UTF-8''", "")
            assert response.data == files.PDF
        assert not [sign for sign in ("/", "\\", "..") if sign in name]
    written = kept(system) - before
    assert [file.parent.parent.name for file in written] == ["documents"], written


def kept(system: System) -> set[Path]:
    return {file for file in system.settings.home.rglob("*") if file.is_file() and not file.name.startswith("vth")}


def test_a_path_in_the_place_of_an_id_is_not_found(api: Api) -> None:
    for path in PATHS:
        for address in (f"/documents/{path}/content", f"/docs/{path}", f"/permits/{path}"):
            assert api.get(address).status_code == 404


def test_an_import_cannot_point_at_a_file_of_the_server(system: System, api: Api, tmp_path: Path) -> None:
    """A fact names its content by SHA-256 alone; a field with a path is not known."""
    about = f"company/{api.company()}"
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    line = (
        '{{"stream": "document/0199a3c4-7d1e-7c3a-9a55-9f0c2d3e4b5a", "type": "DocumentFiled", '
        '"effective_on": "2026-03-02", "data": {{"about": "{about}", "kind": "other", "title": "x", '
        '"media_type": "text/plain", "size": 6, "sha256": "{sha256}"{more}}}}}\n'
    )
    lines = tmp_path / "facts.jsonl"
    lines.write_text(line.format(about=about, sha256="../../secret.txt", more=""))
    assert importing.import_file(system, lines, "importer", "odu").rejected
    lines.write_text(line.format(about=about, sha256="0" * 64, more=f', "path": "{secret}"'))
    assert importing.import_file(system, lines, "importer", "odu").rejected
    assert verify_documents(system).documents == 0
