/**
 * `npm run -s lexicon -- FILE`: converts a lexicon between rules in JSON and PLS.
 *
 * Exit codes: 0 success, 1 the file is not a lexicon, 2 an error in the command line.
 */
import { readFile } from "node:fs/promises";
import { lexiconRules } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import { parseJson } from "../cdk/stage/json-text.ts";
import { parsePls, writePls } from "../functions/reading/lexicon/pls.ts";

const USAGE = `usage: npm run -s lexicon -- FILE

  FILE      a lexicon: rules in JSON are printed as PLS (W3C Pronunciation Lexicon 1.0), and PLS as rules
  --help    this text
`;

export async function main([file, ...rest]: readonly string[]): Promise<number> {
  if (file === "--help") {
    console.log(USAGE.trimEnd());
    return 0;
  }
  if (file === undefined || rest.length > 0) {
    console.error(USAGE.trimEnd());
    return 2;
  }
  try {
    const text = await readFile(file, "utf8");
    process.stdout.write(
      text.trimStart().startsWith("<") ? toJson(text) : writePls(parseWith(lexiconRules, parseJson(text))),
    );
    return 0;
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`);
    return 1;
  }
}

function toJson(pls: string): string {
  return `${JSON.stringify(parsePls(pls), null, 2)}\n`;
}
