/** Makes the catalogue entry of a Piper voice from its two files, and keeps what the engine needs of them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Language } from "#contract/language.ts";
import { isOpenAiVoice } from "#contract/openai-names.ts";
import { type IpaLanguage, PHONES } from "#contract/phones.ts";
import type { FileSource, VoiceModel } from "#contract/voice-files.ts";
import { ID_RULE, isVoiceId, type Pace, type Voice, type VoiceCatalogue } from "#contract/voices.ts";
import { type PiperConfig, parsePiperConfig } from "../engines/piper/voice-config.ts";
import { VoiceSymbols } from "../engines/piper/voice-symbols.ts";
import { preparePiper } from "./prepare/piper.ts";
import { PullError } from "./sources/pull-error.ts";
import { digestOf, digestOfFile, type VoiceStore } from "./store.ts";

/** What the two files do not say. */
export interface VoiceStatement
  extends Pick<Voice, "licence" | "attribution" | "provenance" | "consent" | "commercialUse" | "gender"> {
  /** Default: the name of the file. */
  id?: string | undefined;
  name?: string | undefined;
  /** Default: the language of the voice's JSON. */
  languages?: readonly string[] | undefined;
  /** Index of the speaker, in a voice of several. */
  speaker: number;
  gainDb: number;
}

/**
 * Slower than most voices speak, so that what is estimated from it is rather too long. A team that has measured its voice
 * writes its own figures into its catalogue.
 */
const PACE: Readonly<Record<IpaLanguage, Pace>> = {
  ms: { median: 12, slow: 9 },
  en: { median: 15, slow: 11 },
  ta: { median: 12, slow: 9 },
};
/** Of a voice of medium quality on one busy processor: 0.1 to 0.2 was measured. */
const WORST_RTF = 0.5;

/**
 * The entry of the voice in `folder`, whose prepared files are then in the store. Its id must not be in `catalogue`, which is
 * that of the code. Throws a PullError that says what is missing or wrong.
 */
export async function addPiperVoice(
  folder: string,
  statement: VoiceStatement,
  catalogue: VoiceCatalogue,
  store: VoiceStore,
): Promise<{ voice: Voice; model: VoiceModel }> {
  const graphFile = await graphIn(folder);
  const json = await readFile(`${graphFile}.json`).catch(() => {
    throw new PullError(`${basename(graphFile)}.json is not next to ${basename(graphFile)}`);
  });
  const config = explain(`${basename(graphFile)}.json`, () => parsePiperConfig(json.toString()));
  const id = idFor(graphFile, statement.id, catalogue);
  const languages = languagesOf(config, statement.languages);
  if (statement.speaker >= config.num_speakers)
    throw new PullError(`--speaker must be from 0 to ${config.num_speakers - 1}: the voice has no other speakers`);
  const symbols = new VoiceSymbols(config.phoneme_id_map);
  const missing = symbols.missing(languages);
  if (missing.length > 0)
    throw new PullError(
      `the voice has no symbol for ${missing.join(" ")} of ${languages.join(", ")}: it cannot say all words`,
    );

  const graph = await readFile(graphFile);
  const prepared = explain(`${basename(graphFile)} is no Piper voice`, () => preparePiper(graph));
  const files = await Promise.all(
    Object.entries(prepared).map(async ([name, bytes]) => {
      const sha256 = digestOf(bytes);
      await store.keep(bytes, sha256);
      return { path: `piper/${id}/${name}.onnx`, sha256 };
    }),
  );
  const sha256 = digestOf(json);
  await store.keep(json, sha256);
  const added = (path: string, bytes: number): FileSource[] => [
    { kind: "added", parts: [{ name: id, version: "1", path: basename(path), bytes }] },
  ];
  const name = statement.name ?? id;
  const { licence, attribution, provenance, consent, commercialUse, gender, speaker, gainDb } = statement;
  return {
    model: {
      id,
      name,
      files: [{ path: `piper/${id}/voice.json`, sha256, sources: added(`${graphFile}.json`, json.length) }],
      prepare: {
        program: "piper",
        from: { sha256: digestOf(graph), sources: added(graphFile, graph.length) },
        files,
      },
      runtime: runtimeOf(catalogue),
      licence,
      attribution,
      provenance,
    },
    voice: {
      id,
      name,
      languages,
      gender,
      sampleRate: config.audio.sample_rate,
      engine: "piper",
      modelFamily: "Piper (VITS)",
      settings: { folder: id, speaker, gainDb },
      pronunciation: ["ipa"],
      sounds: "all",
      ipaSigns: symbols.ipaSigns(languages),
      worstRtf: WORST_RTF,
      pace: Object.fromEntries(languages.map((language) => [language, PACE[language]])),
      model: id,
      files: [],
      licence,
      attribution,
      provenance,
      consent,
      commercialUse,
    },
  };
}

/**
 * The entry of a voice that was added, whose files are in the store again. What was stated of it, and what its team has
 * measured, stays. Throws a PullError where the files in `folder` are others than those that it was added from.
 */
export async function restorePiperVoice(
  folder: string,
  former: { voice: Voice; model: VoiceModel },
  catalogue: VoiceCatalogue,
  store: VoiceStore,
): Promise<{ voice: Voice; model: VoiceModel }> {
  const graphFile = await graphIn(folder);
  const digests = await Promise.all([`${graphFile}.json`, graphFile].map((file) => digestOfFile(file).catch(() => "")));
  const known = [former.model.files[0]?.sha256, former.model.prepare?.from.sha256];
  if (digests.join() !== known.join())
    throw new PullError(
      `these are not the files that ${former.voice.id} was added from; to replace it, say its licence and the rest again`,
    );
  const { model } = await addPiperVoice(folder, { ...former.voice, speaker: 0, gainDb: 0 }, catalogue, store);
  return { voice: former.voice, model };
}

/** Path of the one graph in a folder, or of the file itself. */
async function graphIn(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new PullError(`${path} is not there`);
  if (found.isFile()) return path;
  const [graph, ...others] = (await readdir(path)).filter((name) => name.endsWith(".onnx"));
  if (graph === undefined) throw new PullError(`${path} has no .onnx file`);
  if (others.length > 0) throw new PullError(`${path} has several .onnx files: name one of them instead`);
  return join(path, graph);
}

/** The id that was asked for, else `en-us-joe-medium` for `en_US-joe-medium.onnx`. It must mean nothing else. */
function idFor(graphFile: string, asked: string | undefined, catalogue: VoiceCatalogue): string {
  const id =
    asked ??
    basename(graphFile, ".onnx")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  const fault = isVoiceId(id) ? takenBy(id, catalogue) : ID_RULE;
  if (fault === undefined) return id;
  throw new PullError(
    asked === undefined
      ? `say --id: the name of the file gives "${id}", which ${fault}`
      : `--id ${fault}, and is ${JSON.stringify(id)}`,
  );
}

/** Why the id cannot be that of an added voice. An added voice that has it is replaced. */
function takenBy(id: string, { voices, models, personas }: VoiceCatalogue): string | undefined {
  if (isOpenAiVoice(id)) return "must not be one of OpenAI's voice names";
  const isTaken = [...voices, ...models, ...personas].some((one) => one.id === id);
  return isTaken ? "must differ from the id of every voice, persona and model of the catalogue" : undefined;
}

function languagesOf({ language }: PiperConfig, stated: readonly string[] | undefined): IpaLanguage[] {
  const own = language?.code.split(/[_-]/)[0]?.toLowerCase();
  const known = Object.keys(PHONES);
  const wanted = [...new Set(stated ?? (own === undefined ? [] : [own]))];
  const unknown = wanted.find((one) => !known.includes(one));
  if (wanted.length === 0 || unknown !== undefined) {
    const what =
      unknown === undefined ? "the voice does not say its language" : `a Piper voice cannot speak ${unknown} here`;
    throw new PullError(`${what}: say --languages with ${known.join(", ")} or several of them`);
  }
  return wanted as IpaLanguage[] satisfies Language[];
}

/** What runs Kokoro runs Piper too. */
function runtimeOf({ models }: VoiceCatalogue): VoiceModel["runtime"] {
  const runtime = models.map((one) => one.runtime).find((packages) => packages.length > 0);
  if (!runtime) throw new PullError("the catalogue has no runtime for ONNX");
  return runtime;
}

function explain<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new PullError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
