/** Words in a run of Han. ICU's dictionary knows the language; Malaysian names and terms are ours. */
import { remember } from "../tables/remember.ts";

/** Made when the first Han is met: the dictionary behind it takes 10 ms of a cold start. */
let segmenter: Intl.Segmenter | undefined;

/** What ICU's dictionary cuts apart (tried on ICU 78). Longest first where one begins another. */
const MALAYSIAN_WORDS =
  /马来西亚|吉隆坡|令吉|新加坡|槟城|槟岛|柔佛|雪兰莪|森美兰|马六甲|登嘉楼|吉兰丹|砂拉越|沙巴|布城|巴生|怡保|新山|芙蓉|关丹|亚庇|古晋|巴刹|甘榜|组屋|拿督|丹斯里|敦马|国阵|希盟|公积金|警局|华小|国中|独中|嘛嘛档|椰浆饭|肉骨茶|叻沙|沙爹|罗惹/g;

export interface HanWord {
  text: string;
  start: number;
}

/** Runs up to here are words and phrases that come again: 的, 可以吗. */
const SHORT_RUN = 4;

export function cutHan(run: string): readonly HanWord[] {
  return run.length <= SHORT_RUN ? cutShort(run) : cut(run);
}

const cutShort = remember(cut);

function cut(run: string): HanWord[] {
  if (run.length === 1) return [{ text: run, start: 0 }];
  const words: HanWord[] = [];
  let done = 0;
  for (const match of run.matchAll(MALAYSIAN_WORDS)) {
    cutByDictionary(run, done, match.index, words);
    words.push({ text: match[0], start: match.index });
    done = match.index + match[0].length;
  }
  cutByDictionary(run, done, run.length, words);
  return words;
}

/** The segmenter's time grows with the run on some hosts; a run this long has no sentence end in it. */
const LONGEST_RUN = 400;

function cutByDictionary(run: string, start: number, end: number, into: HanWord[]): void {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  for (let from = start; from < end; from += LONGEST_RUN) {
    const part = run.slice(from, Math.min(from + LONGEST_RUN, end));
    for (const { segment, index } of segmenter.segment(part)) into.push({ text: segment, start: from + index });
  }
}
