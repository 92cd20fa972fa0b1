/** JSON that people write. */
import { printParseErrorCode, visit } from "jsonc-parser";
import { quoted } from "#contract/quoted.ts";

/** Throws an error with the line. It repeats nothing of the text but the name of a field: a value may be a secret by mistake. */
export function parseJson(text: string): unknown {
  const objects: Set<string>[] = [];
  visit(
    text,
    {
      onError(code, _offset, _length, line) {
        throw new Error(`not valid JSON in line ${line + 1}: ${inWords(printParseErrorCode(code))}`);
      },
      onObjectBegin: () => {
        objects.push(new Set());
      },
      // `JSON.parse` would keep the last one.
      onObjectProperty(name) {
        if (objects.at(-1)?.has(name)) throw new Error(`${quoted(name)} is given twice: keep one`);
        objects.at(-1)?.add(name);
      },
      onObjectEnd: () => void objects.pop(),
    },
    { disallowComments: true },
  );
  return JSON.parse(text);
}

/** `PropertyNameExpected` as `property name expected`. */
const inWords = (code: string) => code.replace(/\B[A-Z]/g, " $&").toLowerCase();
