"""Downloads the files that people send, as far as they are small enough to be read."""

from telegram import Document


async def content(document: Document, *, most: int) -> bytes | None:
    """Downloads the file into memory; returns None for one above `most` bytes, or whose size Telegram does not tell."""
    if (document.file_size or 0) > most:
        return None
    file = await document.get_file()
    if file.file_size is None or file.file_size > most:
        return None
    return bytes(await file.download_as_bytearray())
