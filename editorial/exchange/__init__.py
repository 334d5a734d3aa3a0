"""Pieces as rows of a spreadsheet, out and in: files, columns, names, batches, what a row changes, and undoing.

What a kind's columns are besides the shared ones is in that kind's app (articles/columns.py, briefs/columns.py).
"""
