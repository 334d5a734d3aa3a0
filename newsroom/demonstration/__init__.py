"""The demonstration: an invented publication, The Meridian, with everything a newsroom does in a month.

Content is plain data (politics.py, borders.py, …), pictures are drawn by scenes.py, and loading.py carries both through
the same Copy and verbs as any other piece. Every place, person, institution and work in here is invented.
"""
