/**
 * `npm run -s lexicon -- FILE`: a lexicon in its other form, rules in JSON as PLS, PLS as rules.
 *
 * The exit code is 1 when the file is no lexicon, 2 when the command was not understood.
 */
import { readFile } from "node:fs/promises";
import { lexiconObject } from "#contract/reading.ts";
import { parsePls, writePls } from "../functions/reading/lexicon/pls.ts";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) {
  console.error("usage: npm run -s lexicon -- FILE");
  process.exit(2);
}
try {
  const text = await readFile(file, "utf8");
  process.stdout.write(
    text.trimStart().startsWith("<") ? toJson(text) : writePls(lexiconObject.parse(JSON.parse(text))),
  );
} catch (error) {
  console.error(`${file}: ${(error as Error).message}`);
  process.exitCode = 1;
}

function toJson(pls: string): string {
  return `${JSON.stringify(parsePls(pls), null, 2)}\n`;
}
