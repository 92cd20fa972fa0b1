import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { buildOnce } from "../build-once.ts";
import { digestOfSources } from "../source-digest.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("a build", () => {
  let folder: string;
  let builds: number;
  const file = () => join(folder, "bundle", "index.mjs");
  const build = async () => {
    builds += 1;
    mkdirSync(join(folder, "bundle"), { recursive: true });
    writeFileSync(file(), "built");
  };

  const once = (digest: string, work = build) => buildOnce({ folder, outputs: ["bundle"], digest }, work);

  beforeEach(async () => {
    folder = join(temporaryFolder("build-once"), "build");
    builds = 0;
    await once("sources");
  });

  it("does not run again for the same sources, whatever else the folder has", async () => {
    writeFileSync(join(folder, "of-another-program"), "");
    await once("sources");
    expect(builds).toBe(1);
  });

  it.each<[string, string, () => void]>([
    ["other sources", "others", () => {}],
    ["a bundle that was changed", "sources", () => writeFileSync(file(), "edited")],
    ["a bundle that is gone", "sources", () => rmSync(file())],
    ["a file that was added", "sources", () => writeFileSync(join(folder, "bundle", "more.mjs"), "")],
    ["a folder that is gone", "sources", () => rmSync(folder, { recursive: true })],
  ])("runs again for %s", async (_, digest, change) => {
    change();
    await once(digest);
    await once(digest);
    expect([builds, readFileSync(file(), "utf8")]).toEqual([2, "built"]);
  });

  it("runs again after one that failed", async () => {
    const failing = () => Promise.reject(new Error("no"));
    await expect(once("others", failing)).rejects.toThrow("no");
    await once("sources");
    expect(builds).toBe(2);
  });
});

describe("the digest of sources", () => {
  const digestOf = async (files: Record<string, string>) => {
    const root = temporaryFolder("sources");
    mkdirSync(join(root, "folder"));
    for (const [path, content] of Object.entries(files)) writeFileSync(join(root, path), content);
    return digestOfSources(root, ["folder", "file"]);
  };
  const FILES = { "folder/a": "1", "folder/b": "2", file: "3" };

  it("is the same for the same files anywhere", async () => {
    expect(await digestOf(FILES)).toBe(await digestOf(FILES));
  });

  it.each([
    ["a content", { ...FILES, "folder/b": "4" }],
    ["a name", { "folder/a": "1", "folder/c": "2", file: "3" }],
    ["the border between two files", { "folder/a": "12", "folder/b": "", file: "3" }],
    ["a further file", { ...FILES, "folder/c": "" }],
  ])("changes with %s", async (_, files) => {
    expect(await digestOf(files)).not.toBe(await digestOf(FILES));
  });

  it("needs every path", async () => {
    await expect(digestOf({ "folder/a": "1" })).rejects.toThrow("file");
  });
});
