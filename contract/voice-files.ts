/** The schema of the files of voices: where each comes from, and what its content must be. */
import * as z from "zod/mini";

const text = z.string().check(z.minLength(1));

const DIGEST = /^[0-9a-f]{64}$/;

export const sha256 = z.string().check(z.regex(DIGEST, "must be a SHA-256 in lower-case hexadecimal"));

export const isDigest = (value: unknown): value is string => typeof value === "string" && DIGEST.test(value);

/** Relative to the model folder, with forward slashes; it cannot lead out of the folder. */
const path = text.check(z.regex(/^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w./-]+$/, "must be a path below the folder"));

export const SOURCE_KINDS = ["npm", "pypi", "hub", "mirror", "added"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One file of a package, of a repository of a hub, or of a mirror. */
const part = z.strictObject({
  name: text,
  /** Of the package; on a hub the revision. */
  version: text,
  /** In the package or repository. */
  path,
  /** Size of what is downloaded for it, the whole package where it is one. */
  bytes: z.int().check(z.positive()),
});

/** The parts joined in this order are the file. */
const source = z.strictObject({ kind: z.enum(SOURCE_KINDS), parts: z.array(part).check(z.minLength(1)) });

const sources = z.array(source).check(z.minLength(1));

/** A file as it is downloaded: the first of its sources that has it is taken. */
export const sourcedFile = z.strictObject({ path, sha256, sources });

/** Programs that make files of a model from a download. */
export const PREPARATIONS = ["kokoro", "piper"] as const;
export type PreparationName = (typeof PREPARATIONS)[number];

const preparation = z.strictObject({
  program: z.enum(PREPARATIONS),
  from: z.strictObject({ sha256, sources }),
  /** What the program makes. The same input always gives the same bytes. */
  files: z.array(z.strictObject({ path, sha256 })).check(z.minLength(1)),
});

/** Packages from npm that the engine loads at run time, with the SHA-256 of their tarballs. */
const runtimePackage = z.strictObject({
  name: text,
  version: text,
  sha256,
  bytes: z.int().check(z.positive()),
  licence: text,
});

/** Weights that voices share. */
export const model = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,62}$/)),
  name: text,
  files: z.array(sourcedFile),
  prepare: z.optional(preparation),
  runtime: z.array(runtimePackage),
  licence: text,
  attribution: text,
  provenance: text,
});

export type SourcePart = z.infer<typeof part>;
export type FileSource = z.infer<typeof source>;
export type SourcedFile = z.infer<typeof sourcedFile>;
export type Preparation = z.infer<typeof preparation>;
export type RuntimePackage = z.infer<typeof runtimePackage>;
export type VoiceModel = z.infer<typeof model>;
