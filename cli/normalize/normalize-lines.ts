import { once } from "node:events";
import * as z from "zod/mini";
import { parseWith } from "#contract/schema-error.ts";
import type { ExplainedWord } from "../../functions/text/index.ts";
import { type HowToRead, parseLanguage, readText } from "./normalize-text.ts";

const inputLine = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  language: z.nullish(z.string()),
});

/** Characters that are collected before they are written to standard output. */
const CHUNK_CHARACTERS = 1 << 16;

/**
 * Reads lines of JSON and writes one line for each, in order. The language of a line overrides that of the command. An
 * invalid line is reported on standard error with its number and has no output. Resolves to the exit code.
 */
export async function normalizeLines(lines: AsyncIterable<string>, how: HowToRead): Promise<0 | 1> {
  let number = 0;
  let bad = 0;
  let pending = "";
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    try {
      pending += `${JSON.stringify(await normalizeLine(number === 1 ? line.replace(/^\ufeff/, "") : line, how))}\n`;
    } catch (error) {
      bad++;
      console.error(`line ${number}: ${(error as Error).message}`);
    }
    if (pending.length >= CHUNK_CHARACTERS) {
      await write(pending);
      pending = "";
    }
  }
  await write(pending);
  return bad > 0 ? 1 : 0;
}

async function normalizeLine(line: string, how: HowToRead) {
  const { id, text, language } = parse(line);
  const hint = language == null ? how.language : parseLanguage(language);
  if (hint === undefined)
    throw new Error(`language ${JSON.stringify(language)}: must be ms, en, zh, ta, a BCP 47 tag of one, or auto`);
  const outcome = await readText(text, { ...how, language: hint });
  if (!outcome.ok) throw new Error(outcome.message);
  return { id, spoken: outcome.explanation.spoken, words: outcome.explanation.words.map(toWord) };
}

function parse(line: string): z.infer<typeof inputLine> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Error("not JSON");
  }
  return parseWith(inputLine, json);
}

function toWord({ text, start, end, language, spoken }: ExplainedWord) {
  return { text, start, end, language, spoken };
}

async function write(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}
