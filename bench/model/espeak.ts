/** The embedded voice: two workers and one, in the format that callers get unless they ask for another. */
import type { Figure } from "./figure.ts";
import { plannerFor } from "./plans.ts";
import { longTexts } from "./sentences.ts";
import { compareWorkers } from "./workers.ts";

export async function measureEspeak(): Promise<Figure[]> {
  const plan = plannerFor(["espeak-ng"]);
  const plans = await Promise.all(longTexts(40, 12).map((text) => plan(text, { format: "mp3" })));
  return compareWorkers({ ENGINES: "espeak-ng" }, plans, { atLeast: 1.6, rounds: 5 });
}
