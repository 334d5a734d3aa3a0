"""Documents that writers send, read into one small block structure. Recognisers (articles/, briefs/) work on that alone."""

from editorial.documents.blocks import Block, Document, Kind, Note, Picture
from editorial.documents.limits import Unreadable
from editorial.documents.reading import read, read_pasted

__all__ = ["Block", "Document", "Kind", "Note", "Picture", "Unreadable", "read", "read_pasted"]
