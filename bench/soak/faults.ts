/** Failures of the cloud's parts under load: each request gets an answer, and only delivered audio is billed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SynthesizeResponse } from "#contract/api.ts";
import { type LocalCloud, startLocalCloud } from "../../local/cloud.ts";
import { type Answer, type Customer, newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";
import { tally } from "./report.ts";

/** Slow enough that a failure happens during synthesis. */
const PACE_RTF = 0.4;
const LONG = "Kereta api ke Ipoh akan bertolak dari platform dua sebentar lagi. ".repeat(2);
const OUTAGE_MS = 3_000;
const SYNTHESIZE = "malaysian-tts-dev-synthesize";

export const faults: Part = async ({ report, quick }) => {
  const dataDir = await mkdtemp(join(tmpdir(), "malaysian-tts-soak-"));
  const cloud = await startLocalCloud({ port: 0, dataDir, paceRtf: PACE_RTF });
  try {
    const rounds = quick ? 1 : 5;
    for (let round = 1; round <= rounds; round++) {
      report.title(`Faults, round ${round} of ${rounds}`);
      await modelKilled(String(round));
      await workerKilled(String(round));
      await outage("DynamoDB", cloud.stores.dynamoDb, String(round));
      await outage("S3", cloud.stores.fauxqs, String(round));
    }
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function modelKilled(name: string): Promise<void> {
    const customer = await newCustomer(cloud, "business");
    const start = performance.now();
    const pending = Promise.all(
      Array.from({ length: 12 }, (_, i) => timed(customer.synthesize({ text: `${LONG}${name}, ${i}.` }))),
    );
    await sleep(1_000);
    if (cloud.modelServerPid) process.kill(cloud.modelServerPid, "SIGKILL");
    const answers = await pending;
    const killedAt = start + 1_000;
    const slowest = Math.max(...answers.map(({ ms }) => ms)) / 1000;
    const statuses = answers.map(({ status }) => status);
    const clear = answers.every(isClear);
    report.check(
      `model killed during 12 requests: ${tally(statuses)}`,
      clear ? "documented" : "others",
      "200 or 503",
      clear,
    );
    report.check("slowest of them", `${slowest.toFixed(1)} s`, "< 35 s", slowest < 35);
    await speaksAgain(customer, `${name} model`);
    const seconds = (performance.now() - killedAt) / 1000;
    report.check("speaks again after the kill", `${seconds.toFixed(1)} s`, "< 60 s", seconds < 60);
    await billed(customer, answers);
  }

  async function workerKilled(name: string): Promise<void> {
    const customer = await newCustomer(cloud, "business");
    const text = `${LONG}Pekerja ${name}.`;
    const pending = customer.synthesize({ text });
    const used = async () => (await customer.quota()).characters.used;
    for (let i = 0; i < 100 && (await used()) === 0; i++) await sleep(50);
    const held = await used();
    cloud.crash(SYNTHESIZE);
    const answer = await pending;
    report.check(
      "worker killed after its reservation: answer",
      answer.status,
      "503",
      isClear(answer) && answer.status === 503,
    );
    report.check("its characters are held", held, String(text.length), held === text.length);
    const again = await customer.synthesize({ text });
    report.check(
      "the retry",
      `${again.status}, billed ${again.body.characters_billed}`,
      `200, billed ${text.length}`,
      again.body.characters_billed === text.length,
    );
    const delivered = (await customer.usage()).total.characters;
    report.check("characters by the usage", delivered, String(text.length), delivered === text.length);
  }

  async function outage(what: string, store: LocalCloud["stores"]["fauxqs"], name: string): Promise<void> {
    const customer = await newCustomer(cloud, "business");
    let over = false;
    const answers: Answer<SynthesizeResponse>[] = [];
    const client = async (number: number) => {
      for (let turn = 0; !over; turn++) {
        answers.push(await customer.synthesize({ text: `${what} ${name}, ${number}, ${turn}.` }));
        await sleep(50);
      }
    };
    const clients = Promise.all([0, 1, 2, 3].map(client));
    await sleep(1_000);
    await store.stop();
    await sleep(OUTAGE_MS);
    await store.start();
    const back = performance.now();
    await speaksAgain(customer, `${what} ${name}`);
    const seconds = (performance.now() - back) / 1000;
    over = true;
    await clients;
    const statuses = answers.map(({ status }) => status);
    const clear = statuses.every((status) => [200, 503].includes(status));
    report.check(
      `${what} down for ${OUTAGE_MS / 1000} s: ${tally(statuses)}`,
      clear ? "documented" : "others",
      "200 or 503",
      clear,
    );
    report.check(`${what} up: speaks again after`, `${seconds.toFixed(1)} s`, "< 10 s", seconds < 10);
    const sound = await Promise.all(answers.filter(({ status }) => status === 200).map(({ body }) => isWhole(body)));
    const cut = sound.filter((whole) => !whole).length;
    report.check(`${what}: incomplete audio, of ${sound.length}`, cut, "0", cut === 0);
    const low = answers.reduce((sum, { status, body }) => sum + (status === 200 ? body.characters_billed : 0), 0);
    const high = low + answers.filter(({ status }) => status !== 200).length * 40;
    const { used } = (await customer.quota()).characters;
    report.check(`${what}: characters used`, used, `${low}…${high}`, used >= low && used <= high);
  }

  /** The billed characters are those of the delivered audio. */
  async function billed(customer: Customer, answers: readonly Answer<SynthesizeResponse>[]): Promise<void> {
    const delivered = answers.reduce((sum, { status, body }) => sum + (status === 200 ? body.characters_billed : 0), 0);
    const { used } = (await customer.quota()).characters;
    const extra = used - delivered;
    report.check(
      "characters billed but not delivered",
      extra,
      "only those of the check that it speaks again",
      extra >= 0 && extra < 60,
    );
  }
};

/** A documented answer: audio, or 503 with `Retry-After`. */
const isClear = ({ status, headers }: Answer) =>
  status === 200 || (status === 503 && Number(headers.get("retry-after")) > 0);

async function timed<T>(work: Promise<T>): Promise<T & { ms: number }> {
  const start = performance.now();
  return { ...(await work), ms: performance.now() - start };
}

async function speaksAgain(customer: Customer, name: string): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if ((await customer.synthesize({ text: `Hai, ${name} ${i}.` })).status === 200) return;
    await sleep(200);
  }
}

/** The length of an mp3 at 64 kbit/s agrees with the answer, except for its last frames. */
async function isWhole({ audio_url, duration_ms }: SynthesizeResponse): Promise<boolean> {
  const audio = await fetch(audio_url ?? "");
  const seconds = ((await audio.arrayBuffer()).byteLength * 8) / 64_000;
  return audio.ok && Math.abs(seconds - duration_ms / 1000) < 0.3;
}
