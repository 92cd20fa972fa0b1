import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { newAccount } from "./account.ts";
import { wavSamples } from "./audio.ts";
import { download, speech, synthesize } from "./client.ts";

const WORDS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan", "sepuluh"];
const TEXTS = WORDS.flatMap((word) => [
  `Ini ayat nombor ${word}, tolong dengar.`,
  `Kereta ${word} buah sudah sampai di Ipoh.`,
]);

const digest = (audio: Uint8Array) => createHash("sha256").update(audio).digest("hex");

it("answers each of 50 concurrent requests on both routes with its own text", async () => {
  const texts = Array.from({ length: 50 }, (_, i) => TEXTS[i % TEXTS.length] ?? "");
  const audios = await Promise.all(
    texts.map(async (text, i) =>
      i % 2
        ? speech({ input: text, response_format: "pcm" })
        : download((await synthesize({ text, format: "pcm" })).audio_url),
    ),
  );
  // Another format, so another cache entry: each text is synthesized again, alone.
  const alone = new Map<string, string>();
  for (const text of TEXTS)
    alone.set(text, digest(await speech({ input: text, response_format: "wav" }).then(wavSamples)));
  expect(new Set(alone.values()).size).toBe(TEXTS.length);
  texts.forEach((text, i) => {
    expect(digest(audios[i] ?? new Uint8Array())).toBe(alone.get(text));
  });
});

it("answers GET /v1/quota while the account's long text is still being spoken", async () => {
  const [speaking, other] = [await newAccount("business"), await newAccount("business")];
  const text = Array.from({ length: 40 }, (_, i) => `Ini ayat nombor ${i} dalam cerita yang panjang.`).join(" ");
  let isEnded = false;
  const spoken = speaking.post("/v1/synthesize", { text }).then((response) => {
    isEnded = true;
    return response.status;
  });
  await other.quota();
  await Promise.all([speaking.quota(), speaking.quota()]);
  expect(isEnded).toBe(false);
  expect(await spoken).toBe(200);
});
