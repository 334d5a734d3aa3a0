"""What the desk's screens of every kind of piece share. articles/admin.py and briefs/admin.py add what is their kind's own."""
