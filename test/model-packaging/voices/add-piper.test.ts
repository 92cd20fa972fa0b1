import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { addPiperVoice, type VoiceStatement } from "../../../model-packaging/voices/add-piper.ts";
import { modelFolder } from "../../../model-packaging/voices/model-folder.ts";
import { needsOf } from "../../../model-packaging/voices/needs.ts";
import { digestOf, VoiceStore } from "../../../model-packaging/voices/store.ts";
import {
  readTeamVoices,
  teamCatalogueFile,
  withTeamVoices,
  withVoice,
  writeTeamVoices,
} from "../../../model-packaging/voices/team-catalogue.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { TINY_CONFIG, tinyVitsBytes } from "../piper/tiny-vits.ts";
import { tinyKokoroBytes } from "./tiny-kokoro.ts";

const CATALOGUE = readCatalogue();
const STATEMENT: VoiceStatement = {
  licence: "CC-BY-4.0",
  attribution: "A team",
  provenance: "Recordings of the team",
  consent: "The speaker signed",
  commercialUse: true,
  gender: "female",
  speaker: 0,
  gainDb: 0,
};

/** A folder with the two files of a voice, as a training leaves them. */
function published(config: object = TINY_CONFIG, graph: Uint8Array = tinyVitsBytes()): string {
  const folder = temporaryFolder("published");
  writeFileSync(join(folder, "ms_MY-Siti_low.onnx"), graph);
  writeFileSync(join(folder, "ms_MY-Siti_low.onnx.json"), JSON.stringify(config));
  return folder;
}

const add = (
  folder: string,
  statement: Partial<VoiceStatement> = {},
  store = new VoiceStore(temporaryFolder("store")),
) => addPiperVoice(folder, { ...STATEMENT, ...statement }, CATALOGUE, store);

it("makes an entry that the catalogue accepts, with its prepared files in the store", async () => {
  const store = new VoiceStore(temporaryFolder("store"));
  const { voice, model } = await add(published(), {}, store);
  expect(voice).toMatchObject({
    id: "ms-my-siti-low",
    languages: ["ms"],
    engine: "piper",
    sampleRate: TINY_CONFIG.audio.sample_rate,
    settings: { folder: "ms-my-siti-low", speaker: 0 },
    consent: "The speaker signed",
  });
  const catalogue = withTeamVoices(CATALOGUE, withVoice(undefined, voice, model));
  expect(catalogue.voices.at(-1)).toEqual(voice);
  const files = needsOf({ ...catalogue, voices: [voice] }, ["piper"]).files;
  expect([...files.keys()]).toEqual(
    ["voice.json", "encoder.onnx", "decoder.onnx"].map((name) => `piper/ms-my-siti-low/${name}`),
  );
  for (const sha256 of files.values()) expect(digestOf(readFileSync(store.blob(sha256)))).toBe(sha256);
});

it("takes what the files do not say from the options", async () => {
  const { voice, model } = await add(published({ ...TINY_CONFIG, language: undefined }), {
    id: "siti",
    name: "Siti",
    languages: ["ms", "en"],
  });
  expect([voice.id, voice.name, voice.languages, model.id]).toEqual(["siti", "Siti", ["ms", "en"], "siti"]);
  expect(Object.keys(voice.pace)).toEqual(["ms", "en"]);
});

it("keeps the team's voices next to the store; the same id replaces the voice", async () => {
  const folder = temporaryFolder("store");
  expect(readTeamVoices(folder)).toBeUndefined();
  const { voice, model } = await add(published());
  await writeTeamVoices(folder, withVoice(undefined, voice, model));
  await writeTeamVoices(folder, withVoice(readTeamVoices(folder), { ...voice, name: "Siti" }, model));
  expect(readTeamVoices(folder)).toEqual({ voices: [{ ...voice, name: "Siti" }], models: [model] });
  writeFileSync(teamCatalogueFile(folder), "{");
  expect(() => readTeamVoices(folder)).toThrow(`${teamCatalogueFile(folder)} cannot be read`);
});

it.each([
  ["melur", "every voice, persona and model"],
  ["malaysia", "every voice, persona and model"],
  ["kokoro-82m", "every voice, persona and model"],
  ["alloy", "must not be one of OpenAI's voice names"],
  ["Bad Id!", "must have 2 to 63 characters, a to z, 0 to 9 and hyphens, and begin with a letter"],
  ["", "must have 2 to 63 characters"],
])("refuses the id %j, and says the option and the rule", async (id, rule) => {
  const message = await add(published(), { id }).then(String, (error: Error) => error.message);
  expect(message).toMatch(/^--id must .*, and is "/);
  expect(message).toContain(rule);
});

it("refuses an id that the name of the file gives, and says which option gives another", async () => {
  const folder = published();
  renameSync(join(folder, "ms_MY-Siti_low.onnx"), join(folder, "Alloy.onnx"));
  renameSync(join(folder, "ms_MY-Siti_low.onnx.json"), join(folder, "Alloy.onnx.json"));
  await expect(add(folder)).rejects.toThrow(
    'say --id: the name of the file gives "alloy", which must not be one of OpenAI\'s voice names',
  );
});

it("refuses a speaker that the voice does not have", async () => {
  await expect(add(published(), { speaker: 1 })).rejects.toThrow("--speaker must be from 0 to 0");
});

it("needs the runtime once, and another model folder than without the voice", async () => {
  const store = new VoiceStore(temporaryFolder("store"));
  const { voice, model } = await add(published(), {}, store);
  const team = withTeamVoices(CATALOGUE, withVoice(undefined, voice, model));
  const folders = [CATALOGUE, team].map((catalogue) => modelFolder(store, needsOf(catalogue, ["kokoro", "piper"])));
  expect(folders[0]).not.toBe(folders[1]);
});

const { l: _, ...withoutL } = TINY_CONFIG.phoneme_id_map as Record<string, number[]>;

it.each([
  ["no graph", () => temporaryFolder("empty"), "has no .onnx file"],
  ["a folder that is not there", () => join(temporaryFolder("empty"), "x"), "is not there"],
  [
    "several graphs",
    () => {
      const folder = published();
      writeFileSync(join(folder, "b.onnx"), "");
      return folder;
    },
    "has several .onnx files",
  ],
  [
    "no JSON",
    () => {
      const folder = temporaryFolder("published");
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "a.onnx"), tinyVitsBytes());
      return folder;
    },
    "a.onnx.json is not next to a.onnx",
  ],
  ["other symbols", () => published({ ...TINY_CONFIG, phoneme_type: "pinyin" }), "phoneme_type must be one of: espeak"],
  [
    "no symbol for a sound",
    () => published({ ...TINY_CONFIG, phoneme_id_map: withoutL }),
    "the voice has no symbol for l of ms",
  ],
  ["another language", () => published({ ...TINY_CONFIG, language: { code: "de_DE" } }), "cannot speak de here"],
  ["no language", () => published({ ...TINY_CONFIG, language: undefined }), "say --languages"],
  ["a corrupt graph", () => published(TINY_CONFIG, Buffer.from("x")), ".onnx is no Piper voice: not an ONNX model"],
  [
    "a model of another kind",
    () => published(TINY_CONFIG, tinyKokoroBytes()),
    ".onnx is no Piper voice: the graph has no",
  ],
])("refuses %s, and says what is wrong", async (_, folder, message) => {
  const store = new VoiceStore(temporaryFolder("store"));
  await expect(add(folder(), {}, store)).rejects.toThrow(message);
  expect(existsSync(join(store.folder, "sha256"))).toBe(false);
});
