"""The tables and the look-up as other programs and spreadsheets take them. Pure: no Rasa, no server."""

from microcredit.open_data.documents import Document, look_up_document, table_document
from microcredit.open_data.openapi import openapi_document
from microcredit.open_data.results import Result, result_of
from microcredit.open_data.spreadsheet import COLUMNS, spreadsheet

__all__ = [
    "COLUMNS",
    "Document",
    "Result",
    "look_up_document",
    "openapi_document",
    "result_of",
    "spreadsheet",
    "table_document",
]
