/**
 * Open WebUI, with "OpenAI" as its engine and our address as its base URL.
 * Written from backend/open_webui/routers/audio.py of open-webui/open-webui, as stored at 01fb3e46 (not its newest).
 */
import { expect, inject, it } from "vitest";
import { decodeMp3 } from "../audio.ts";
import { url } from "../client.ts";

const BASE = "/v1";

/** Its server requests voices and models without a key, and reads one field of the response. */
async function listed<T>(kind: "voices" | "models"): Promise<T[]> {
  const response = await fetch(url(`${BASE}/audio/${kind}`));
  expect(response.status).toBe(200);
  return ((await response.json()) as Record<string, T[]>)[kind] ?? [];
}

/** Forwards the browser's body unchanged except for the model, with the user's names in additional headers. */
const speak = (body: object, key = inject("demoKey")) =>
  fetch(url(`${BASE}/audio/speech`), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      "x-openwebui-user-name": "Aminah",
      "x-openwebui-user-role": "user",
    },
    body: JSON.stringify({ ...body, model: "tts-1" }),
  });

it("finds voices with id and name, and models with id", async () => {
  const voices = await listed<{ id: string; name: string }>("voices");
  expect(voices.map(({ id, name }) => id.length > 0 && name.length > 0)).not.toContain(false);
  expect(voices[0]?.id).toBe("malaysia");
  expect((await listed<{ id: string }>("models")).map(({ id }) => id)).toEqual(
    expect.arrayContaining(["tts-1", "tts-1-hd"]),
  );
});

it("speaks with each listed voice, and with its default voice", async () => {
  const voices = await listed<{ id: string }>("voices");
  for (const voice of ["alloy", ...voices.map(({ id }) => id)]) {
    const response = await speak({ input: "Satu, dua, tiga.", voice });
    expect(response.status).toBe(200);
    // It stores any response in a file named .mp3.
    expect((await decodeMp3(new Uint8Array(await response.arrayBuffer()))).samples.length).toBeGreaterThan(10_000);
  }
});

it("shows the user the message of a failure", async () => {
  for (const response of [await speak({ input: "Hai", voice: "nobody" }), await speak({ input: "Hai" }, "tts_wrong")]) {
    expect(response.ok).toBe(false);
    const { error } = (await response.json()) as { error: { message: string } };
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  }
});
