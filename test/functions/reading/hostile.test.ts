/** Reading 10,000 characters of anything takes at most 4 times the processor time of ordinary text. */
import { beforeAll, describe, expect, it } from "vitest";
import type { LexiconField, TextType } from "#contract/reading.ts";
import { type ReadingInput, readRequest } from "../../../functions/reading/read-request.ts";
import * as reader from "../../../functions/text/index.ts";

const LENGTH = 10_000;
/** Characters of a text without markup. */
const LONGEST_TEXT = 5_000;
const MOST = 4;
const PROSE =
  "Jumpa saya pada pkl 3.30 ptg di KLCC, bawa RM12.50 dan buku nota. The meeting starts at 9 am, please come early lah. " +
  "我们明天下午三点在吉隆坡见面，请带三本书。 நாளை மாலை 5 மணிக்கு வாருங்கள். ";

/** Repeats a unit up to a length. */
const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

function input(text: string, textType: TextType, lexicon?: LexiconField): ReadingInput {
  const rest = { strict: false, normalization: "auto", lexicon, personal: undefined } as const;
  return { text, field: "text", language: "auto", textType, ...rest };
}

/** Processor time in milliseconds, whether the request is read or refused. */
async function processorMs(request: ReadingInput): Promise<number> {
  const before = process.cpuUsage();
  await readRequest(reader, request).catch(() => {});
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The compiler and other processes may take longer than a text. */
const MOST_TRIES = 20;

/** The least of several tries: other processes and the compiler only add to it. */
async function least(request: ReadingInput, tries: number, enough = 0): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries && best > enough; i++) best = Math.min(best, await processorMs(request));
  return best;
}

let ordinaryMs: number;

beforeAll(async () => {
  for (const type of ["markdown", "html", "ssml"] as const) await processorMs(input(filled(PROSE, 1_000), type));
  ordinaryMs = ((await least(input(filled(PROSE, LONGEST_TEXT), "text"), 5)) * LENGTH) / LONGEST_TEXT;
});

async function expectCheap(request: ReadingInput, length = LENGTH): Promise<void> {
  const most = (MOST * ordinaryMs * length) / LENGTH;
  expect(await least(request, MOST_TRIES, most)).toBeLessThan(most);
}

describe("Markdown", () => {
  it.each(
    [
      [
        "- ",
        "+ ",
        "1. ",
        "1. - ",
        "* - + ",
        "> ",
        "> - ",
        "- > ",
        "-\n",
        "- a\n",
        "- - a\n",
        "- a\n  - b\n",
        "> a\nb\n",
      ],
      ["*a_", "a*_", "_*", "*a", "*a*", "**a *b", "***", "a**b", "`a", "``a ", "` ", "\\", "\\*"],
      ["[", "[a](", "![a](", "[a](b)", '[a](b "', "[[]]", "](![", "[a]: b\n", "[a][b]", "[]("],
      ["<", "<b>", '<a b="', "<!--", "a<!--\n", "<![CDATA[", "<?", "<div>\n", "<a@b.c>", "&amp;", "&NotEqualTilde;"],
      ["\0", "\0a", "a\n=\n", "a\n-\n", "#\n", "# # ", "a\n\n", "a  \n", "```\n", "~~~\n", "    a\n", "|", "\t", "😀"],
    ].flat(),
  )("%j", async (unit) => {
    await expectCheap(input(filled(unit, LENGTH), "markdown"));
    await expectCheap(input(`${filled(unit, LENGTH - 1)}a`, "markdown"));
  });

  it("with a line in 2,500 lists and 2,500 lazy lines after it", async () => {
    await expectCheap(input(filled("- ", LENGTH / 2) + filled("a\n", LENGTH / 2), "markdown"));
  });
});

describe("HTML", () => {
  it.each(
    [
      ["<", "</", "<b>", "</b>", '<b a="', "<b a='b'", "<b a b c>", "<p>", "<p lang=en>a", "<b lang=ms>", "<ul><li>"],
      [
        "&",
        "&amp",
        "&#1;",
        "&notin;",
        "<!--",
        "<![CDATA[",
        "<?",
        "<script>",
        "<svg>",
        "<title>",
        "<table><tr><td>",
        "\0",
      ],
    ].flat(),
  )("%j", async (unit) => {
    await expectCheap(input(filled(unit, LENGTH), "html"));
  });
});

describe("SSML", () => {
  const inside = (unit: string) => {
    const count = Math.floor((LENGTH - "<speak></speak>".length) / unit.length);
    return `<speak>${unit.repeat(count)}</speak>`;
  };
  it.each([
    "<p>a</p>",
    "<s/>",
    "<break/>",
    "<mark name='a'/>",
    "<sub alias='RM5'>b</sub>",
    "<say-as interpret-as='date'>1/2</say-as>",
    "<say-as interpret-as='characters'>ab</say-as>",
    "<phoneme ph='a'>a</phoneme>",
    "<lang xml:lang='en'>a</lang>",
    "<voice name='x'>a</voice>",
    "<prosody rate='fast'>a</prosody>",
    "<x y='z'/>",
    "a&amp;",
    "<!-- -->",
    "<![CDATA[a]]>",
    "a>",
  ])("%j", async (unit) => {
    await expectCheap(input(inside(unit), "ssml"));
  });
});

describe("a lexicon", () => {
  const alias = (written: string, said = "x") => ({
    type: "alias" as const,
    string_to_replace: written,
    alias: said,
    case_sensitive: false,
    word_boundary: false,
  });
  const rules = (count: number, rule: (index: number) => ReturnType<typeof alias>): LexiconField => ({
    rules: Array.from({ length: count }, (_, index) => rule(index)),
  });
  const many = "a".repeat(190);

  it.each<[string, LexiconField]>([
    ["of long rules that nearly fit everywhere", rules(LENGTH / 200, (index) => alias(`${many}b${index}`))],
    ["of short rules that nearly fit everywhere", rules(LENGTH / 25, (index) => alias(`a${index}`))],
    ["of a rule that fits everywhere", rules(1, () => alias("a"))],
    ["of a long alias that fits everywhere", rules(1, () => alias("a", filled("RM5 ", 200)))],
    ["of PLS", `<lexicon>${filled("<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>", LENGTH)}</lexicon>`],
  ])("%s", async (_, lexicon) => {
    await expectCheap(input("a".repeat(LONGEST_TEXT), "text", lexicon), LENGTH + LONGEST_TEXT);
  });
});

describe("text", () => {
  it.each(
    [
      [
        "a",
        "1",
        "½",
        "1,",
        "1.",
        "1/",
        "1-",
        "1:",
        "12/",
        "- ",
        "(",
        '"',
        "'",
        "@",
        "a@",
        "#a",
        "RM1",
        "5kg",
        "http://",
      ],
      ["www.", "...", "01-", "6012", "I", "VI ", "KL ", "ABABAB ", "BABABA", "a1", "2x", "1990-", "haha", "sooo", "\n"],
      ["好", "十", "年", "1年", "க்", "٠", "ا", "한", "ᄀ", "ก", "😀", "👍🏽", "e\u0301", "①", "\u200b", "\u0600", "क्"],
    ].flat(),
  )("%j", async (unit) => {
    await expectCheap(input(filled(unit, LONGEST_TEXT), "text"), LONGEST_TEXT);
  });
});

describe("numbers alone", () => {
  it.each(
    [
      [
        "1 ",
        "1, ",
        "1. ",
        "1 - ",
        "-1",
        "-1 ",
        "1– ",
        "1~",
        "1:1 ",
        "1-1 ",
        "1/2 ",
        "1/1/",
        "1.2.3.4",
        "1.5 ",
        "1,000 ",
      ],
      ["12 ", "123 ", "1234 ", "1990-", "1990/91 ", "12:30 ", "1:30.5 ", "1-2-3 ", "012-345 6789 ", "990101-14-5678 "],
      [
        "RM1 ",
        "RM1-2 ",
        "$1 ",
        "€1,50 ",
        "1% ",
        "1%",
        "1° ",
        "1kg ",
        "1km/h ",
        "1st ",
        "1am ",
        "1hb ",
        "1 Jan ",
        "1k ",
      ],
      [
        "1x",
        "1x1 ",
        "1+1=",
        "1=",
        ">1",
        "1²",
        "1½ ",
        "1'2\" ",
        "1(2)",
        "1)",
        "1\\",
        "1\n",
        "1!",
        "①1",
        "1a",
        "1-a",
        "m2 ",
      ],
      ["௧ ", "௧-", "௧:", "１ ", "１-", "１：", "１，", "٠-", "1日", "1点", "1个", "1、", "1。", "1மணி ", "1வது "],
    ].flat(),
  )("%j", async (unit) => {
    await expectCheap(input(filled(unit, LONGEST_TEXT), "text"), LONGEST_TEXT);
  });
});
