/** Many requests at once: each gets its own audio, none is lost, and the counters are exact. */
import { createHash } from "node:crypto";
import { startCloudProcess } from "../cloud/cloud-process.ts";
import { type Customer, newCustomer } from "../cloud/customer.ts";
import type { Part } from "./part.ts";
import { tally } from "./report.ts";

const AT_ONCE = 200;
const WORDS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan", "sepuluh"];
const TEXTS = WORDS.flatMap((word) => [
  `Ini ayat nombor ${word}, tolong dengar.`,
  `Kereta ${word} buah sudah sampai di Ipoh.`,
]);

interface Result {
  status: number;
  digest?: string;
  billed: number;
  retryAfter: string | null;
}

const sha256 = (bytes: ArrayBuffer) => createHash("sha256").update(new Uint8Array(bytes)).digest("hex");

async function speak(customer: Customer, text: string, stream: boolean): Promise<Result> {
  const format = "pcm";
  const response = stream
    ? await customer.post("/v1/audio/speech", { input: text, response_format: format })
    : await customer.post("/v1/synthesize", { text, format });
  const retryAfter = response.headers.get("retry-after");
  if (!response.ok) return { status: response.status, billed: 0, retryAfter };
  if (stream) {
    const billed = Number(response.headers.get("x-characters-billed"));
    return { status: 200, digest: sha256(await response.arrayBuffer()), billed, retryAfter };
  }
  const { audio_url, characters_billed } = (await response.json()) as { audio_url: string; characters_billed: number };
  const audio = await fetch(audio_url);
  return { status: audio.status, digest: sha256(await audio.arrayBuffer()), billed: characters_billed, retryAfter };
}

export const crowd: Part = async ({ cloud, report }) => {
  report.title(`${AT_ONCE} requests at once, of ${TEXTS.length} texts, on both routes`);
  const customer = await newCustomer(cloud, "business");
  const requests = Array.from({ length: AT_ONCE }, (_, i) => ({
    text: TEXTS[i % TEXTS.length] ?? "",
    stream: i % 3 === 0,
  }));
  const answers = await Promise.all(requests.map(({ text, stream }) => speak(customer, text, stream)));
  const expectedDigests = await digestsOfAnotherCloud();
  const results = answers.map((one, i) => ({ ...one, expected: expectedDigests.get(requests[i]?.text ?? "") }));
  const spoken = results.filter(({ status }) => status === 200);
  const refused = results.filter(({ status }) => status !== 200);
  report.note("answers", tally(results.map(({ status }) => status)));
  report.check(
    "wrong audio",
    spoken.filter(({ digest, expected }) => digest !== expected).length,
    "0",
    spoken.every(({ digest, expected }) => digest === expected),
  );
  const unanswered = refused.filter(({ status, retryAfter }) => status !== 503 || !(Number(retryAfter) > 0)).length;
  report.check("requests without an answer (503 with Retry-After is one)", unanswered, "0", unanswered === 0);
  const billed = results.reduce((sum, one) => sum + one.billed, 0);
  const { characters } = await customer.quota();
  const { total } = await customer.usage();
  report.check(
    "characters: sum of the answers, the quota's, the usage's",
    `${billed}, ${characters.used}, ${total.characters}`,
    "the same",
    billed === characters.used && billed === total.characters,
  );
  report.check("requests counted", total.requests, String(AT_ONCE), total.requests === AT_ONCE);

  report.title("Equal requests at once");
  for (const count of [10, 50]) await equal(count);

  async function equal(count: number): Promise<void> {
    const one = await newCustomer(cloud, "business");
    const text = `Ini sama sahaja bagi ${count} orang yang bertanya serentak.`;
    const answers = await Promise.all(Array.from({ length: count }, () => one.synthesize({ text })));
    const ok = answers.filter(({ status }) => status === 200);
    const fresh = ok.filter(({ body }) => !body.cached).length;
    const { used } = (await one.quota()).characters;
    report.check(`${count}: synthesised, of ${tally(answers.map(({ status }) => status))}`, fresh, "1", fresh === 1);
    report.check(`${count}: characters billed`, used, String(text.length), used === text.length);
    const ids = new Set(ok.map(({ body }) => body.id)).size;
    report.check(`${count}: distinct audio ids`, ids, "1", ids === 1);
  }
};

async function digestsOfAnotherCloud(): Promise<Map<string, string | undefined>> {
  const other = await startCloudProcess();
  try {
    const customer = await newCustomer(other, "business");
    const digests = new Map<string, string | undefined>();
    for (const text of TEXTS) digests.set(text, (await speak(customer, text, true)).digest);
    return digests;
  } finally {
    await other.remove();
  }
}
