// docxtemplater and easy-template-x as a process that fills a template each time a line asks for it.
// A line is {way, template, values}; the answer is {milliseconds, bytes}: processor time from bytes to bytes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const { TemplateHandler } = require("easy-template-x");
const ways = {
  "docxtemplater": (template, values) => {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
    document.render(values);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
  "easy-template-x": (template, values) => new TemplateHandler().process(template, values),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { way, template, values } = JSON.parse(line);
  const bytes = readFileSync(template);
  const content = JSON.parse(readFileSync(values, "utf8"));
  const begin = process.cpuUsage();
  const made = await ways[way](bytes, content);
  const used = process.cpuUsage(begin);
  console.log(JSON.stringify({ milliseconds: (used.user + used.system) / 1000, bytes: made.length }));
}
