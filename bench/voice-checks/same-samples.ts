/** Equal plans are equal audio and equal marks: alone, in pieces among other requests, and in another format. */

import { wavData } from "../../test/model-packaging/decoders.ts";
import { MIXED_200 } from "../model/sentences.ts";
import { wordsToMark } from "../model/spoken.ts";
import type { Check } from "./check.ts";

export const checkSameSamples: Check = async ({ plan, speak }) => {
  const [pcm, wav] = [await plan(MIXED_200), await plan(MIXED_200, { format: "wav" })];
  const alone = await speak(pcm);
  const others = await Promise.all(["Satu dua tiga, empat lima.", "One more sentence."].map((text) => plan(text)));
  const [among] = await Promise.all([speak(pcm), ...others.map(speak)]);
  const inWav = await speak(wav);
  const marks = JSON.stringify(alone.marks);
  const words = wordsToMark(pcm);
  const marked = alone.marks.filter(({ type }) => type === "word").length;
  const finding = (what: string, good: boolean) => ({
    what,
    value: good ? "equal" : "different",
    limit: "equal",
    good,
  });
  return [
    finding("samples of a speech alone and among others", alone.audio.equals(among.audio)),
    finding("its marks", JSON.stringify(among.marks) === marks && JSON.stringify(inWav.marks) === marks),
    finding("samples in wav and pcm", wavData(inWav.audio, 1).equals(alone.audio)),
    { what: "words with a mark", value: `${marked} of ${words}`, limit: "all", good: marked === words },
  ];
};
