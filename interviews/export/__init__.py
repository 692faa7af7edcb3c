"""Exports a record: as JSON that can be imported again, as a calendar, as a table."""

from interviews.export.calendar import Entry, EntryKind, as_calendar, entries
from interviews.export.document import document
from interviews.export.merging import Sum, imported, sum_of
from interviews.export.reading import NewerExport, NotAnExport, TooMuch, read
from interviews.export.shape import Export, Reminder, portable
from interviews.export.table import Line, as_table, lines_of

__all__ = [
    "Entry",
    "EntryKind",
    "Export",
    "Line",
    "NewerExport",
    "NotAnExport",
    "Reminder",
    "Sum",
    "TooMuch",
    "as_calendar",
    "as_table",
    "document",
    "entries",
    "imported",
    "lines_of",
    "portable",
    "read",
    "sum_of",
]
