import { createHash } from "node:crypto";
import { expect, it } from "vitest";
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
