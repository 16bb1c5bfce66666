"""The tables and the look-up as other programs and spreadsheets take them. Pure: no Rasa, no server."""

from microcredit.open_data.documents import look_up_document, table_document
from microcredit.open_data.model import Recherche, Result, Table
from microcredit.open_data.results import result_of
from microcredit.open_data.spreadsheet import COLUMNS, spreadsheet

__all__ = [
    "COLUMNS",
    "Recherche",
    "Result",
    "Table",
    "look_up_document",
    "result_of",
    "spreadsheet",
    "table_document",
]
