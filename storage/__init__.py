"""People on disk: one file each, safe against kill -9 and power loss. The only importer of TinyDB."""
