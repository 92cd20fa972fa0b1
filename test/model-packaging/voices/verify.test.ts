import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { SourceKind } from "#contract/voice-files.ts";
import { linkModelFolder, modelFolder } from "../../../model-packaging/voices/model-folder.ts";
import { type Needs, THIS_PLATFORM } from "../../../model-packaging/voices/needs.ts";
import { digestOf, VoiceStore } from "../../../model-packaging/voices/store.ts";
import { verify } from "../../../model-packaging/voices/verify.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const CONTENT = { "styles/a.bin": Buffer.from("a style"), "piper/siti/voice.json": Buffer.from("{}") };
const [STYLE, OWN] = [digestOf(CONTENT["styles/a.bin"]), digestOf(CONTENT["piper/siti/voice.json"])];

/** A store with a file that can be fetched and one that was added. */
async function kept(): Promise<{ needs: Needs; store: VoiceStore; folder: string }> {
  const store = new VoiceStore(temporaryFolder("voices"));
  const kinds: SourceKind[] = ["hub", "added"];
  const sourced = Object.entries(CONTENT).map(([path, bytes], i) => ({
    path,
    sha256: digestOf(bytes),
    sources: [{ kind: kinds[i] ?? "hub", parts: [{ name: "siti", version: "1", path, bytes: bytes.length }] }],
  }));
  for (const bytes of Object.values(CONTENT)) await store.keep(bytes, digestOf(bytes));
  const files = new Map(sourced.map(({ path, sha256 }) => [path, sha256]));
  const needs: Needs = { files, sourced, models: [], platform: THIS_PLATFORM };
  return { needs, store, folder: modelFolder(store, needs) };
}

it("makes the model folder of what the store has", async () => {
  const { needs, store, folder } = await kept();
  expect(await verify(needs, store)).toEqual([]);
  expect([store.has(STYLE), store.has(OWN)]).toEqual([true, true]);
  expect(readFileSync(join(folder, "styles/a.bin"), "utf8")).toBe("a style");
});

it("removes what has changed, and nothing else", async () => {
  const { needs, store } = await kept();
  writeFileSync(store.blob(STYLE), "spoilt");
  expect(await verify(needs, store)).toEqual([
    { fault: expect.stringContaining("styles/a.bin has changed"), added: undefined },
  ]);
  expect([store.has(STYLE), store.has(OWN)]).toEqual([false, true]);
});

it("leaves what no pull can bring", async () => {
  const { needs, store, folder } = await kept();
  await linkModelFolder(needs, store);
  writeFileSync(store.blob(OWN), "spoilt");
  expect(await verify(needs, store)).toEqual([
    { fault: expect.stringContaining("piper/siti/voice.json has changed"), added: "siti" },
  ]);
  expect([store.has(STYLE), store.has(OWN), existsSync(folder)]).toEqual([true, true, true]);
});

it("keeps the right copy of the model folder, and replaces a wrong one", async () => {
  const { needs, store, folder } = await kept();
  await linkModelFolder(needs, store);
  rmSync(store.blob(OWN));
  rmSync(join(folder, "styles/a.bin"));
  writeFileSync(join(folder, "styles/a.bin"), "spoilt");
  expect(await verify(needs, store)).toEqual([]);
  expect(readFileSync(store.blob(OWN), "utf8")).toBe("{}");
  expect(readFileSync(join(folder, "styles/a.bin"), "utf8")).toBe("a style");
});
