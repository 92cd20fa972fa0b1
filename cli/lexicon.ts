/**
 * `npm run -s lexicon -- FILE`: converts a lexicon between rules in JSON and PLS.
 *
 * Exit codes: 0 success, 1 the file is not a lexicon, 2 an error in the command line.
 */
import { readFile } from "node:fs/promises";
import { lexiconRules } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import { parsePls, writePls } from "../functions/reading/lexicon/pls.ts";

const USAGE = `usage: npm run -s lexicon -- FILE

  FILE      a lexicon: rules in JSON are printed as PLS (W3C Pronunciation Lexicon 1.0), and PLS as rules
  --help    this text
`;

const [file, ...rest] = process.argv.slice(2);
if (file === "--help") {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (file === undefined || rest.length > 0) {
  process.stderr.write(USAGE);
  process.exit(2);
}
try {
  const text = await readFile(file, "utf8");
  process.stdout.write(
    text.trimStart().startsWith("<") ? toJson(text) : writePls(parseWith(lexiconRules, JSON.parse(text))),
  );
} catch (error) {
  console.error(`${file}: ${(error as Error).message}`);
  process.exitCode = 1;
}

function toJson(pls: string): string {
  return `${JSON.stringify(parsePls(pls), null, 2)}\n`;
}
