/** Response bodies of `/v1/lexicons` and its subpaths. The body of PUT is a `lexicon` of a request. */
import * as z from "zod/mini";
import { LANGUAGES } from "./language.ts";
import { KEPT_VERSIONS } from "./lexicons.ts";
import { lexiconRule } from "./reading.ts";

/** The registered media type of PLS, and those by which XML is sent as well. */
export const PLS_MEDIA_TYPES = ["application/pls+xml", "application/xml", "text/xml"] as const;

const version = z.int().check(z.minimum(1));

const summary = {
  name: z.string(),
  version: version.check(z.describe("1 for a new lexicon, and one more with each change.")),
  newest_version: version,
  oldest_version: version.check(z.describe(`The oldest version that exists: the newest ${KEPT_VERSIONS} are kept.`)),
  language: z
    .nullable(z.enum(LANGUAGES))
    .check(z.describe("Language of the aliases. Null: that of the surrounding text.")),
  rule_count: version,
  created_at: z.iso.datetime().check(z.describe("When the lexicon was created.")),
  updated_at: z.iso.datetime().check(z.describe("When this version was stored.")),
  keys: z.array(z.string()).check(z.describe("Ids of the keys whose default it is.")),
};

export const lexiconSummary = z.strictObject(summary);

export const lexiconResponse = z.strictObject({ ...summary, rules: z.array(lexiconRule) });

export const lexiconsResponse = z.strictObject({ data: z.array(lexiconSummary).check(z.describe("By name.")) });

export type LexiconSummary = z.infer<typeof lexiconSummary>;
export type LexiconResponse = z.infer<typeof lexiconResponse>;
export type LexiconsResponse = z.infer<typeof lexiconsResponse>;
