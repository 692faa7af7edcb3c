"""Keeps people on disk, one file each, safe against kill -9 and power loss; the only importer of TinyDB."""
