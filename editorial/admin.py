"""The desk's screens for the records that pieces share; each module registers its own. Those of the pieces are with their kinds."""

from editorial import (  # noqa: F401
    contributor_admin,
    event_admin,
    image_admin,
    source_admin,
    subject_admin,
)
