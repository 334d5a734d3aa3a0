#!/usr/bin/env python
"""Runs Newsroom's management commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(
            f"Newsroom cannot start: {problem}\nOn your own machine, DEBUG=true stands for everything that production needs."
        )
