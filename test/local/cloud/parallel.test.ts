import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { newAccount } from "./account.ts";
import { download, speech, synthesize } from "./client.ts";

const WORDS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "lapan", "sembilan", "sepuluh"];
const TEXTS = WORDS.flatMap((word) => [
  `Ini ayat nombor ${word}, tolong dengar.`,
  `Kereta ${word} buah sudah sampai di Ipoh.`,
]);

const digest = (audio: Uint8Array) => createHash("sha256").update(audio).digest("hex");

it("50 requests at once, of 20 texts, on both routes: each gets its own text, none is lost", async () => {
  const asked = Array.from({ length: 50 }, (_, i) => TEXTS[i % TEXTS.length] ?? "");
  const made = await Promise.all(
    asked.map(async (text, i) =>
      i % 2
        ? speech({ input: text, response_format: "pcm" })
        : download((await synthesize({ text, format: "pcm" })).audio_url),
    ),
  );
  // Other speed, so another cache entry: what each text sounds like is asked for again, alone.
  const alone = new Map<string, string>();
  for (const text of TEXTS)
    alone.set(text, digest(await speech({ input: text, response_format: "wav" }).then((wav) => wav.subarray(44))));
  expect(new Set(alone.values()).size).toBe(TEXTS.length);
  asked.forEach((text, i) => {
    expect(digest(made[i] ?? new Uint8Array())).toBe(alone.get(text));
  });
});

it("who asks what is left need not wait for a long text of its own, whoever else is about", async () => {
  const [speaking, other] = [await newAccount("business"), await newAccount("business")];
  const text = Array.from({ length: 40 }, (_, i) => `Ini ayat nombor ${i} dalam cerita yang panjang.`).join(" ");
  let ended = false;
  const spoken = speaking.post("/v1/synthesize", { text }).then((response) => {
    ended = true;
    return response.status;
  });
  await other.quota();
  await Promise.all([speaking.quota(), speaking.quota()]);
  expect(ended).toBe(false);
  expect(await spoken).toBe(200);
});
