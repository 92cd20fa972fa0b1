import type { VoiceModel } from "#contract/voice-files.ts";
import type { Voice } from "#contract/voices.ts";

/** Voices, weights and runtimes in CycloneDX's format. The same input gives the same bill: it has no time and no serial. */
export function billOfMaterials(voices: readonly Voice[], models: readonly VoiceModel[]) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    components: [
      ...voices.map(({ id, name, licence, attribution, provenance, files }) => ({
        type: "data",
        "bom-ref": `voice:${id}`,
        name,
        description: provenance,
        copyright: attribution,
        licenses: [{ license: { name: licence } }],
        hashes: files.map(({ sha256 }) => hash(sha256)),
      })),
      ...models.map(({ id, name, licence, attribution, provenance, files, prepare }) => ({
        type: "machine-learning-model",
        "bom-ref": `weights:${id}`,
        name,
        description: provenance,
        copyright: attribution,
        licenses: [{ license: { name: licence } }],
        hashes: [...files, ...(prepare?.files ?? [])].map(({ sha256 }) => hash(sha256)),
      })),
      ...models.flatMap(({ runtime }) =>
        runtime.map(({ name, version, licence, sha256 }) => ({
          type: "library",
          "bom-ref": `pkg:npm/${name}@${version}`,
          purl: `pkg:npm/${name}@${version}`,
          name,
          version,
          licenses: [{ license: { id: licence } }],
          hashes: [hash(sha256)],
        })),
      ),
    ],
  };
}

const hash = (content: string) => ({ alg: "SHA-256", content });
