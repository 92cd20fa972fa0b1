import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { modelDigest } from "../../cdk/model/model-digest.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder("model");
  mkdirSync(join(folder, "voices"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const FILES = { "server.mjs": "serve()", "voices/catalogue.json": "{}" };

it("the digest of a model is the same for the same bytes in any folder", () => {
  expect(modelDigest(folderOf(FILES))).toBe(modelDigest(folderOf(FILES)));
  expect(modelDigest(folderOf(FILES))).toMatch(/^[0-9a-f]{64}$/);
});

it("the digest of a model changes with a file's content, its name, and the border between two files", () => {
  const changed = [
    { ...FILES, "server.mjs": "serve();" },
    { "main.mjs": FILES["server.mjs"], "voices/catalogue.json": "{}" },
    { "server.mjs": "serve(){", "voices/catalogue.json": "}" },
    { ...FILES, "voices/more.json": "" },
  ];
  const digests = [FILES, ...changed].map((files) => modelDigest(folderOf(files)));
  expect(new Set(digests).size).toBe(digests.length);
});
