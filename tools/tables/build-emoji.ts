/**
 * Builds the names of emoji from public data. The output is deterministic:
 *
 *     node --import tsx tools/tables/build-emoji.ts PATH/TO/cldr-annotations-full PATH/TO/cldr-annotations-derived-full
 *
 * The npm packages cldr-annotations-full and cldr-annotations-derived-full 48.2.0, © 2025 Unicode, Inc., Unicode-3.0: the
 * `tts` names in ms, en, zh and ta. The table has one name, as it is read, for an emoji in all skin
 * tones, and for a flag the name of its country.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { explain, read } from "../../functions/text/index.ts";
import { emojiKey } from "../../functions/text/tables/emoji/emoji-key.ts";

const SHA256 = "a2be4abbef1fff0e57fb5faa77e54a93e53fb52b9d0547f310be36d7603e25b8";
const SOURCE = "cldr-annotations-full, cldr-annotations-derived-full 48.2.0, (c) 2025 Unicode, Inc., Unicode-3.0";

const [full, derived] = process.argv.slice(2);
if (full === undefined || derived === undefined) throw new Error("usage: build-emoji.ts FULL DERIVED");
const files = LANGUAGES.flatMap((language) => [
  { language, path: join(full, "annotations", language, "annotations.json"), root: "annotations" },
  { language, path: join(derived, "annotationsDerived", language, "annotations.json"), root: "annotationsDerived" },
]);
const hash = createHash("sha256");
for (const { path } of files) hash.update(readFileSync(path));
const found = hash.digest("hex");
if (found !== SHA256) throw new Error(`the names have sha256 ${found}, not ${SHA256}`);

const names = new Map<string, Map<Language, string>>();
for (const { language, path, root } of files) {
  const { annotations } = JSON.parse(readFileSync(path, "utf8"))[root] as {
    annotations: Record<string, { tts?: string[] }>;
  };
  for (const [emoji, { tts }] of Object.entries(annotations)) {
    const name = tts?.[0];
    if (name === undefined || !/\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]/u.test(emoji)) continue;
    const ofEmoji = names.get(emojiKey(emoji)) ?? new Map<Language, string>();
    if (!ofEmoji.has(language)) ofEmoji.set(language, asRead(name, language));
    names.set(emojiKey(emoji), ofEmoji);
  }
}
const rows = [...names]
  .filter(([, ofEmoji]) => LANGUAGES.every((language) => ofEmoji.get(language)))
  .map(([emoji, ofEmoji]) => [emoji, ...LANGUAGES.map((language) => ofEmoji.get(language))].join("\t"))
  .sort();
writeFileSync(
  join(import.meta.dirname, "../../functions/text/tables/emoji/emoji-names.json"),
  `${JSON.stringify({ source: SOURCE, data: rows.join("\n") })}\n`,
);

/** Reads the name, so that it has no digits; "flag: Malaysia" becomes Malaysia. */
function asRead(name: string, language: Language): string {
  const plain = name.replace(/^[^:：]*[:：]\s*(?=\S)/u, "").replace(/[“”"‘’]/g, "");
  const { spoken } = explain(plain, read(plain, { language }));
  return spoken.replaceAll(/[\t\n]/g, " ");
}
