"""Workbooks for people: what the facts add up to, to print, filter and hand on; openpyxl makes them here."""
