import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { betweenFolders, codeOf, cyclesOf, importsOf, sourcesIn } from "./import-graph.ts";
import { RULES, TEXT } from "./rules.ts";

const FOLDERS = [
  "contract",
  "functions",
  "model-packaging",
  "cdk",
  "local",
  "cli",
  "tools",
  "bench",
  "docs",
  "dashboard",
];
const files = FOLDERS.flatMap(sourcesIn);
const imports = files.flatMap(importsOf);
const own = imports.filter(({ to }) => files.includes(to));

describe.each(RULES)("$name", ({ allows, broken }) => {
  it("holds for every import", () => {
    expect(imports.filter((edge) => !allows(edge)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("rejects an import that breaks it", () => {
    expect(allows(broken)).toBe(false);
  });
});

describe("the folders of the text front end", () => {
  const rule = RULES.find(({ name }) => name.startsWith("folders of text"));
  const between = (from: string, to: string) => ({
    from: `functions/text/${from}/a.ts`,
    to: `functions/text/${to}/b.ts`,
  });

  it.each(Object.keys(TEXT))("%s may import what is below it, and nothing above", (folder) => {
    const allowed = Object.keys(TEXT).filter((other) => other !== folder && rule?.allows(between(folder, other)));
    expect(allowed.sort()).toEqual([...(TEXT[folder] ?? [])].sort());
    expect(rule?.allows({ from: `functions/text/${folder}/a.ts`, to: "functions/text/read.ts" })).toBe(false);
  });
});

describe("import cycles", () => {
  it("has none between files", () => {
    expect(cyclesOf(own)).toEqual([]);
  });

  it("has none between folders", () => {
    expect(cyclesOf(betweenFolders(own))).toEqual([]);
  });

  it("finds those of two and of four files", () => {
    const edges = ["ab", "ba", "cd", "de", "ef", "fc", "ac"].map(([from = "", to = ""]) => ({ from, to }));
    expect(cyclesOf(edges)).toEqual([
      ["c", "d", "e", "f"],
      ["a", "b"],
    ]);
  });
});

it("reads the environment of functions in one file", () => {
  const readers = sourcesIn("functions").filter((file) => codeOf(file).includes("process.env"));
  expect(readers).toEqual(["functions/handlers/environment.ts"]);
});

it("reads no clock and no random number in the text front end", () => {
  const impure = sourcesIn("functions/text").filter((file) =>
    /Date\.now|new Date\(|Math\.random|performance\.now/.test(codeOf(file)),
  );
  expect(impure).toEqual([]);
});

it("gives domains and http their clock", () => {
  const folders = readdirSync("functions").filter((name) => !["aws", "handlers", "text"].includes(name));
  const readers = folders
    .flatMap((name) => sourcesIn(`functions/${name}`))
    .filter((file) => {
      return /Date\.now|new Date\(\)|performance\.now/.test(codeOf(file));
    });
  expect(readers).toEqual([]);
});

it("has no branch for the local cloud in what is deployed", () => {
  const deployed = ["functions", "model-packaging"].flatMap(sourcesIn);
  expect(deployed.filter((file) => /\bif \([^)]*\b(?:is)?local\b/i.test(codeOf(file)))).toEqual([]);
});

it("deploys what is in functions/handlers, and nothing else is there but its wiring", async () => {
  const { FUNCTIONS } = await import("#contract/deployment.ts");
  const folders = readdirSync("functions/handlers", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...Object.keys(FUNCTIONS), "wire"].sort());
});

it("has the folders of the architecture in functions", () => {
  const folders = readdirSync("functions", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(
    [
      "accounts",
      "aws",
      "elevenlabs",
      "gateway-keys",
      "handlers",
      "http",
      "idempotency",
      "keys",
      "leases",
      "lexicons",
      "limits",
      "reading",
    ]
      .concat(["feedback", "speaking", "status", "text", "voices"])
      .sort(),
  );
});

it("names files for what they know", () => {
  expect(files.filter((file) => /^(?:utils?|helpers?|common|misc)\.ts$/.test(basename(file)))).toEqual([]);
});

it("keeps classes and guard flat", () => {
  const nested = [...sourcesIn("functions/text/classes"), ...sourcesIn("functions/text/guard")].filter(
    (file) => file.split("/").length > 4,
  );
  expect(nested).toEqual([]);
});
