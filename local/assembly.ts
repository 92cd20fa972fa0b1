/** The synthesised dev stage and its bundles: made when the sources have changed, otherwise reused. */
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { VoiceSet } from "#contract/voices.ts";
import { BUNDLE_SOURCES, digestOfSources } from "../source-digest.ts";
import type { Progress } from "./progress.ts";
import { readDeployment } from "./template/deployment.ts";
import { objectAt, stringAt } from "./template/json.ts";

export interface PreparedAssembly {
  /** Of the cloud assembly: manifest, templates, assets. */
  folder: string;
  /** Program file. */
  modelServer: string;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, "cdk.out", "local");
const INPUTS = [...BUNDLE_SOURCES, "cdk", "cdk.json"];
/** Read where it is there. */
const INCIDENTS = "stages/dev.incidents.json";
const BUNDLE = "index.mjs";
/** Lifetime of assemblies of earlier sources: another local cloud may still run from them. */
const LIFETIME_MS = 24 * 3_600_000;

/** @param catalogue file with the voices that the functions know; without it, those of the repository */
export async function prepareAssembly(
  progress: Progress,
  voices: VoiceSet = "embedded",
  catalogue?: string,
): Promise<PreparedAssembly> {
  const folder = join(CACHE, `${await fingerprint(catalogue)}-${voices}`);
  const prepared = { folder, modelServer: join(folder, "model-server", "main.mjs") };
  if (await exists(prepared.modelServer)) return prepared;
  await progress.step("Building the bundles", async () => (await import("../build.ts")).buildIfChanged(catalogue));
  await progress.step("Synthesising the dev stage", async () => {
    await mkdir(CACHE, { recursive: true });
    await removeOld();
    // Renamed only when complete: an interrupted start leaves nothing that looks ready.
    const draft = await mkdtemp(join(CACHE, "draft-"));
    await synthesise(draft, voices);
    await checkBundles(draft);
    await cp(join(ROOT, "build", "model-server"), join(draft, "model-server"), { recursive: true });
    await rename(draft, folder).catch(async (error: unknown) => {
      await rm(draft, { recursive: true, force: true });
      // Another start may have been faster.
      if (!(await exists(prepared.modelServer))) throw error;
    });
  });
  return prepared;
}

/** Runs the CDK app as the `cdk` command does, in a process of its own, so that its memory is freed afterwards. */
async function synthesise(outdir: string, voices: VoiceSet): Promise<void> {
  const settings = JSON.parse(await readFile(join(ROOT, "cdk.json"), "utf8"));
  const [, ...args] = (stringAt(settings, "app") ?? "").split(" ");
  const context = {
    ...objectAt(settings, "context"),
    stage: "dev",
    operatorSettings: "off",
    voices,
    voicesPackage: "local",
  };
  const app = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [app.stdout, app.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve, reject) => {
    app.on("error", reject);
    app.on("close", resolve);
  });
  if (code !== 0) throw new Error(`the CDK app failed:\n${output}`);
}

/** Throws when a bundle was missing while it was copied: later starts do not check the assembly again. */
async function checkBundles(assembly: string): Promise<void> {
  for (const { name, folder } of readDeployment(assembly).functions) {
    if (await exists(join(folder, BUNDLE))) continue;
    throw new Error(`the bundle of ${name} is missing: another build ran at the same time. Start again.`);
  }
}

async function fingerprint(catalogue: string | undefined): Promise<string> {
  const inputs = (await exists(join(ROOT, INCIDENTS))) ? [...INPUTS, INCIDENTS] : INPUTS;
  const sources = await digestOfSources(ROOT, inputs);
  return catalogue === undefined
    ? sources
    : `${sources}-${await digestOfSources(dirname(catalogue), [basename(catalogue)])}`;
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const folder = join(CACHE, name);
    const { mtimeMs } = await stat(folder);
    if (mtimeMs < Date.now() - LIFETIME_MS) await rm(folder, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
