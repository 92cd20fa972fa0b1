/**
 * `npm run check:voices`: the neural voices, spoken by the real model server from the real front end. Exit codes: 0 when
 * everything is within its limit, 1 when something is not or when the weights are missing.
 */

import { readCatalogue } from "../../model-packaging/catalogue.ts";
import { startModel } from "../model/model-process.ts";
import { plannerFor } from "../model/plans.ts";
import { speak } from "../model/spoken.ts";
import { findWeights, HOW_TO_PULL } from "../model/weights.ts";
import type { Check } from "./check.ts";
import { checkFormats } from "./formats.ts";
import { checkJoins } from "./joins.ts";
import { checkLoudness } from "./loudness-spread.ts";
import { checkOneSpeaker } from "./one-speaker.ts";
import { checkRates } from "./rates.ts";
import { checkSameSamples } from "./same-samples.ts";
import { checkWordTimes } from "./word-times.ts";

const USAGE = `npm run check:voices [-- NAME …]: build, then check the neural voices; needs their weights

  NAME      same-samples, formats, word-times, joins, rates, loudness or one-speaker; default: all
  --small   two of the checks, for CI; without the weights it says so and is content
  --help    this text
`;

const SMALL: Readonly<Record<string, Check>> = { "same-samples": checkSameSamples, formats: checkFormats };
const CHECKS: Readonly<Record<string, Check>> = {
  ...SMALL,
  "word-times": checkWordTimes,
  joins: checkJoins,
  rates: checkRates,
  loudness: checkLoudness,
  "one-speaker": checkOneSpeaker,
};

if (process.argv.includes("--help")) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const small = process.argv.includes("--small");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = named.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(", ")}\n\n${USAGE}`);
  process.exit(2);
}
const modelDir = findWeights();
if (modelDir === undefined) {
  console.log(`Skipped: ${Object.keys(CHECKS).join(", ")}. The neural voices are not on this machine: ${HOW_TO_PULL}`);
  process.exit(small ? 0 : 1);
}
const server = await startModel({ MODEL_DIR: modelDir });
let failed = 0;
try {
  const ids = readCatalogue().voices.flatMap(({ id, engine }) => (engine === "kokoro" ? [id] : []));
  const voices = { ids, plan: plannerFor(), speak: (plan: Parameters<typeof speak>[1]) => speak(server.url, plan) };
  for (const [name, check] of Object.entries(small ? SMALL : CHECKS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    for (const { what, value, limit, good } of await check(voices)) {
      if (!good) failed++;
      console.log(`${good ? "ok  " : "FAIL"} ${name.padEnd(12)} ${what.padEnd(58)} ${value} (${limit})`);
    }
  }
} finally {
  await server.stop();
}
if (failed > 0) console.error(`${failed} findings are outside their limits`);
process.exitCode = failed > 0 ? 1 : 0;
