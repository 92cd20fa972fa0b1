import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VOICE_SETS, type VoiceCatalogue } from "#contract/voices.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { modelFolder } from "../../../model-packaging/voices/model-folder.ts";
import { type Needs, needsOf, THIS_PLATFORM, weightsOf } from "../../../model-packaging/voices/needs.ts";
import { checkPackage } from "../../../model-packaging/voices/package-manifest.ts";
import { checkExperimental, packageVoices } from "../../../model-packaging/voices/package-voices.ts";
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
  const digest = await packageVoices(catalogue, needs, store, out);
  const folder = join(out, digest);
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  expect(readFileSync(join(folder, "styles/a.bin")).equals(CONTENT)).toBe(true);
  expect(read("manifest.json")).toEqual({
    digest,
    voices: ["espeak-ms"],
    files: [{ path: "styles/a.bin", bytes: CONTENT.length, sha256: SHA }],
  });
  expect(read("bom.json").components).toMatchObject([
    { type: "data", "bom-ref": "voice:espeak-ms", hashes: [{ alg: "SHA-256", content: SHA }] },
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
  expect(await packageVoices(catalogue, needs, store, out)).toBe(digest);
  expect(await checkPackage(folder)).toBe(digest);
});

it("has the weights alone, which are the same for every machine", () => {
  const needs = needsOf(readCatalogue(), VOICE_SETS.neural);
  const weights = weightsOf({ ...needs, platform: "linux-arm64" });
  expect(weights).toEqual(weightsOf(needs));
  expect(weights.files).toEqual(needs.files);
  expect(weights.models.flatMap(({ runtime }) => runtime)).toEqual([]);
});

describe("a package that a container finds", () => {
  const spoilt: [string, (folder: string) => void, RegExp][] = [
    ["lacks a file", (folder) => rmSync(join(folder, "styles/a.bin")), /styles\/a\.bin is missing/],
    ["has half of a file", (folder) => writeFileSync(join(folder, "styles/a.bin"), "wei"), /has 3 bytes instead of 7/],
    [
      "has other bytes under the same name",
      (folder) => writeFileSync(join(folder, "styles/a.bin"), "Weights"),
      /has another content/,
    ],
    [
      "has a manifest that was changed",
      (folder) => {
        const file = join(folder, "manifest.json");
        writeFileSync(file, readFileSync(file, "utf8").replace(SHA, "0".repeat(64)));
      },
      /not those of its digest/,
    ],
    ["has no manifest to read", (folder) => writeFileSync(join(folder, "manifest.json"), "{"), /not a manifest/],
  ];
  it.each(spoilt)("and that %s is refused", async (_, spoil, message) => {
    const { catalogue, needs, store, out } = await packed();
    const folder = join(out, await packageVoices(catalogue, needs, store, out));
    spoil(folder);
    await expect(checkPackage(folder)).rejects.toThrow(message);
  });

  it("is none where there is no manifest", async () => {
    expect(await checkPackage(undefined)).toBeUndefined();
    expect(await checkPackage(temporaryFolder("model"))).toBeUndefined();
  });
});

it("refuses what must not be used commercially, and what has changed or is missing", async () => {
  const forbidden = await packed(false);
  await expect(packageVoices(forbidden.catalogue, forbidden.needs, forbidden.store, forbidden.out)).rejects.toThrow(
    "the voice espeak-ms must not be used commercially",
  );
  for (const spoil of [(path: string) => writeFileSync(path, "other"), (path: string) => rmSync(path)]) {
    const { catalogue, needs, store, out } = await packed();
    for (const path of [join(modelFolder(store, needs), "styles/a.bin"), store.blob(SHA)]) spoil(path);
    await expect(packageVoices(catalogue, needs, store, out)).rejects.toThrow(
      /styles\/a\.bin (?:has changed: .*|is missing): npm run voices -- pull fetches it/,
    );
  }
});

it("refuses a voice of an experimental engine for prod, unless the operator accepts it", () => {
  const shipped = readCatalogue();
  const voices = shipped.voices.map((voice) => ({ ...voice, engine: "openai" as const }));
  const check = (stage: string, experimental: boolean, catalogue: VoiceCatalogue = { ...shipped, voices }) =>
    checkExperimental(catalogue, { stage, experimental });
  expect(() => check("prod", false)).toThrow(
    "the voice espeak-ms is of the experimental engine openai: --experimental packages it for prod",
  );
  expect(() => check("prod", true)).not.toThrow();
  expect(() => check("staging", false)).not.toThrow();
  expect(() => check("prod", false, shipped)).not.toThrow();
});
