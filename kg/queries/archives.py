"""Office documents are zip archives: here they are packed so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

EPOCH = (1980, 1, 1, 0, 0, 0)
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(data: bytes, changed: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """The archive with fixed times in its directory and its core properties, each part by its name as `changed`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = changed(name, source.read(name))
            if name == "docProps/core.xml":
                content = CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content, compresslevel=9)
    return packed.getvalue()
