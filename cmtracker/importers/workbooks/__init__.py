"""Workbooks of a spreadsheet program (.xlsx, .ods): each sheet is read as a table of text."""
