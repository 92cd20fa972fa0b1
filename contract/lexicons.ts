/** Names and versions of stored lexicons, and their limits. The bodies of `/v1/lexicons` are in lexicon-bodies.ts. */
import * as z from "zod/mini";
import { MAX_NAME } from "./limits.ts";

/** Stored lexicons of an account. */
export const MAX_STORED_LEXICONS = 100;
/** Versions of a lexicon that are kept: the newest and those before it. */
export const KEPT_VERSIONS = 10;
/** Stored lexicons of one request, and of a key. */
export const MAX_NAMED_LEXICONS = 5;

const NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";
const MAX_VERSION_DIGITS = 9;

const NAME_CHECKS = [
  z.maxLength(MAX_NAME),
  z.regex(new RegExp(`^${NAME}$`), "must consist of letters, digits, - and _, and start with a letter or digit"),
] as const;

export const lexiconName = z.string().check(...NAME_CHECKS);

export const lexiconReference = z
  .string()
  .check(
    z.maxLength(MAX_NAME + 1 + MAX_VERSION_DIGITS),
    z.regex(
      new RegExp(`^${NAME}(@[1-9][0-9]{0,${MAX_VERSION_DIGITS - 1}})?$`),
      "must be the name of a lexicon, or a name with a version such as hospital@3",
    ),
  );

const isDistinct = (names: readonly string[]) => new Set(names).size === names.length;
const ONCE = "must name each lexicon once";

/** Which stored lexicon a request means; without a version, the newest. */
export interface LexiconReference {
  name: string;
  version?: number | undefined;
}

export function parseReference(text: string): LexiconReference {
  const [name = "", version] = text.split("@");
  return version === undefined ? { name } : { name, version: Number(version) };
}

/** `name@version` */
export const nameWithVersion = ({ name, version }: LexiconReference): string =>
  version === undefined ? name : `${name}@${version}`;

export const lexiconReferences = z.array(lexiconReference).check(
  z.maxLength(MAX_NAMED_LEXICONS),
  z.refine((all) => isDistinct(all.map((one) => parseReference(one).name)), ONCE),
);

const VERSIONLESS = "must be a name without a version: a default is always the newest version";
const defaultName = z.string().check(
  z.refine((text) => !text.includes("@"), VERSIONLESS),
  ...NAME_CHECKS,
);

export const lexiconNames = z
  .array(z.pipe(defaultName, lexiconName))
  .check(z.maxLength(MAX_NAMED_LEXICONS), z.refine(isDistinct, ONCE));
