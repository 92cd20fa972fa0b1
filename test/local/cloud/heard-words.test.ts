import { describe, expect, it } from "vitest";
import { normalizeResponse } from "#contract/normalize.ts";
import { decodeWav, describeAudio, type Samples } from "./audio.ts";
import { download, post, synthesize } from "./client.ts";

const MIXED =
  "Beli nasi lemak dan (teh tarik) di Perak, then call me after lunch. 明天在银行见，好吗？ RM8.40 sahaja, ya!";
/** Silence of this length separates clauses; a stop consonant is shorter. */
const CLAUSE_GAP_MS = 100;
/** Ignored at the edges of a gap: fades and coding noise. */
const EDGE_MS = 40;

/** Loudness of a range relative to that of the complete audio. */
function loudness({ samples, rate }: Samples, startMs: number, endMs: number): number {
  const part = samples.subarray(Math.round((startMs / 1000) * rate), Math.round((endMs / 1000) * rate));
  return describeAudio({ samples: part, rate }).rms / describeAudio({ samples, rate }).rms;
}

describe("words changed by markup and lexicons", () => {
  it.each([
    {
      text: '<speak>Selamat <emphasis>datang</emphasis> ke <sub alias="Kuala Lumpur">KL</sub>. <break time="800ms"/><say-as interpret-as="digits">1234</say-as> <phoneme ph="səˈpaʔ">sepak</phoneme> <lang xml:lang="en">good morning</lang> <prosody rate="slow">perlahan</prosody> <voice name="espeak-en-my">I think so</voice></speak>',
      text_type: "ssml",
    },
    {
      text: "KWSP dan 吉隆坡 சென்னை, budak email saya.",
      lexicon: { rules: [{ type: "alias", string_to_replace: "KWSP", alias: "Kumpulan Wang" }] },
    },
    { text: "# Notis\n\n- Bayar **RM5** esok\n- Hubungi [kami](https://x.com)", text_type: "markdown" },
    { text: "<p>Bayar <b>RM5</b> &amp; tunggu</p><script>x</script><ul><li>satu<li>dua</ul>", text_type: "html" },
  ])("sound when the answer says so, as /v1/normalize shows them: %j", async (body) => {
    const { timestamps = [], segments, audio_url } = await synthesize({ ...body, format: "wav", timestamps: true });
    const audio = decodeWav(await download(audio_url));
    const points = [...body.text];
    for (const { word, start, end, start_ms, end_ms } of timestamps) {
      expect(word).toBe(points.slice(start, end).join(""));
      expect(loudness(audio, start_ms, end_ms), word).toBeGreaterThan(0.3);
    }
    const shown = normalizeResponse.parse(await (await post("/v1/normalize", body)).json());
    expect(segments.map(({ spoken, voice }) => [spoken, voice])).toEqual(
      shown.segments.map(({ spoken, voice }) => [spoken, voice]),
    );
    const said = shown.words.filter(({ spoken }) => /[\p{L}\p{N}]/u.test(spoken));
    expect(timestamps.map(({ start, end }) => [start, end])).toEqual(said.map(({ start, end }) => [start, end]));
  });
});

describe("words of a mixed-language sentence", () => {
  it("are audible at their timestamps, with silence between clauses", async () => {
    const {
      timestamps = [],
      segments,
      audio_url,
      duration_ms,
    } = await synthesize({
      text: MIXED,
      format: "wav",
      timestamps: true,
    });
    const audio = decodeWav(await download(audio_url));
    const points = [...MIXED];

    expect(segments.map(({ language }) => language)).toEqual(["ms", "en", "zh", "ms"]);
    expect(timestamps.map(({ word }) => word)).toEqual(
      expect.arrayContaining(["nasi", "lemak", "teh", "tarik", "Perak", "lunch", "明天", "银行", "RM8.40", "sahaja"]),
    );
    for (const { word, start, end, start_ms, end_ms } of timestamps) {
      expect(word).toBe(points.slice(start, end).join(""));
      expect(end_ms - start_ms, word).toBeGreaterThan(40);
      expect(loudness(audio, start_ms, end_ms), word).toBeGreaterThan(0.3);
    }

    const gaps = timestamps.flatMap(({ end_ms, word }, index) => {
      const next = timestamps[index + 1];
      return next && next.start_ms - end_ms >= CLAUSE_GAP_MS ? [{ after: word, from: end_ms, to: next.start_ms }] : [];
    });
    expect(gaps.map(({ after }) => after)).toEqual(expect.arrayContaining(["Perak", "lunch", "见", "sahaja"]));
    for (const { after, from, to } of gaps)
      expect(loudness(audio, from + EDGE_MS, to - EDGE_MS), `after ${after}`).toBeLessThan(0.05);

    // The audio consists of words and gaps only.
    const said = timestamps.reduce((sum, { start_ms, end_ms }) => sum + end_ms - start_ms, 0);
    expect(said / duration_ms).toBeGreaterThan(0.6);
  });
});
