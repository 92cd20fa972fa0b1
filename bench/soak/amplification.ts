/** Short texts with a long spoken form: they are answered or refused in time, and the speech is bounded. */
import { newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";

/** The function has five minutes. A machine with one core synthesises about ten times faster than real time. */
const WITHIN_S = 120;
/** Bound for one request of any text: a digit takes about half a second, and a text has at most 5,000 characters. */
const MOST_SPEECH_S = 3_600;

const TEXTS: Record<string, string> = {
  "4,999 digits": "7".repeat(4_999),
  "a word of 4,999 letters": "a".repeat(4_999),
  "5,000 emoji": "😀".repeat(5_000),
  "1,000 families": "👨‍👩‍👧‍👦".repeat(1_000),
  "2,500 thousands": "1,".repeat(2_500),
  "percent signs": "100% ".repeat(1_000),
};

export const amplification: Part = async ({ cloud, report }) => {
  report.title("Short texts with a long spoken form");
  const customer = await newCustomer(cloud, "business");
  for (const [what, text] of Object.entries(TEXTS)) {
    const start = performance.now();
    const { status, body, headers } = await customer.synthesize({ text });
    const seconds = (performance.now() - start) / 1000;
    const speech = status === 200 ? body.duration_ms / 1000 : 0;
    const clear = [200, 400, 413].includes(status) || (status === 503 && Number(headers.get("retry-after")) > 0);
    report.check(
      `${what}: ${status}, seconds, seconds of speech`,
      `${seconds.toFixed(1)}, ${speech.toFixed(0)}`,
      `< ${WITHIN_S}, < ${MOST_SPEECH_S}`,
      clear && seconds < WITHIN_S && speech < MOST_SPEECH_S,
    );
  }
};
