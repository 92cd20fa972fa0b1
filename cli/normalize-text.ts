import { LANGUAGES, type Language } from "#contract/language.ts";
import { checkInput, type Explanation, explain, read } from "../functions/text/index.ts";

export type Outcome = { ok: true; explanation: Explanation } | { ok: false; message: string };

/** Reads and explains a text within the limits of the API. A text with nothing to say is read: as silence. */
export function readText(text: string, language: Language | "auto"): Outcome {
  const check = checkInput(text);
  if (!check.ok) return { ok: false, message: check.message };
  const result = read(text, { language });
  if (!result.ok && result.code !== "nothing_to_say") return { ok: false, message: result.message };
  return { ok: true, explanation: explain(text, result) };
}

/** `ms`, `ms-MY`, `EN`; `auto` and `mixed` leave it to the text. Undefined for a language that is not read here. */
export function parseLanguage(name: string): Language | "auto" | undefined {
  const [primary = ""] = name.toLowerCase().split(/[-_]/, 1);
  if (primary === "auto" || primary === "mixed") return "auto";
  return LANGUAGES.find((language) => language === primary);
}
