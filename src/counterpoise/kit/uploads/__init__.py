"""Files people bring: checked by content, made harmless, scanned, and handed back safely.

    receive (``checking``)  size counted while it is read → kind by content → what may not be in it
    ``sealing``             the name made safe, the digest of what is kept
    ``scanning``            clamd asked over its own small protocol, where one is set up
    ``handing_out``         as a download only, never shown as a page
    ``handlers``            more than the limit is let go while it arrives, not kept first

Nothing here knows what a file is evidence of.
"""

from counterpoise.kit.uploads.checking import CheckedFile as CheckedFile
from counterpoise.kit.uploads.checking import check_file as check_file
from counterpoise.kit.uploads.handing_out import as_download as as_download
from counterpoise.kit.uploads.limits import Limits as Limits
from counterpoise.kit.uploads.scanning import Scan as Scan
from counterpoise.kit.uploads.scanning import scan_bytes as scan_bytes
