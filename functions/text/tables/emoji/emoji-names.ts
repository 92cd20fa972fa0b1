/** What emoji are called, for those who want to hear them. Loaded when it is wanted: it is large. */
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

/** The name of an emoji; undefined for one that has none yet. */
export function emojiName(emoji: string, language: Language): string | undefined {
  return byEmoji().get(emojiKey(emoji))?.[LANGUAGES.indexOf(language)];
}
