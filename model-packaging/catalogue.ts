/** The voice catalogue, and the digest that tells one release of the voices from another. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import espeakPackage from "@echogarden/espeak-ng-emscripten/package.json" with { type: "json" };
import { parseCatalogue, type VoiceCatalogue } from "#contract/voices.ts";
import builtIn from "./voices.json" with { type: "json" };

/** Raised by hand when a change of our own code changes the audio: caches keep audio by the digest. */
const AUDIO_REVISION = 4;

/** Packages whose version decides how a voice sounds. */
const ENGINE_PACKAGES: readonly string[] = [`${espeakPackage.name}@${espeakPackage.version}`];

const CATALOGUE_FILE = "voices.json";

/** Reads and checks the catalogue: that of the model folder where it has one, else the one that ships with the code. */
export function loadCatalogue(modelDir?: string): VoiceCatalogue {
  const path = modelDir === undefined ? undefined : join(modelDir, CATALOGUE_FILE);
  const json: unknown =
    path !== undefined && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : structuredClone(builtIn);
  return parseCatalogue(json);
}

/** 16 hexadecimal digits over the catalogue, the engines' versions and the revision of our own sound. */
export function modelDigest(catalogue: VoiceCatalogue, enginePackages = ENGINE_PACKAGES): string {
  const content = JSON.stringify([catalogue, enginePackages, AUDIO_REVISION]);
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
