/** Runs a load test: sends requests at their times and measures each. */
import { setTimeout as sleep } from "node:timers/promises";
import { ask, type SpeechService } from "../service/speech-service.ts";

export interface Sample {
  /** Seconds from the beginning of the test to the start of the request. */
  at: number;
  /** 0: no answer. */
  status: number;
  firstByteMs: number;
  totalMs: number;
}

/** Sentences that differ, so that no request is answered from the cache; with `repeated`, all are the same. */
export function loadTexts(count: number, run: string, repeated: boolean): string[] {
  const sentences = [
    (n: string) => `Nombor giliran ${n}, sila ke kaunter tiga.`,
    (n: string) => `Queue number ${n}, please proceed to counter three.`,
    (n: string) => `请${n}号到三号柜台。`,
    (n: string) => `வரிசை எண் ${n}, மூன்றாம் முகப்புக்கு வாருங்கள்.`,
    (n: string) => `Okay, nombor ${n}, jumpa kat kaunter. 谢谢!`,
  ];
  return Array.from({ length: count }, (_, index) => {
    const sentence = sentences[repeated ? 0 : index % sentences.length];
    return sentence?.(repeated ? run : `${run}${String(index).padStart(4, "0")}`) ?? "";
  });
}

/** Resolves when every request has an answer. `report` is called once a second with what is done so far. */
export async function runLoad(
  service: SpeechService,
  times: readonly number[],
  texts: readonly string[],
  report: (done: number, failed: number) => void,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const start = performance.now();
  const reports = setInterval(
    () => report(samples.length, samples.filter(({ status }) => status !== 200).length),
    1_000,
  );
  const requests = times.map(async (at, index) => {
    await sleep(Math.max(0, start + at * 1_000 - performance.now()));
    samples.push(await measured(service, at, texts[index] ?? ""));
  });
  await Promise.all(requests);
  clearInterval(reports);
  return samples.sort((a, b) => a.at - b.at);
}

async function measured(service: SpeechService, at: number, input: string): Promise<Sample> {
  const body = { input, model: "tts-1", voice: "alloy", response_format: "mp3" };
  const start = performance.now();
  try {
    const { status, firstByteMs, totalMs } = await ask(service, "/v1/audio/speech", body);
    return { at, status, firstByteMs, totalMs };
  } catch {
    return { at, status: 0, firstByteMs: 0, totalMs: performance.now() - start };
  }
}

/** The value that the share of the values does not exceed; 0 without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
