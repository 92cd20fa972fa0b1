/** The command line of `npm run normalize`. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as z from "zod/mini";
import { readingFields } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import { parseJson } from "../../cdk/stage/json-text.ts";
import { type HowToRead, parseLanguage } from "./normalize-text.ts";

export const NORMALIZE_USAGE = `usage: npm run -s normalize -- [options] ["TEXT"]
  --json              print the whole reading as JSON
  --jsonl             read lines {"id","text","language"?}, print lines {"id","spoken","words"}
  --language LANG     ms, en, zh, ta, a BCP 47 tag of one (ms-MY), or auto (default)
  --type TYPE         text (default), ssml, markdown or html
  --lax               SSML: unknown tags and values are warnings
  --style JSON        off, or options: '{"zero":"sifar","money_and":true}'
  --lexicon FILE      rules in JSON or a PLS document; can be repeated
  --mask              speak only the last four digits of personal numbers
  --sounds            also print the sounds of each word in IPA or pinyin, and their origin
  --help              this text
`;

export interface NormalizeOptions {
  json: boolean;
  jsonl: boolean;
  sounds: boolean;
  texts: string[];
  how: HowToRead;
}

const fields = z.object(readingFields);

/** Throws an Error that names the wrong option. */
export function parseNormalizeOptions(args: readonly string[]): NormalizeOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      jsonl: { type: "boolean", default: false },
      language: { type: "string", default: "auto" },
      type: { type: "string", default: "text" },
      lax: { type: "boolean", default: false },
      style: { type: "string", default: "auto" },
      lexicon: { type: "string", multiple: true, default: [] },
      mask: { type: "boolean", default: false },
      sounds: { type: "boolean", default: false },
    },
  });
  const language = parseLanguage(values.language);
  if (language === undefined)
    throw new Error(`--language ${values.language}: must be ms, en, zh, ta, a BCP 47 tag of one, or auto`);
  if (values.jsonl && positionals.length > 0) throw new Error("--jsonl reads its texts from standard input");
  const reading = parseWith(fields, {
    text_type: values.type,
    strict: !values.lax,
    normalization: values.style.startsWith("{") ? jsonOf(values.style, "--style") : values.style,
    ...(values.lexicon.length === 0 ? {} : { lexicon: values.lexicon.map(readLexicon) }),
    personal: { mask: values.mask },
  });
  const { json, jsonl, sounds } = values;
  return { json, jsonl, sounds, texts: positionals, how: { ...reading, language } };
}

function readLexicon(file: string): unknown {
  const text = readFileSync(file, "utf8");
  return text.trimStart().startsWith("<") ? text : jsonOf(text, file);
}

function jsonOf(text: string, from: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Error(`${from}: ${(error as Error).message}`);
  }
}
