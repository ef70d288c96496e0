"""Files of every kind, no larger than it takes to be one."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

CONTENT_TYPES = ("[Content_Types].xml", "<Types/>")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
MAIL = b"From: loket@odu.example\r\nTo: bedrijf@example.org\r\nSubject: Besluit\r\n\r\nZie de bijlage.\r\n"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"


def packed(*members: tuple[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as made:
        for name, content in members:
            made.writestr(name, content)
    return file.getvalue()


DOCX = packed(CONTENT_TYPES, ("word/document.xml", "<w/>"))
XLSX = packed(CONTENT_TYPES, ("xl/workbook.xml", "<x/>"))
ODT = packed(("mimetype", OPEN_DOCUMENT), ("content.xml", "<o/>"), compression=ZIP_STORED)
DOCM = packed(CONTENT_TYPES, ("word/document.xml", "<w/>"), ("word/vbaProject.bin", b"\x00"))
PLAIN_ZIP = packed(("lees.txt", "x"))
