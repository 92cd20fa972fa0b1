/** Request fields that take a language: one of ours, or any BCP 47 tag of one. */
import * as z from "zod/mini";
import { LANGUAGE_TAG, LANGUAGES, languageOfTag } from "./language.ts";

const AUTO_OR_TAG = new RegExp(`^[aA][uU][tT][oO]$|${LANGUAGE_TAG.source}`);

/** A language, or `auto`. */
export const languageOrAuto = z.union([
  z.enum(["auto", ...LANGUAGES]),
  z.pipe(
    z.string().check(z.regex(AUTO_OR_TAG)),
    z.transform((tag: string) => languageOfTag(tag) ?? "auto"),
  ),
]);

export const language = z.union([
  z.enum(LANGUAGES),
  z.pipe(
    z.string().check(z.regex(LANGUAGE_TAG)),
    // The pattern matches only tags of these languages.
    z.transform((tag: string) => languageOfTag(tag) ?? LANGUAGES[0]),
  ),
]);
