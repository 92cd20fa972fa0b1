/** The process of audio-memory.ts: speaks a little, then as much as it should, and reports how its memory grew. */
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Taken, Task } from "./audio-memory.ts";
import { eventOf, invokeStreaming, loadHandler } from "./lambda-runtime.ts";

const { bundle, text, megabytes, reader } = JSON.parse(process.argv[2] ?? "") as Task & {
  bundle: string;
  text: string;
};
const MEGABYTE = 2 ** 20;
const SAMPLE_MS = 5;
/** A reader that waits for all of the audio reads on when no more has come for so long. */
const MADE_AFTER_MS = 3_000;

const handler = await loadHandler(bundle);
const caller = { account: `account-${process.pid}`, keyId: "key", tier: "business", scopes: "speech:write" };
let tests = 0;
const eventFor = (input: string) =>
  eventOf(
    "POST",
    "/v1/audio/speech",
    // Another text each time: nothing comes from the cache.
    { input: `${++tests} ${input}`, response_format: "pcm", sample_rate: 48_000, speed: 0.25 },
    "key",
    caller,
  );

async function sizeOf(body: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) bytes += (chunk as Buffer).length;
  return bytes;
}

let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, SAMPLE_MS);

await invokeStreaming(handler, eventFor("Satu."), sizeOf);
const before = process.memoryUsage.rss();
peak = before;
const read = await invokeStreaming(handler, eventFor(text), async (body) => {
  if (reader === "none") await untilQuiet();
  return sizeOf(body).catch(() => Number.NaN);
});
clearInterval(sampler);
const taken: Taken = { megabytes, reader, grown: (peak - before) / MEGABYTE, read: read / MEGABYTE };
process.send?.(taken, () => process.exit(0));

/** Resolves when the process has done nothing for a while. */
async function untilQuiet(): Promise<void> {
  for (let last = process.cpuUsage(), quietMs = 0; quietMs < MADE_AFTER_MS; quietMs += 500) {
    await sleep(500);
    const { user, system } = process.cpuUsage(last);
    if (user + system > 100_000) quietMs = 0;
    last = process.cpuUsage();
  }
}
