// Prints, as JSON, what ical.js and node-ical make of the calendar file named first.
import fs from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = fs.readFileSync(process.argv[2], "utf8");

const pad = (number) => String(number).padStart(2, "0");

// node-ical gives an all-day event the midnight of this machine's zone.
const localDay = (date) =>
  `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

function byIcalJs() {
  const moment = (time) => (time.isDate ? time.toString() : time.toUnixTime());
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const alarm = component.getFirstSubcomponent("valarm");
    const trigger = alarm?.getFirstPropertyValue("trigger");
    return {
      uid: event.uid,
      start: moment(event.startDate),
      end: moment(event.endDate),
      summary: event.summary,
      description: event.description ?? "",
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
      categories: component.getFirstProperty("categories").getValues(),
      step: component.getFirstPropertyValue("x-kitgen-step"),
      url: component.getFirstPropertyValue("url"),
      alarm: trigger === undefined ? null : trigger.toSeconds(),
    };
  });
}

function byNodeIcal() {
  const found = Object.values(nodeIcal.sync.parseICS(text)).filter((e) => e.type === "VEVENT");
  const moment = (event, date) =>
    event.datetype === "date" ? localDay(date) : date.getTime() / 1000;
  return found.map((event) => ({
    uid: event.uid,
    start: moment(event, event.start),
    end: moment(event, event.end),
    summary: event.summary,
    description: event.description ?? "",
    status: event.status,
    sequence: Number(event.sequence),
    categories: event.categories,
  }));
}

const version = (name) =>
  JSON.parse(fs.readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

const result = {
  versions: { node: process.versions.node, "ical.js": version("ical.js"), "node-ical": version("node-ical") },
  "ical.js": byIcalJs(),
  "node-ical": byNodeIcal(),
};
process.stdout.write(JSON.stringify(result));
