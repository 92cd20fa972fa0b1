import { parse as parseCaptions } from "@plussub/srt-vtt-parser";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordTime } from "#contract/api.ts";
import { captionFile } from "../../../../functions/speaking/captions/caption-file.ts";
import { captionWords } from "../../../../functions/speaking/captions/caption-words.ts";
import { toCues } from "../../../../functions/speaking/captions/cues.ts";
import { MOST_COLUMNS, widthOf } from "../../../../functions/speaking/captions/lines.ts";
import { vttErrors } from "./vtt-errors.ts";

const TOKENS = /\p{Script=Han}|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}./:'-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{M}\p{N}]|\S/gu;
const SILENT = /^[\p{P}\p{S}]+$/u;

/** Times as an engine gives them: 80 ms a character. What no voice says is between the words. */
function speak(text: string, msOf = (word: string) => 80 * word.length) {
  let clock = 100;
  let end = 0;
  const words: WordTime[] = [];
  const gaps: string[] = [];
  for (const { 0: word, index } of text.matchAll(TOKENS)) {
    if (SILENT.test(word)) continue;
    const start = [...text.slice(0, index)].length;
    gaps.push(text.slice(end, index));
    end = index + word.length;
    const startMs = clock;
    clock += msOf(word);
    words.push({ word, start, end: start + [...word].length, start_ms: startMs, end_ms: clock });
  }
  return { words, gaps: [...gaps, text.slice(end)] };
}

const cuesOf = (text: string) => toCues(captionWords(speak(text), "written"));
const squeezed = (text: string) => text.replace(/\s/gu, "");

describe("captions", () => {
  it("hold each word once and in order, in lines that fit, for at most seven seconds", () => {
    const word = fc.constantFrom(
      ...'saya pergi ke pejabat RM12.50 the appointment 明 天 下 午 நன்றி சந்திப்போம் pertanggungjawaban , . ! ? ( ) 😀 " : ;'.split(
        " ",
      ),
      "https://example.my/laporan/tahunan/2025/bahagian-kewangan/senarai",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), fc.constantFrom("", " "), (words, gap) => {
        const text = words.join(gap);
        const cues = cuesOf(text);
        expect(squeezed(cues.map(({ lines }) => lines.join("")).join(""))).toBe(squeezed(text));
        let end = 0;
        for (const { startMs, endMs, lines } of cues) {
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(Math.round(widthOf(line)), line).toBeLessThanOrEqual(MOST_COLUMNS);
          expect(endMs - startMs).toBeLessThanOrEqual(7_000);
          expect(endMs).toBeGreaterThan(startMs);
          expect(startMs).toBeGreaterThanOrEqual(Math.min(end, startMs));
          end = endMs;
        }
      }),
    );
  });

  it("end with their sentence, and keep its punctuation", () => {
    expect(cuesOf('Selamat pagi. "Apa khabar?" tanya Nurul. 你好！今天好吗？').map(({ lines }) => lines)).toEqual([
      ["Selamat pagi."],
      ['"Apa khabar?"'],
      ["tanya Nurul."],
      ["你好！"],
      ["今天好吗？"],
    ]);
  });

  it("cut a long sentence where its phrases end", () => {
    const text =
      "Kaunter bayaran dibuka dari pukul sembilan pagi hingga empat petang setiap hari, tetapi ditutup pada hari Ahad, dan pelanggan boleh membayar dalam talian pada bila-bila masa.";
    expect(cuesOf(text).map(({ lines }) => lines.join(" "))).toEqual([
      "Kaunter bayaran dibuka dari pukul sembilan pagi hingga empat petang setiap hari,",
      "tetapi ditutup pada hari Ahad,",
      "dan pelanggan boleh membayar dalam talian pada bila-bila masa.",
    ]);
  });

  it("have sixteen Han characters in a line", () => {
    const [cue] = cuesOf("明天早上九点请带身份证到柜台办理手续然后等候叫号");
    expect(cue?.lines.map((line) => [...line].length)).toEqual([12, 12]);
  });

  it("begin anew after a long silence", () => {
    const { words } = speak("satu dua tiga empat");
    for (const word of words.slice(2)) {
      word.start_ms += 900;
      word.end_ms += 900;
    }
    expect(toCues(captionWords({ words }, "written")).map(({ lines }) => lines)).toEqual([
      ["satu dua"],
      ["tiga empat"],
    ]);
  });

  it("split a word that lasts longer than a caption may", () => {
    const cues = toCues(
      captionWords(
        speak("kod 5312764398765432 ya", () => 9_000),
        "written",
      ),
    );
    expect(cues.every(({ startMs, endMs }) => endMs - startMs <= 7_000)).toBe(true);
    expect(squeezed(cues.map(({ lines }) => lines.join("")).join(""))).toBe("kod5312764398765432ya");
  });

  it("can show what is said instead of what was written", () => {
    const words: WordTime[] = [
      { word: "Bayar", start: 0, end: 5, start_ms: 0, end_ms: 300 },
      { word: "RM5", spoken: "lima ringgit", start: 6, end: 9, start_ms: 300, end_ms: 900 },
    ];
    const gaps = ["", " ", " 😀."];
    expect(captionFile({ words, gaps }, "srt", "spoken")).toBe(
      "1\n00:00:00,000 --> 00:00:00,900\nBayar lima ringgit.\n",
    );
    expect(captionFile({ words, gaps }, "srt", "written")).toBe("1\n00:00:00,000 --> 00:00:00,900\nBayar RM5 😀.\n");
  });

  it("are read by parsers of players, with the markup of a text as text", () => {
    const speech = speak("Jika a<b && b>c, kata <i>Tom & Jerry</i> --> tamat. ".repeat(80));
    const vtt = captionFile(speech, "vtt", "written");
    expect(vttErrors(vtt)).toEqual([]);
    const cues = toCues(captionWords(speech, "written"));
    const shown = cues.map(({ startMs, endMs, lines }) => ({ from: startMs, to: endMs, text: lines.join("\n") }));
    const srt = parseCaptions(captionFile(speech, "srt", "written")).entries;
    expect(srt.map(({ from, to, text }) => ({ from, to, text }))).toEqual(shown);
    expect(parseCaptions(vtt).entries.map(({ from, to }) => ({ from, to }))).toEqual(
      shown.map(({ from, to }) => ({ from, to })),
    );
  });

  it("take time that grows with the text alone", () => {
    const timeOf = (repeats: number) => {
      const speech = speak("perkataan yang panjang tanpa noktah ".repeat(repeats));
      const from = process.cpuUsage().user;
      toCues(captionWords(speech, "written"));
      return process.cpuUsage().user - from;
    };
    timeOf(100);
    expect(timeOf(800)).toBeLessThan(40 * Math.max(timeOf(100), 1_000));
  });
});
