"""What a PDF conforms to: PDF/A-2a and PDF/UA-1 at once; with fields to fill in, PDF/UA-1 alone.

PDF/A wants every property of the metadata described, and does not know those of PDF/UA.
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


def variant(document: Any) -> str:
    """Return what a laid-out document can conform to."""
    fields = any(boxes for page in document.pages for boxes in page.forms.values())
    return FILLABLE if fields else LASTING


def declare(metadata: Any) -> None:
    """Let a document's metadata claim PDF/UA beside PDF/A."""
    written = type(metadata).generate_rdf_metadata

    def generate(kind: str, *rest: object) -> bytes:
        data: bytes = written(metadata, kind, *rest)
        return data.replace(END, ACCESSIBLE + END) if kind == "a" else data

    metadata.generate_rdf_metadata = generate


def colours() -> dict[str, Any]:
    """Return the meaning of every colour, as PDF/A wants it: sRGB."""
    import io
    from importlib.resources import files

    from weasyprint.css import ColorProfile

    file = files("weasyprint.pdf") / "sRGB2014.icc"
    data = file.read_bytes()

    class Fixed(ColorProfile):  # type: ignore[misc]
        """A profile as its file has it; the library writes it anew, and not always alike."""

        content = data

    channels = (["r"], ["g"], ["b"])
    return {"srgb": Fixed(io.BytesIO(data), file.name, "relative-colorimetric", channels)}
