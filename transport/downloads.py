"""Files that people send, as far as they are small enough to be looked at."""

from telegram import Document


async def content(document: Document, *, most: int) -> bytes | None:
    """The file's bytes, in memory alone; None for one above `most`, or of a size that nobody says."""
    if (document.file_size or 0) > most:
        return None
    file = await document.get_file()
    if file.file_size is None or file.file_size > most:
        return None
    return bytes(await file.download_as_bytearray())
