import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { VoiceCatalogue } from "#contract/voices.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { packageVoices } from "../../../model-packaging/voices/package-voices.ts";
import { modelFolder, type Needs, THIS_PLATFORM } from "../../../model-packaging/voices/pull.ts";
import { digestOf, VoiceStore } from "../../../model-packaging/voices/store.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const CONTENT = Buffer.from("weights");
const SHA = digestOf(CONTENT);

/** A catalogue of one voice with one file, which is on this machine. */
async function packed(commercialUse = true) {
  const shipped = readCatalogue();
  const [like] = shipped.voices;
  if (!like) throw new Error("the catalogue is empty");
  const file = { path: "styles/a.bin", sha256: SHA, sources: [] };
  const catalogue: VoiceCatalogue = { ...shipped, models: [], voices: [{ ...like, files: [file], commercialUse }] };
  const needs: Needs = { files: new Map([[file.path, SHA]]), sourced: [file], models: [], platform: THIS_PLATFORM };
  const store = new VoiceStore(temporaryFolder("voices"));
  await store.keep(CONTENT, SHA);
  await store.build(join("models", modelFolder(store, needs).split(/[\\/]/).at(-1) ?? ""), (draft) =>
    store.place(SHA, join(draft, file.path)),
  );
  return { catalogue, needs, store, out: temporaryFolder("packages") };
}

it("writes plain files under their digest, with a manifest and a bill of materials", async () => {
  const { catalogue, needs, store, out } = await packed();
  const folder = await packageVoices(catalogue, needs, store, out);
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  expect(readFileSync(join(folder, "styles/a.bin")).equals(CONTENT)).toBe(true);
  expect(read("manifest.json")).toEqual({
    digest: folder.split(/[\\/]/).at(-1),
    platform: THIS_PLATFORM,
    voices: ["espeak-ms"],
    files: [{ path: "styles/a.bin", bytes: CONTENT.length, sha256: SHA }],
  });
  expect(read("bom.json").components).toMatchObject([
    { type: "data", "bom-ref": "voice:espeak-ms", hashes: [{ alg: "SHA-256", content: SHA }] },
  ]);
  expect(await packageVoices(catalogue, needs, store, out)).toBe(folder);
});

it("refuses what must not be used commercially, and what has changed or is missing", async () => {
  const forbidden = await packed(false);
  await expect(packageVoices(forbidden.catalogue, forbidden.needs, forbidden.store, forbidden.out)).rejects.toThrow(
    "the voice espeak-ms must not be used commercially",
  );
  for (const spoil of [(path: string) => writeFileSync(path, "other"), (path: string) => rmSync(path)]) {
    const { catalogue, needs, store, out } = await packed();
    spoil(join(modelFolder(store, needs), "styles/a.bin"));
    await expect(packageVoices(catalogue, needs, store, out)).rejects.toThrow(
      /styles\/a\.bin (?:has changed|is missing)/,
    );
  }
});
