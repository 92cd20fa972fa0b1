/**
 * The whole cloud is killed repeatedly at random moments under load. Afterwards, everything that was acknowledged must
 * exist, and the counters must be between the characters that were certainly and possibly delivered.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { SynthesizeResponse } from "#contract/api.ts";
import { type CloudProcess, startCloudProcess } from "../cloud/cloud-process.ts";
import { type Customer, customerOf, newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";

const CLIENTS = 4;
const LONGEST_LIFE_MS = 6_000;
/** A hold that is not renewed ends after 3 minutes. */
const HOLDS_EXPIRED_MS = 190_000;

/** What the clients have observed. */
interface History {
  /** Characters of requests that were answered 200. */
  acknowledged: number;
  /** Characters of requests that failed or were answered 5xx, and may have been delivered. */
  unknown: number;
  audios: SynthesizeResponse[];
  keys: { key: string; account: string }[];
  statuses: Map<number, number>;
}

export const kills: Part = async ({ report, quick }) => {
  const rounds = quick ? 5 : 50;
  report.title(`kill -9 of the whole cloud, ${rounds} times under load`);
  const cloud = await startCloudProcess();
  try {
    const customer = await newCustomer(cloud, "business");
    const history: History = { acknowledged: 0, unknown: 0, audios: [], keys: [], statuses: new Map() };
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      let over = false;
      const clients = Array.from({ length: CLIENTS }, (_, i) =>
        client(customer, history, `${round}, ${i}`, () => over),
      );
      const maker = makeKey(cloud, history);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      await cloud.kill();
      over = true;
      await Promise.all([...clients, maker]);
      const start = performance.now();
      await cloud.start();
      slowest = Math.max(slowest, performance.now() - start);
    }
    report.note(
      "answers (0: the connection failed)",
      [...history.statuses].map(([status, n]) => `${n} × ${status}`).join(", "),
    );
    report.note("slowest start", `${(slowest / 1000).toFixed(1)} s`);
    await judge(cloud, customer, history, report);
  } finally {
    await cloud.remove();
  }
};

async function client(customer: Customer, history: History, name: string, over: () => boolean): Promise<void> {
  for (let turn = 0; !over(); turn++) {
    const text = `Giliran ${name}, nombor ${turn}.`;
    const { status, body } = await customer.synthesize({ text, format: "pcm" });
    history.statuses.set(status, (history.statuses.get(status) ?? 0) + 1);
    if (status === 200) {
      history.acknowledged += body.characters_billed;
      history.audios.push(body);
    } else history.unknown += text.length;
    if (status === 0) return;
  }
}

async function makeKey(cloud: CloudProcess, history: History): Promise<void> {
  const maker = await newCustomer(cloud, "free").catch(() => undefined);
  if (maker) history.keys.push({ key: maker.key, account: maker.account });
}

async function judge(
  cloud: CloudProcess,
  customer: Customer,
  { acknowledged, unknown, audios, keys }: History,
  report: Parameters<Part>[0]["report"],
): Promise<void> {
  // Until then, interrupted requests hold their characters; afterwards only delivered ones count.
  await sleep(HOLDS_EXPIRED_MS);
  const { used } = (await customer.quota()).characters;
  const [low, high] = [acknowledged, acknowledged + unknown];
  report.check("characters used", used, `${low}…${high}`, used >= low && used <= high);
  const { characters } = (await customer.usage()).total;
  report.check("characters in the usage", characters, `${low}…${high}`, characters >= low && characters <= high);
  report.check("characters used and in the usage", `${used}, ${characters}`, "the same", used === characters);
  const sound = await Promise.all(audios.map((audio) => isWhole(customer, audio)));
  const lost = sound.filter((whole) => !whole).length;
  report.check(`of ${audios.length} acknowledged audios missing or incomplete`, lost, "0", lost === 0);
  const known = await Promise.all(
    keys.map(async ({ key, account }) => (await customerOf(cloud, key, account).get("/v1/quota")).status),
  );
  const dead = known.filter((status) => status !== 200).length;
  report.check(`of ${keys.length} acknowledged keys missing`, dead, "0", dead === 0);
}

/** The length of the audio (16-bit mono samples) agrees with the answer. */
async function isWhole(customer: Customer, { id, sample_rate, duration_ms }: SynthesizeResponse): Promise<boolean> {
  const response = await customer.get(`/v1/audio/${id}`);
  if (!response.ok) return false;
  const { audio_url } = (await response.json()) as { audio_url: string };
  const audio = await fetch(audio_url);
  const bytes = (await audio.arrayBuffer()).byteLength;
  return audio.ok && Math.abs(bytes / 2 / sample_rate - duration_ms / 1000) < 0.002;
}
