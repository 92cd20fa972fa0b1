/** Clients that hang up and clients that read slowly: the others are not affected, and no resources leak. */
import { type IncomingMessage, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Customer, newCustomer } from "../cloud/customer.ts";
import { percentile, underLoad } from "../measure/load.ts";
import type { Part } from "./part.ts";

const SLOW_READERS = 50;
const LONG = "Kereta api ke Ipoh akan bertolak dari platform dua sebentar lagi. ";
/** Memory that V8 may keep after a burst. */
const MEMORY_RATIO = 1.3;
const MEMORY_MB = 150;
const MOST_OPEN_FILES = 1_000;
const SETTLE_MS = 10_000;

export const vanishing: Part = async ({ cloud, report, quick }) => {
  const hangUps = quick ? 40 : 200;
  report.title(`${hangUps} clients hang up during the answer, ${SLOW_READERS} read one byte a second`);
  const warm = await newCustomer(cloud, "business");
  await underLoad(16, 8, async (client, turn) => {
    const text = `Panaskan ${client} ${turn}`;
    return client % 2 ? (await warm.synthesize({ text })).status : stream(warm, text);
  });
  const memoryBefore = await cloud.memoryMb();

  await hangUp();
  await readSlowly();

  await sleep(SETTLE_MS);
  const memory = await cloud.memoryMb();
  const most = Math.max(memoryBefore * MEMORY_RATIO, memoryBefore + MEMORY_MB);
  report.check(
    `memory in MB, before: ${memoryBefore.toFixed(0)}`,
    memory.toFixed(0),
    `<= ${most.toFixed(0)}`,
    !(memory > most),
  );
  const files = await cloud.openFiles();
  report.check("open files", files, `< ${MOST_OPEN_FILES}`, !(files >= MOST_OPEN_FILES));

  async function hangUp(): Promise<void> {
    const customer = await newCustomer(cloud, "business");
    const texts = Array.from({ length: hangUps }, (_, i) => `${LONG.repeat(3)}Ini yang ke ${i}.`);
    const received = await Promise.all(texts.map((text) => vanish(customer, text)));
    const answered = texts.filter((_, i) => received[i]);
    const start = performance.now();
    let next = await customer.synthesize({ text: "Siapa seterusnya?" });
    while (next.status === 503) {
      await sleep(200);
      next = await customer.synthesize({ text: "Siapa seterusnya?" });
    }
    const seconds = (performance.now() - start) / 1000;
    report.check(
      "the next request is served after",
      `${seconds.toFixed(1)} s, ${next.status}`,
      "< 30 s, 200",
      next.status === 200 && seconds < 30,
    );
    const used = await settled(async () => (await customer.usage()).total.characters);
    const own = "Siapa seterusnya?".length;
    const [low, high] = [answered, texts].map((list) => list.reduce((sum, text) => sum + text.length, own));
    report.check(
      "characters billed: between received and requested",
      used,
      `${low}…${high}`,
      used >= (low ?? 0) && used <= (high ?? 0),
    );
    const held = (await customer.quota()).characters.used;
    report.check("characters held or used: the same", held, String(used), held === used);
  }

  async function readSlowly(): Promise<void> {
    const [slow, quickly] = [await newCustomer(cloud, "business"), await newCustomer(cloud, "business")];
    let last = 0;
    const askFor = (customer: Customer) => async () =>
      (await customer.synthesize({ text: `Cepat, ${++last}.` })).status;
    const ask = askFor(quickly);
    const seconds = quick ? 5 : 20;
    const alone = await underLoad(1, seconds, ask);
    const stop = Array.from({ length: SLOW_READERS }, (_, i) => trickle(cloud.url, slow.key, `${LONG.repeat(20)}${i}`));
    const during = await underLoad(1, seconds, ask);
    const sameKey = await underLoad(1, seconds, askFor(slow));
    for (const end of stop) end();
    const compare = (who: string, { times }: typeof during) => {
      const ratio = percentile(times, 95) / percentile(alone.times, 95);
      report.check(`${who} during ${SLOW_READERS} slow readers, p95 against alone`, ratio.toFixed(1), "< 5", ratio < 5);
    };
    compare("another customer", during);
    compare("a buffered request of the same key", sameKey);
    report.check("errors of the others", JSON.stringify([...during.others]), "none", during.others.size === 0);
  }
};

async function stream(customer: Customer, input: string): Promise<number> {
  const response = await customer.post("/v1/audio/speech", { input });
  await response.arrayBuffer();
  return response.status;
}

/** Reads the first bytes of a stream and hangs up. Resolves to whether there were any. */
async function vanish(customer: Customer, text: string): Promise<boolean> {
  const abort = new AbortController();
  try {
    const response = await customer.post("/v1/audio/speech", { input: text, response_format: "pcm" }, abort.signal);
    if (!response.ok) return false;
    await response.body?.getReader().read();
    return true;
  } catch {
    return false;
  } finally {
    abort.abort();
  }
}

/** Reads one byte a second. Returns a function that stops it. */
function trickle(url: string, key: string, input: string): () => void {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  let timer: NodeJS.Timeout | undefined;
  const call = request(
    `${url}/v1/audio/speech`,
    { method: "POST", headers, agent: false },
    (answer: IncomingMessage) => {
      answer.pause();
      answer.on("error", () => {});
      timer = setInterval(() => answer.read(1), 1_000);
    },
  );
  call.on("error", () => {});
  call.end(JSON.stringify({ input, response_format: "wav" }));
  return () => {
    clearInterval(timer);
    call.destroy();
  };
}

/** The value when it has not changed for 3 s, or after a minute. */
async function settled(read: () => Promise<number>): Promise<number> {
  let last = Number.NaN;
  for (let same = 0, i = 0; same < 3 && i < 60; i++) {
    const now = await read();
    same = now === last ? same + 1 : 0;
    last = now;
    await sleep(1_000);
  }
  return last;
}
