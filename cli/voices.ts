/**
 * `npm run voices -- COMMAND`: the voices of this machine.
 *
 * Exit codes: 0 success, 1 a file could not be fetched or is not what the catalogue says, 2 an error in the command line.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { catalogueFor } from "#contract/stage-voices.ts";
import { VOICE_SETS, type Voice } from "#contract/voices.ts";
import { packageFile, type VoicesPackage } from "../cdk/stage/voices-package.ts";
import { readCatalogue } from "../model-packaging/catalogue.ts";
import { deleteFiles } from "../model-packaging/voices/delete-files.ts";
import { listLicences, listVoices, needsFiles } from "../model-packaging/voices/describe.ts";
import { linkModelFolder } from "../model-packaging/voices/model-folder.ts";
import { addedWith, remedyOf, weightsOf } from "../model-packaging/voices/needs.ts";
import { checkExperimental, packageVoices } from "../model-packaging/voices/package-voices.ts";
import { clipsOf } from "../model-packaging/voices/previews.ts";
import { showPull } from "../model-packaging/voices/progress.ts";
import { pull } from "../model-packaging/voices/pull.ts";
import { explainPull, PullError } from "../model-packaging/voices/sources/pull-error.ts";
import { storeFolder, VoiceStore } from "../model-packaging/voices/store.ts";
import {
  teamCatalogueFile,
  withoutVoices,
  withTeamVoices,
  withVoice,
  writeTeamVoices,
} from "../model-packaging/voices/team-catalogue.ts";
import { verify } from "../model-packaging/voices/verify.ts";
import { counted } from "./command-line/counted.ts";
import { UsageError } from "./command-line/usage-error.ts";
import { previewVoices } from "./voices/preview-voices.ts";
import { type VoicesHere, voicesHere, wholeVoices } from "./voices/voices-here.ts";
import { parseVoicesOptions, VOICES_USAGE, type VoicesOptions } from "./voices/voices-options.ts";

const PREVIEWS = "build/previews";

export async function main(args: readonly string[]): Promise<number> {
  let json = false;
  const store = new VoiceStore(storeFolder(process.env));
  try {
    const options = parseVoicesOptions(args);
    if (options === undefined) {
      console.log(VOICES_USAGE.trimEnd());
      return 0;
    }
    json = options.json;
    await RUN[options.command](voicesHere(store), options);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`malaysian-tts: ${error.message}\n\n${VOICES_USAGE.trimEnd()}`);
      return 2;
    }
    const reason = explainPull(error, store.folder);
    if (json) console.log(JSON.stringify({ error: reason }));
    else console.error(`malaysian-tts: ${reason}`);
    return 1;
  }
}

const RUN: Readonly<
  Record<VoicesOptions["command"], (here: VoicesHere, options: VoicesOptions) => Promise<void> | void>
> = {
  async list(all) {
    const { here, faults } = await wholeVoices(all);
    const isReady = await here.isReady();
    for (const line of listVoices(all.catalogue, { isReady, faults })) console.log(line);
  },
  async pull(all, { present, json }) {
    const { here, faults } = await wholeVoices(all);
    const { needs, store, isReady, keepCatalogue } = here;
    const progress = showPull(process.stderr);
    for (const [id, fault] of faults) progress.finish(`The voice ${id} is left out: ${fault}`);
    if (present && !(await isReady())) throw new PullError("they are not on this machine");
    await keepCatalogue();
    const pulled = await pull(needs, store, { env: process.env, progress }).finally(() => progress.end());
    console.log(json ? JSON.stringify({ folder: pulled }) : pulled);
  },
  async verify({ needs, store, keepCatalogue }) {
    await keepCatalogue();
    const wrong = await verify(needs, store);
    for (const { fault, added } of wrong)
      console.error(added === undefined ? fault : `voice ${added}: ${fault}; ${remedyOf(added)}`);
    const fetchable = wrong.filter(({ added }) => added === undefined).length;
    if (wrong.length > 0) {
      const were = `${counted(wrong.length, "file")} ${wrong.length === 1 ? "was" : "were"} wrong`;
      const those = fetchable < wrong.length ? "the others" : wrong.length === 1 ? "it" : "them";
      throw new PullError(fetchable > 0 ? `${were}: npm run voices -- pull fetches ${those}` : were);
    }
    console.log(`${needs.files.size} files and what runs them are as the catalogue says`);
  },
  async preview(all, options) {
    const { here } = await wholeVoices(all);
    await makePreviews(here, options, options.out ?? PREVIEWS);
  },
  async package(here, options) {
    const { catalogue, needs, store } = here;
    const { stage, experimental, out = "build/voices" } = options;
    checkExperimental(catalogue, { stage, experimental });
    const needed = weightsOf(needs);
    const progress = showPull(process.stderr);
    await here.keepCatalogue();
    const missing = [...needed.files].find(([, sha256]) => !store.has(sha256))?.[0];
    if (missing !== undefined)
      throw new PullError(`${missing} is not on this machine: ${remedyOf(addedWith(needed, missing))}`);
    await pull(needed, store, { env: process.env, progress }).finally(() => progress.end());
    const digest = await packageVoices(catalogue, needed, store, out);
    console.log(join(out, digest));
    if (stage === undefined) return;
    await note(digest, packageFile(stage));
    // The server that speaks the clips needs its runtime, which the package has not.
    await pull(needs, store, { env: process.env, progress }).finally(() => progress.end());
    await makePreviews(here, options, PREVIEWS);
  },
  async add({ store, team }, { operand: folder, statement, restores }) {
    const former = entryOf(team, restores);
    const catalogue = readCatalogue();
    // Loaded when it is needed: it reads and writes ONNX.
    const { addPiperVoice, restorePiperVoice } = await import("../model-packaging/voices/add-piper.ts");
    const { voice, model } = former
      ? await restorePiperVoice(folder, former, catalogue, store)
      : await addPiperVoice(folder, statement(), catalogue, store);
    const added = withVoice(team, voice, model);
    withTeamVoices(catalogue, added);
    await writeTeamVoices(store.folder, added);
    const now = voicesHere(store);
    await now.keepCatalogue();
    await linkModelFolder(now.needs, store);
    console.log(`${voice.id} (${voice.languages.join(", ")}) is in ${teamCatalogueFile(store.folder)}`);
    console.log(`npm start serves it: {"voice": "${voice.id}"}`);
  },
  async remove(former, { operand: id }) {
    const { store, team, catalogue } = former;
    const file = teamCatalogueFile(store.folder);
    if (!team?.voices.some((voice) => voice.id === id)) {
      const known = catalogue.voices.some((voice) => voice.id === id);
      throw new PullError(
        known
          ? `${id} is a voice of the repository's catalogue: only one that was added can be removed`
          : `there is no voice ${id}: npm run voices -- list`,
      );
    }
    await writeTeamVoices(store.folder, withoutVoices(team, [id]));
    const now = voicesHere(store);
    await now.isReady();
    await deleteFiles(former.needs, now.needs, store);
    console.log(`${id} is no longer in ${file}, and its files are deleted`);
  },
  licences({ catalogue }) {
    for (const entry of listLicences(catalogue)) console.log(`${entry}\n`);
  },
};

function entryOf(team: VoicesHere["team"], id: string | undefined) {
  const voice = team?.voices.find((one) => one.id === id);
  const model = team?.models.find((one) => one.id === id);
  return voice && model && { voice, model };
}

async function makePreviews({ catalogue, folder, isReady }: VoicesHere, options: VoicesOptions, out: string) {
  const { command, choice, server } = options;
  const { voice: id, language, set } = choice;
  const ofSet = catalogueFor(catalogue, VOICE_SETS[set]);
  const voices = ofSet.voices.filter((voice) => id === undefined || voice.id === id);
  if (voices.length === 0) throw new PullError(`there is no voice ${id}: npm run voices -- list`);
  const ready = await isReady();
  const speaks = (voice: Voice) => voice.engine !== "openai" && (ready || !needsFiles(voice));
  const silent = server === undefined ? voices.filter((voice) => !speaks(voice)) : [];
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
    out,
    server,
    modelDir: folder,
    say: (path) => (command === "preview" ? console.log : console.error)(path),
  });
}

async function note(digest: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ digest } satisfies VoicesPackage)}\n`);
  console.error(`noted in ${relative(process.cwd(), file)}; docs/operations.md has the commands that upload it`);
}
