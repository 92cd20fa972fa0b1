/** Writes a model folder that can be copied anywhere: plain files, with a manifest and a bill of materials. */
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { EXPERIMENTAL_ENGINES, type VoiceCatalogue } from "#contract/voices.ts";
import { billOfMaterials } from "./bill-of-materials.ts";
import { modelFolder } from "./model-folder.ts";
import { type Needs, remedyOf } from "./needs.ts";
import { digestOfFiles, MANIFEST_FILE, type Manifest, type ManifestFile } from "./package-manifest.ts";
import { PullError } from "./sources/pull-error.ts";
import { digestOfFile, type VoiceStore } from "./store.ts";
import { verify } from "./verify.ts";

/** For which stage a package is, and what the operator accepts in it. */
export interface PackageOptions {
  stage: string | undefined;
  experimental: boolean;
}

/** Throws a PullError for production with voices of an engine that is still experimental, unless the operator accepts it. */
export function checkExperimental({ voices }: VoiceCatalogue, { stage, experimental }: PackageOptions): void {
  const voice = voices.find(({ engine }) => EXPERIMENTAL_ENGINES.includes(engine));
  if (voice === undefined || experimental || stage !== "prod") return;
  throw new PullError(
    `the voice ${voice.id} is of the experimental engine ${voice.engine}: --experimental packages it for prod`,
  );
}

/**
 * Writes the folder `out/<digest>` and returns the digest. The digest is that of the manifest's files, so that equal content
 * has an equal name. Throws a PullError for a voice that must not be used commercially, and for a file that is not what
 * the catalogue says.
 */
export async function packageVoices(
  catalogue: VoiceCatalogue,
  needs: Needs,
  store: VoiceStore,
  out: string,
): Promise<string> {
  const ids = new Set(needs.models.map(({ id }) => id));
  const voices = catalogue.voices.filter(({ model, files }) => (model ? ids.has(model) : files.length > 0));
  const refused = voices.find(({ commercialUse }) => !commercialUse);
  if (refused) throw new PullError(`the voice ${refused.id} must not be used commercially: it cannot be packaged`);
  const [wrong] = await verify(needs, store);
  if (wrong !== undefined) throw new PullError(`${wrong.fault}: ${remedyOf(wrong.added)}`);

  await mkdir(out, { recursive: true });
  const draft = await mkdtemp(join(out, "draft-"));
  try {
    await cp(modelFolder(store, needs), draft, { recursive: true, dereference: true });
    const files = await manifestOf(draft);
    const digest = digestOfFiles(files);
    const manifest: Manifest = { digest, voices: voices.map(({ id }) => id), files };
    await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(draft, "bom.json"), `${JSON.stringify(billOfMaterials(voices, needs.models), null, 2)}\n`);
    // A container may read it as another user than the one who made it.
    await chmod(draft, 0o755);
    const folder = join(out, digest);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return digest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function manifestOf(folder: string): Promise<ManifestFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: ManifestFile[] = [];
  for (const path of paths.sort()) {
    const { size } = await stat(path);
    files.push({ path: relative(folder, path).split(sep).join("/"), bytes: size, sha256: await digestOfFile(path) });
  }
  return files;
}
