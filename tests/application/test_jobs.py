"""Long work that somebody starts from a page, watches and takes the file of."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import msgspec
import pytest

from tests.support.systems import Clock, Ids
from vth.application.jobs import Jobs, JobState, Result, Workplace
from vth.application.jobs.jobs import STARTED
from vth.kernel.errors import InvalidInput, NotFound


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(tmp_path: Path, clock: Clock) -> Iterator[Jobs]:
    made = Jobs(tmp_path / "jobs", clock, Ids())
    yield made
    made.finish()


def write_greeting(place: Workplace) -> Result:
    (place.folder / "greeting.txt").write_text("goedendag", encoding="utf-8")
    place.progress(2, 2)
    return Result("greeting.txt", "text/plain", {"lines": 1})


def test_work_gives_its_file_to_who_started_it(jobs: Jobs) -> None:
    started = jobs.start("u-1", "report", "Samenvatting", write_greeting)
    jobs.finish()
    job = jobs.find(started.started.id, "u-1")
    assert (job.state, job.percentage) == (JobState.DONE, 100)
    assert jobs.file(job).read_text(encoding="utf-8") == "goedendag"
    assert job.ending is not None
    assert job.ending.outcome == {"lines": 1}


def test_others_do_not_find_it(jobs: Jobs) -> None:
    started = jobs.start("u-1", "report", "Samenvatting", write_greeting)
    jobs.finish()
    with pytest.raises(NotFound):
        jobs.find(started.started.id, "u-2")
    assert jobs.of("u-2") == []
    assert len(jobs.everything()) == 1


@pytest.mark.parametrize("job_id", ["", "..", "../secrets", "nothing"])
def test_a_job_that_does_not_exist_is_not_found(jobs: Jobs, job_id: str) -> None:
    with pytest.raises(NotFound):
        jobs.find(job_id, "u-1")


def test_how_far_it_is_can_be_watched(jobs: Jobs) -> None:
    halfway, go_on = Event(), Event()

    def work(place: Workplace) -> Result:
        place.progress(5, 10)
        halfway.set()
        go_on.wait(10)
        return Result()

    started = jobs.start("u-1", "import", "Invoer", work)
    assert halfway.wait(10)
    job = jobs.find(started.started.id, "u-1")
    go_on.set()
    assert (job.state, job.percentage) == (JobState.RUNNING, 50)
    with pytest.raises(NotFound):
        jobs.file(job)


def test_what_is_refused_is_said_in_both_languages(jobs: Jobs) -> None:
    def refuse(_place: Workplace) -> Result:
        raise InvalidInput.because("Geen werkmap.", "Not a workbook.", code="no_workbook")

    started = jobs.start("u-1", "import", "Invoer", refuse)
    jobs.finish()
    ending = jobs.find(started.started.id, "u-1").ending
    assert ending is not None
    assert (ending.state, ending.codes, ending.nl, ending.en) == (
        JobState.FAILED,
        ("no_workbook",),
        ("Geen werkmap.",),
        ("Not a workbook.",),
    )


def test_what_nobody_foresaw_tells_nothing_of_the_inside(jobs: Jobs) -> None:
    def break_down(_place: Workplace) -> Result:
        raise ZeroDivisionError("secret")

    started = jobs.start("u-1", "import", "Invoer", break_down)
    jobs.finish()
    ending = jobs.find(started.started.id, "u-1").ending
    assert ending is not None
    assert (ending.codes, "secret" in str(ending)) == (("internal_error",), False)


def test_work_whose_process_is_gone_is_lost(jobs: Jobs, tmp_path: Path) -> None:
    started = jobs.start("u-1", "report", "Samenvatting", write_greeting).started
    jobs.finish()
    folder = tmp_path / "jobs" / started.id
    (folder / "ending.json").unlink()
    (folder / STARTED).write_bytes(msgspec.json.encode(msgspec.structs.replace(started, process=2**22 + 1)))
    assert jobs.find(started.id, "u-1").state is JobState.LOST


def test_results_are_cleared_away_after_a_day(jobs: Jobs, tmp_path: Path, clock: Clock) -> None:
    jobs.start("u-1", "report", "Oud", write_greeting)
    jobs.finish()
    later = Jobs(tmp_path / "jobs", clock, lambda: "later")
    clock.advance(seconds=timedelta(days=1, seconds=1).total_seconds())
    later.start("u-1", "report", "Nieuw", write_greeting)
    later.finish()
    assert [job.started.title for job in later.of("u-1")] == ["Nieuw"]
