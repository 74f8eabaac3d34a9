// Prints what pdf.js makes of a PDF: its title, its language, and every field with its label.
import { readFile } from "node:fs/promises";

// Only drawing needs these, and nothing is drawn here.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
console.warn = () => {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const data = new Uint8Array(await readFile(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
const { info, metadata } = await pdf.getMetadata();
const fields = [];
let tagged = 0;
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const tree = await page.getStructTree();
  tagged += tree ? 1 : 0;
  for (const note of await page.getAnnotations({ intent: "display" })) {
    if (note.subtype !== "Widget") continue;
    fields.push({
      name: note.fieldName,
      label: note.alternativeText,
      type: note.fieldType,
      kind: note.checkBox ? "check" : note.radioButton ? "radio" : note.multiLine ? "area" : "line",
      value: note.fieldValue,
      button: note.buttonValue ?? note.exportValue ?? null,
    });
  }
}
console.log(JSON.stringify({ title: info.Title, language: info.Language, pages: pdf.numPages, tagged, fields }));
process.exit(0);
