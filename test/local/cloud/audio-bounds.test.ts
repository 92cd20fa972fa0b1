import { describe, expect, it } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { pacesOf } from "../../../functions/voices/catalogue.ts";
import { CATALOGUE } from "../../functions/speaking/embedded-pace.ts";
import { newAccount } from "./account.ts";
import { synthesize } from "./client.ts";

describe("audio of several hours", () => {
  const text = "½".repeat(4_990);

  it.each([
    ["/v1/synthesize", { text, language: "zh", speed: 0.25 }, "text"],
    ["/v1/audio/speech", { input: text, language: "zh", speed: 0.25 }, "input"],
  ])("is refused before anything is reserved or spoken: %s", async (path, body, param) => {
    const account = await newAccount("business");
    const response = await account.post(path, body);
    const { error } = (await response.json()) as ErrorBody;
    expect([response.status, error.code, error.param]).toEqual([400, "input_too_long", param]);
    expect(error.message).toMatch(/the limit of a request is 45\./);
    expect((await account.usage()).total).toMatchObject({ requests: 1, characters: 0, audio_ms: 0 });
  });
});

describe("the pace in the catalogue", () => {
  const TEXTS = {
    ms: "Pada hari itu mereka berjalan dari Kuala Lumpur ke Ipoh. Sila isi borang ini dan serahkan kepada pegawai di kaunter.",
    en: "On that day they went from Kuala Lumpur to Ipoh. Please remember to bring your umbrella because it may rain.",
    zh: "那天他们从吉隆坡走到怡保，一路上谈着从前的日子。请在柜台填写表格，然后交给职员。",
    ta: "அன்று அவர்கள் கோலாலம்பூரிலிருந்து ஈப்போவுக்கு நடந்து சென்றார்கள். நாளை மழை பெய்யும் என்று வானிலை அறிக்கை கூறுகிறது.",
  };

  it.each(CATALOGUE.voices.map(({ id, languages }) => [id, languages[0] ?? "ms"] as const))(
    "is that of %s",
    async (voice, language) => {
      const { segments } = await synthesize({ text: TEXTS[language], voice });
      const seconds = segments.reduce((sum, { start_ms, end_ms }) => sum + (end_ms - start_ms) / 1000, 0);
      const pace = segments.reduce((sum, { spoken }) => sum + spoken.length, 0) / seconds;
      const { median, slow } = pacesOf(CATALOGUE)(voice, language);
      expect(pace / median).toBeGreaterThan(0.85);
      expect(pace / median).toBeLessThan(1.15);
      expect(pace).toBeGreaterThan(slow);
    },
  );
});
