import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { modelDigest } from "../../cdk/model-digest.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder("model");
  mkdirSync(join(folder, "voices"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const FILES = { "server.mjs": "serve()", "voices/catalogue.json": "{}" };

it("is the same for the same bytes, wherever they lie", () => {
  expect(modelDigest(folderOf(FILES))).toBe(modelDigest(folderOf(FILES)));
  expect(modelDigest(folderOf(FILES))).toMatch(/^[0-9a-f]{64}$/);
});

it("changes with a file's content, its name, and where one ends and the next begins", () => {
  const changed = [
    { ...FILES, "server.mjs": "serve();" },
    { "main.mjs": FILES["server.mjs"], "voices/catalogue.json": "{}" },
    { "server.mjs": "serve(){", "voices/catalogue.json": "}" },
    { ...FILES, "voices/more.json": "" },
  ];
  const digests = [FILES, ...changed].map((files) => modelDigest(folderOf(files)));
  expect(new Set(digests).size).toBe(digests.length);
});
