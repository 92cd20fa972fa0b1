import { LANGUAGES, type Language } from "#contract/language.ts";
import { type ReadingFields, readingInput, readRequest } from "../functions/reading/read-request.ts";
import * as front from "../functions/text/index.ts";

export type Outcome =
  | { ok: true; explanation: front.Explanation; personal: readonly front.PersonalSpan[]; warnings: string[] }
  | { ok: false; message: string };

/** What is read, and how, beside the text itself: the fields of a request. */
export type HowToRead = ReadingFields;

/** Reads and explains a text as the API does. A text with nothing to say is read: as silence. */
export async function readText(text: string, how: HowToRead): Promise<Outcome> {
  try {
    const { result, personal, warnings } = await readRequest(front, readingInput(text, "text", how));
    return { ok: true, explanation: front.explain(text, result), personal, warnings };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}

/** `ms`, `ms-MY`, `EN`; `auto` and `mixed` leave it to the text. Undefined for a language that is not read here. */
export function parseLanguage(name: string): Language | "auto" | undefined {
  const [primary = ""] = name.toLowerCase().split(/[-_]/, 1);
  if (primary === "auto" || primary === "mixed") return "auto";
  return LANGUAGES.find((language) => language === primary);
}
