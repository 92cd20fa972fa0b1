/**
 * `npm run -s normalize -- "TEXT"`: how a text is read.
 *
 *     normalize "Jumpa pkl 3.30 ptg, RM12.50 je"      the reading, and each rewrite with its class and language
 *     normalize --json --language ms "…"              the same as JSON
 *     normalize --jsonl < lines                       lines {"id","text","language"?} in, {"id","spoken","words"} out
 *
 * Without a text it reads standard input. The exit code is 0 when everything was read, 1 when something could not be,
 * 2 when the command was not understood.
 */
import { parseArgs } from "node:util";
import { normalizeLines } from "./normalize-lines.ts";
import { parseLanguage, readText } from "./normalize-text.ts";
import { showReading } from "./show-reading.ts";
import { standardInputLines } from "./standard-input.ts";

const USAGE = 'usage: npm run -s normalize -- [--json | --jsonl] [--language ms|en|zh|ta] ["TEXT"]';

/** A reader of the pipe that has gone (`| head`) ends us quietly. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const options = understand();
if (options.jsonl) process.exitCode = await normalizeLines(standardInputLines());
else await normalizeOne();

function understand() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        jsonl: { type: "boolean", default: false },
        language: { type: "string", default: "auto" },
      },
    });
    const language = parseLanguage(values.language);
    if (language === undefined) throw new Error(`--language ${values.language}: one of ms, en, zh, ta, auto`);
    if (values.jsonl && positionals.length > 0) throw new Error("--jsonl reads its texts from standard input");
    return { ...values, language, texts: positionals };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

async function normalizeOne(): Promise<void> {
  const text = options.texts.length > 0 ? options.texts.join(" ") : await wholeInput();
  const outcome = readText(text, options.language);
  if (!outcome.ok) {
    console.error(outcome.message);
    process.exitCode = 1;
  } else if (options.json) {
    console.log(JSON.stringify(outcome.explanation, null, 2));
  } else {
    console.log(showReading(outcome.explanation));
  }
}

async function wholeInput(): Promise<string> {
  if (process.stdin.isTTY) {
    console.error(USAGE);
    process.exit(2);
  }
  return (await Array.fromAsync(standardInputLines())).join("\n");
}
