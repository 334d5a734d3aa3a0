"""How much of a document is read, and what is refused. Each refusal is one sentence its sender can act on."""

from editorial.errors import EditorialError

FILE_BYTES = 30_000_000  # of a file as sent
TEXT_BYTES = 5_000_000  # of text, HTML or Markdown; of the text in a Word file
UNPACKED_BYTES = 150_000_000  # of everything in a Word file, pictures included
XML_BYTES = 20_000_000  # of one XML part of a Word file
XML_ELEMENTS = 400_000  # in one XML part: what bounds the time it takes
XML_DEPTH = 120  # mammoth recurses; Word's own documents stay under 40
PARTS = 3_000  # files in a Word file
PICTURES = 100
PICTURE_BYTES = 25_000_000
BLOCKS = 5_000  # paragraphs: a long book


class Unreadable(EditorialError):
    """A document that is not read; the text says why and what to send instead."""
