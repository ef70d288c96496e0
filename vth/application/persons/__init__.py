"""The person register: names and addresses of people, outside the log, so that they can be corrected and erased."""
