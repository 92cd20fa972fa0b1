import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readIncidents } from "../../cdk/stage/incidents.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function fileWith(content: string): string {
  const file = join(temporaryFolder("incidents"), "dev.incidents.json");
  writeFileSync(file, content);
  return file;
}

const incident = { title: "Slow", started_at: "2026-11-25T08:00:00+08:00" };
const log = (...incidents: unknown[]) => JSON.stringify({ incidents });

it("reads the incidents of a stage: none without a file, and none in the committed example", () => {
  expect(readIncidents("stages/nothing.incidents.json")).toEqual({ incidents: [] });
  expect(readIncidents("stages/example.incidents.json")).toEqual({ incidents: [] });
  expect(readIncidents(fileWith(log(incident)))).toEqual({ incidents: [{ ...incident, ended_at: null }] });
});

it.each([
  ["no JSON", "text", /dev\.incidents\.json: not valid JSON in line 1: /],
  ["no moment", log({ ...incident, started_at: "yesterday" }), /dev\.incidents\.json: incidents\[0\]\.started_at /],
  [
    "an end before its start",
    log({ ...incident, ended_at: "2026-11-24T00:00:00Z" }),
    /incidents\[0\]\.ended_at must not be before/,
  ],
  ["an unknown field", log({ ...incident, severity: 1 }), /unknown field "incidents\[0\]\.severity"\. Known: title, /],
  [
    "too much",
    log(...Array.from({ length: 5 }, () => ({ ...incident, description: "a".repeat(1_000) }))),
    /at most 4096/,
  ],
])("refuses a file with %s, and names it", (_, content, message) => {
  expect(() => readIncidents(fileWith(content))).toThrow(message);
});
