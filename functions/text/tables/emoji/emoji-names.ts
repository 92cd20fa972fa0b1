/** Names of emoji. Loaded only for callers that ask for them, since the table is large. */
import { LANGUAGES, type Language } from "#contract/language.ts";
import { emojiKey } from "./emoji-key.ts";
import names from "./emoji-names.json" with { type: "json" };

let table: Map<string, string[]> | undefined;

function byEmoji(): Map<string, string[]> {
  table ??= new Map(
    names.data.split("\n").map((row) => {
      const [emoji = "", ...ofEmoji] = row.split("\t");
      return [emoji, ofEmoji];
    }),
  );
  return table;
}

/** The name of an emoji; undefined for one without a name. */
export function emojiName(emoji: string, language: Language): string | undefined {
  return byEmoji().get(emojiKey(emoji))?.[LANGUAGES.indexOf(language)];
}
