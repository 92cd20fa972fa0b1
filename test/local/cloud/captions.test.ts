import { parse } from "@plussub/srt-vtt-parser";
import { describe, expect, inject, it } from "vitest";
import { synthesize, url } from "./client.ts";

const MIXED = "Bayar RM12.50 at the counter, ya. 明天下午见。 நாளை சந்திப்போம்!";
const captions = (id: string | null, query: string) =>
  fetch(url(`/v1/audio/${id}/captions${query}`), { headers: { "x-api-key": inject("demoKey") } });

describe("captions", () => {
  it("come with the answer, and again from the kept audio, with the words' times", async () => {
    const timed = await synthesize({ text: MIXED, timestamps: "word" });
    const { id, captions: srt = "", timestamps } = await synthesize({ text: MIXED, timestamps: "srt" });
    expect(timestamps).toBeUndefined();
    const { entries } = parse(srt);
    expect(entries.map(({ text }) => text)).toEqual([
      "Bayar RM12.50 at the counter, ya.",
      "明天下午见。",
      "நாளை சந்திப்போம்!",
    ]);
    const words = new Map(timed.timestamps?.map((word) => [word.word, word]));
    expect(entries[0]).toMatchObject({ from: words.get("Bayar")?.start_ms, to: words.get("ya")?.end_ms });
    expect(entries[2]).toMatchObject({ from: words.get("நாளை")?.start_ms, to: words.get("சந்திப்போம்")?.end_ms });

    const kept = await captions(id, "?format=srt");
    expect(kept.headers.get("content-type")).toBe("application/x-subrip; charset=utf-8");
    expect(await kept.text()).toBe(srt);
    const spoken = await captions(id, "?text=spoken");
    expect(spoken.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
    expect((await spoken.text()).replaceAll("\n", " ")).toContain("Bayar twelve ringgit fifty sen at the counter, ya.");
  });

  it.each([
    ["markdown", "# Satu\n\nDua **besar** [tiga](https://contoh.my/a) & `empat`.", "Satu Dua besar tiga & empat."],
    ["html", "<p>Kopi &amp; teh<script>var a = 1;</script> <b>pa</b>nas.</p>", "Kopi & teh panas."],
    ["ssml", '<speak>Kopi &amp; <mark name="a"/>teh <emphasis>panas</emphasis>.</speak>', "Kopi & teh panas."],
  ])("of %s show what is read, without markup", async (text_type, text, shown) => {
    const { id, captions: srt = "" } = await synthesize({ text, text_type, timestamps: "srt" });
    const joined = (file: string) =>
      parse(file)
        .entries.map(({ text }) => text)
        .join(" ")
        .replaceAll(/\s+/g, " ");
    expect(joined(srt)).toBe(shown);
    expect(await (await captions(id, "?format=vtt")).text()).toContain("&amp;");
    const spoken = joined(await (await captions(id, "?format=srt&text=spoken")).text());
    expect(spoken).not.toMatch(/[[\]*#`:/<>]|amp|var/);
  });

  it("refuse a format and a parameter that do not exist", async () => {
    const { id } = await synthesize({ text: "Sari kata yang pendek." });
    for (const [query, code, param] of [
      ["?format=ass", "unsupported_value", "format"],
      ["?text=ipa", "unsupported_value", "text"],
      ["?lang=ms", "unknown_field", "lang"],
    ]) {
      const response = await captions(id, query ?? "");
      expect(response.status, query).toBe(400);
      expect(await response.json(), query).toMatchObject({ error: { code, param } });
    }
  });
});
