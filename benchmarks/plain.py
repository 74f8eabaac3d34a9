"""The plain script: print HTML files one by one. Imports nothing of kitgen's."""

import sys

from weasyprint import HTML

for filename in sys.argv[1:]:
    HTML(filename).write_pdf(f"{filename}.pdf")
