/**
 * `node install-runtime.mjs DIR`: puts what runs the models into `DIR/node_modules`, with the binaries of this machine only.
 * The container's image is built with it, so that the packages are those of the catalogue, byte for byte.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VOICE_SETS } from "#contract/voices.ts";
import { readCatalogue } from "../catalogue.ts";
import { needsOf, THIS_PLATFORM } from "./needs.ts";
import { showPull } from "./progress.ts";
import { installPackage } from "./runtime.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("say the folder");
const downloads = await mkdtemp(join(tmpdir(), "runtime-"));
const progress = showPull(process.stderr);
for (const one of needsOf(readCatalogue(), VOICE_SETS.neural).models.flatMap(({ runtime }) => runtime)) {
  await installPackage(one, THIS_PLATFORM, folder, { env: process.env, downloads, progress });
  progress.finish(`${one.name} ${one.version} for ${THIS_PLATFORM}`);
}
await rm(downloads, { recursive: true });
