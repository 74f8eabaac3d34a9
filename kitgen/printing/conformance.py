"""What a PDF conforms to: PDF/A-2a and PDF/UA-1 at once; with fields to fill in, PDF/UA-1 alone.

PDF/A wants every property of the metadata described, and does not know those of PDF/UA. Fields that
WeasyPrint adds by itself have fonts that PDF/UA does not accept: then nothing is claimed.
"""

from __future__ import annotations

from typing import Any

LASTING, FILLABLE = "pdf/a-2a", "pdf/ua-1"

ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that this file conforms to\
</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
END = b"</rdf:RDF>"


def variant(document: Any, *, own_fields: bool) -> str | None:
    """Return what a laid-out document can conform to, its fields being ours or WeasyPrint's."""
    if not any(boxes for page in document.pages for boxes in page.forms.values()):
        return LASTING
    return FILLABLE if own_fields else None


def declare(metadata: Any) -> None:
    """Let a document's metadata claim PDF/UA beside PDF/A.

    WeasyPrint leaves it to its users to replace this function; without it, PDF/A alone is claimed.
    """
    written = getattr(type(metadata), "generate_rdf_metadata", None)
    if written is None:
        return

    def generate(kind: str, *rest: object) -> bytes:
        data: bytes = written(metadata, kind, *rest)
        return data.replace(END, ACCESSIBLE + END) if kind == "a" else data

    metadata.generate_rdf_metadata = generate
