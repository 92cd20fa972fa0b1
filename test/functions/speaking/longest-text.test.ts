import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LANGUAGES, type Language } from "#contract/language.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import { catalogueFor } from "#contract/stage-voices.ts";
import type { EngineName } from "#contract/voices.ts";
import { STAGES } from "../../../cdk/stage/stages.ts";
import { FIRST_ANSWER_MS, STREAM_MS } from "../../../functions/handlers/wire/deadlines.ts";
import { estimateSeconds, worstMsOf } from "../../../functions/speaking/parts.ts";
import { pacesOf, worstRtfs } from "../../../functions/voices/catalogue.ts";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { planOf, segmentOf } from "../../model-packaging/plans.ts";

const PAGE = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");
const SAMPLE = 1_000;

const ANSWERS = {
  buffered: (plan: SpeechPlan, speeds: Speeds) => FIRST_ANSWER_MS / worstMsOf(plan, speeds).usual,
  streamed: (plan: SpeechPlan, speeds: Speeds) =>
    Math.min(
      STREAM_MS / worstMsOf(plan, speeds).least,
      (STAGES.prod.audioMinutes * 60) / estimateSeconds(plan, speeds.paceOf, "median"),
    ),
};
type Speeds = Parameters<typeof worstMsOf>[1];

/** What the slowest of the engine's voices can be asked for in the language: spoken characters, to the hundred below. */
function longest(engine: EngineName, language: Language, answer: keyof typeof ANSWERS): number {
  const catalogue = catalogueFor(readCatalogue(), [engine]);
  const speeds = { paceOf: pacesOf(catalogue), worstRtf: worstRtfs(catalogue) };
  const able = catalogue.voices.filter(({ languages }) => languages.includes(language));
  const characters = able.map(({ id }) => {
    const plan = planOf([{ ...segmentOf(language, "a".repeat(SAMPLE)), voice: id }]);
    return SAMPLE * ANSWERS[answer](plan, speeds);
  });
  return Math.floor(Math.min(...characters) / 100) * 100;
}

it.each([
  ["neural", "kokoro"],
  ["embedded", "espeak-ng"],
] as const)("docs/api.md states the longest text in each language with the %s voices", (name, engine) => {
  for (const answer of ["buffered", "streamed"] as const) {
    const cells = LANGUAGES.map((language) => longest(engine, language, answer).toLocaleString("en"));
    expect(PAGE).toContain(`| ${name}, ${answer} | ${cells.join(" | ")} |`);
  }
});
