/** JSON that people write. */
import { quoted } from "#contract/quoted.ts";

/** Throws an error with the line. It repeats nothing of the text but the name of a field: a value may be a secret by mistake. */
export function parseJson(text: string): unknown {
  const json = parsedJson(text);
  const repeated = repeatedField(text);
  if (repeated !== undefined) throw new Error(`${quoted(repeated)} is given twice: keep one`);
  return json;
}

/** `JSON.parse` keeps the last of two fields of one name. Each that it keeps is taken from those that are written. */
function repeatedField(text: string): string | undefined {
  const written = [...text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)].flatMap(([, name = "", colon]) =>
    colon === undefined ? [] : [JSON.parse(name) as string],
  );
  JSON.parse(text, (name, value) => {
    const at = written.indexOf(name);
    if (at !== -1) written.splice(at, 1);
    return value;
  });
  return written[0];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [reason] = (error as Error).message.split(/ in JSON at |, (?=\.\.\.|")/);
    throw new Error(`not valid JSON in line ${lineOfFault(text)}: ${reason}`);
  }
}

/** The first line with which the text can no longer become JSON. V8 names the line of some faults only. */
function lineOfFault(text: string): number {
  const lines = text.split("\n");
  const wrong = lines.findIndex((_, index) => !canGoOn(lines.slice(0, index + 1).join("\n")));
  return wrong === -1 ? lines.length : wrong + 1;
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    // A string ends in its line.
    if (message.startsWith("Unterminated string")) return false;
    return position === undefined ? message.startsWith("Unexpected end") : Number(position) === beginning.length;
  }
}
