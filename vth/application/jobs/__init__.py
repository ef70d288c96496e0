"""Long work beside the pages: started by somebody, watched while it goes on, with a file as its result."""

from vth.application.jobs.job import Job, JobState
from vth.application.jobs.jobs import Jobs, Result, Work, Workplace

__all__ = ["Job", "JobState", "Jobs", "Result", "Work", "Workplace"]
