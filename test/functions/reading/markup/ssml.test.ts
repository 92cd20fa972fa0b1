import { describe, expect, it } from "vitest";
import { MarkupError } from "../../../../functions/reading/markup/marked-text.ts";
import { readSsml } from "../../../../functions/reading/markup/ssml.ts";
import { explain, read } from "../../../../functions/text/index.ts";
import { processorMs } from "../../../processor-time.ts";

const strict = { strict: true };

/** The spoken text, and the words with what they were read from. */
function reading(source: string, options = strict) {
  const marked = readSsml(source, options);
  const { text, origin, overrides, languages } = marked;
  const result = read(text, {
    language: marked.language ?? "auto",
    ...(origin ? { origin } : {}),
    overrides,
    languages,
  });
  return { ...explain(source, result), marked, result };
}

const spoken = (inner: string) => reading(`<speak>${inner}</speak>`).spoken;

function refusal(source: string): string {
  try {
    readSsml(source, strict);
  } catch (error) {
    expect(error).toBeInstanceOf(MarkupError);
    return (error as Error).message;
  }
  throw new Error("it was accepted");
}

describe("what is read", () => {
  it.each([
    ['<sub alias="Kementerian Kesihatan">KKM</sub> umum', "Kementerian Kesihatan umum"],
    ['<sub alias="pukul 3.30 ptg">nanti</sub>', "pukul tiga tiga puluh petang"],
    ['<say-as interpret-as="characters">KLCC2</say-as>', "K L C C dua"],
    ['<say-as interpret-as="cardinal">1234</say-as> orang', "seribu dua ratus tiga puluh empat orang"],
    ['<say-as interpret-as="ordinal">3</say-as> di sini', "ketiga di sini"],
    ['<say-as interpret-as="digits">2024</say-as> itu', "dua kosong dua empat itu"],
    ['<say-as interpret-as="telephone">5551234</say-as> itu', "lima lima lima, satu dua tiga empat itu"],
    ['pada <say-as interpret-as="date" format="mdy">4/5/2024</say-as>', "pada lima April dua ribu dua puluh empat"],
    ['<say-as interpret-as="time">3.30</say-as> itu', "tiga tiga puluh itu"],
    ['<say-as interpret-as="currency">12.50</say-as> itu', "dua belas ringgit lima puluh sen itu"],
    [
      '<say-as interpret-as="ic">990101145678</say-as>',
      "sembilan sembilan kosong satu kosong satu, satu empat, lima enam tujuh lapan",
    ],
    ['<lang xml:lang="en">5</lang> ekor', "five ekor"],
    ['<lang xml:lang="ms">5</lang> cats are here', "lima cats are here"],
    ["Gula &amp; kopi &#82;M5 &#x201c;je&#x201d;", "Gula dan kopi lima ringgit “je”"],
    ["<![CDATA[Gula & <kopi>]]>", "Gula dan kopi"],
    ["satu<!-- RM5 -->dua", "satudua"],
    ['<prosody rate="slow">RM<emphasis>12</emphasis>.50</prosody>', "dua belas ringgit lima puluh sen"],
  ])("%s", (inner, said) => {
    expect(spoken(inner)).toBe(said);
  });

  it("keeps positions in the input, markup included", () => {
    const source = '<speak>😀 A &amp; <sub alias="dua">B</sub>,\r\n<s>RM5</s></speak>';
    const { words } = reading(source);
    const points = [...source];
    expect(words.map(({ text }) => text)).toEqual(["😀", "A", "&amp;", "B", ",", "RM5"]);
    for (const { text, start, end } of words) expect(points.slice(start, end).join("")).toBe(text);
  });

  it("names the tag that changed a word", () => {
    const { rewrites } = reading('<speak><sub alias="dua">B</sub> <say-as interpret-as="digits">12</say-as></speak>');
    expect(rewrites).toMatchObject([
      { text: "B", spoken: "dua", class: "alias", rule: "<sub> at 7" },
      { text: "12", spoken: "satu dua", class: "digits", rule: "<say-as> at 32" },
    ]);
  });

  it("gives phonemes to their word", () => {
    const { result } = reading('<speak>bola <phoneme alphabet="ipa" ph="səˈpaʔ">sepak</phoneme></speak>');
    const words = result.ok
      ? result.reading.utterances.flatMap(({ segments }) => segments.flatMap((s) => s.words))
      : [];
    expect(words).toMatchObject([{ source: [7, 11] }, { ipa: "səˈpaʔ", class: "phoneme" }]);
    expect(words[0]?.ipa).not.toBe("səˈpaʔ");
  });

  it("makes utterances of p and s, and treats line breaks of the document as spaces", () => {
    const { result } = reading("<speak><p>Satu\n  dua</p><p><s>Tiga</s><s>Empat</s></p></speak>");
    const utterances = result.ok ? result.reading.utterances : [];
    expect(utterances.map(({ segments }) => segments.map(({ text }) => text).join(" "))).toEqual([
      "Satu dua",
      "Tiga",
      "Empat",
    ]);
    expect(utterances.map(({ breakBeforeMs }) => breakBeforeMs)).toEqual([0, 700, 420]);
  });

  it("warns of an invalid value, and reads it as usual", () => {
    const { result, spoken: said } = reading('<speak><say-as interpret-as="date">99/99</say-as> satu</speak>');
    expect(said).not.toMatch(/\d/);
    expect(result.ok && result.reading.warnings).toEqual(['<say-as> at 7: "99/99" is read as usual.']);
  });
});

describe("what is asked of the synthesis", () => {
  it("is voices, prosody, breaks and marks, by their position in the input", () => {
    const { delivery } = readSsml(
      '<speak>a<break time="1.5s"/><break strength="weak"/><voice name="v"><prosody rate="80%" pitch="+2st" volume="-6dB">b</prosody></voice><mark name="m"/></speak>',
      strict,
    );
    expect(delivery).toEqual({
      voices: [{ source: [52, 134], voice: "v" }],
      prosody: [{ source: [68, 126], rate: 0.8, pitchSemitones: 2, volumeDb: -6 }],
      breaks: [
        { at: 8, ms: 1500 },
        { at: 28, ms: 200 },
      ],
      marks: [{ at: 134, name: "m" }],
    });
  });
});

describe("what is refused, with name and position", () => {
  it.each([
    ["Hai", /one <speak> element/],
    ["", /one <speak> element/],
    ["<p>Hai</p>", /root must be <speak>, not <p>/],
    ["<speak>Hai", /Not well-formed XML: .*line 1, column/],
    ["<speak>a & b</speak>", /Not well-formed XML/],
    ["<speak><foo>x</foo></speak>", /<foo> at 7: unknown tag; known: speak, p/],
    ['<speak>😀<p class="x">x</p></speak>', /<p> at 8: unknown attribute "class"; known: xml:lang/],
    ['<speak><audio src="https://example.com/a.mp3"/></speak>', /<audio> at 7: unknown tag/],
    ["<speak><constructor>x</constructor></speak>", /<constructor> at 7: unknown tag/],
    ['<speak><break time="1 day"/></speak>', /<break> at 7: time must be a duration/],
    ['<speak><break time="11s"/></speak>', /at most 10s/],
    ['<speak><break strength="odd"/></speak>', /strength must be one of: none/],
    ["<speak><break>x</break></speak>", /<break> at 7: must be empty/],
    ["<speak><sub>x</sub></speak>", /<sub> at 7: the attribute alias is required/],
    ['<speak><sub alias="y">x<break/></sub></speak>', /<sub> at 7: may hold nothing but text/],
    ['<speak><say-as interpret-as="expletive">x</say-as></speak>', /interpret-as must be one of: characters/],
    ['<speak><say-as interpret-as="date" format="ddd">1/2</say-as></speak>', /format must be one of: mdy/],
    ['<speak><prosody rate="5000%">x</prosody></speak>', /rate must be one of x-slow/],
    ['<speak><prosody pitch="+50Hz">x</prosody></speak>', /pitch must be one of/],
    ['<speak><prosody volume="silent">x</prosody></speak>', /volume must be one of/],
    ['<speak><phoneme alphabet="x-sampa" ph="s@">x</phoneme></speak>', /alphabet must be ipa or pinyin/],
    ['<speak>a <phoneme ph="s@">x</phoneme></speak>', /<phoneme> at 9: ph: "@" is not an IPA symbol/],
    ['<speak>a <phoneme ph="ˈ">x</phoneme></speak>', /<phoneme> at 9: ph: "ˈ" has no sound: at least one vowel, or/],
    ['<speak><phoneme ph="ː">x</phoneme> b</speak>', /<phoneme> at 7: ph: "ː" has no sound/],
    ['<speak><phoneme ph="ˈʔ">x</phoneme></speak>', /ph: "ˈʔ" has no sound/],
    ['<speak><phoneme ph="ˈ .ʰ">x</phoneme></speak>', /ph: "ˈ .ʰ" has no sound/],
    ['<speak><phoneme ph="\u0303">x</phoneme></speak>', /ph: "\u0303" has no sound/],
    ['<speak><phoneme alphabet="pinyin" ph="hang9">行</phoneme></speak>', /"hang9" is not a pinyin syllable/],
    ['<speak><lang xml:lang="fr">x</lang></speak>', /the language "fr" is not spoken here/],
    ['<speak><mark name=""/></speak>', /the attribute name is required/],
    [`<speak>${"<p>".repeat(40)}x${"</p>".repeat(40)}</speak>`, /nested more than 32 levels deep/],
    [`<speak>${'<break time="10s"/>'.repeat(13)}x</speak>`, /add up to 130 s, and the limit is 120 s/],
  ])("%s", (source, message) => {
    expect(refusal(source)).toMatch(message);
  });

  const long = "x".repeat(90_000);
  it.each([
    ["a tag", `<speak><${long}>a</${long}></speak>`],
    ["a root", `<${long}/>`],
    ["a tag that is too deep", `<speak>${"<p>".repeat(32)}<${long}/>${"</p>".repeat(32)}</speak>`],
    ["an attribute", `<speak><p ${long}="a">a</p></speak>`],
    ["a language", `<speak><lang xml:lang="${long}">a</lang></speak>`],
    ["pinyin", `<speak><phoneme alphabet="pinyin" ph="${long.slice(0, 200)}">a</phoneme></speak>`],
    ["a tag without its end", `<speak><${long}>a</speak>`],
    ["a tag that is not closed", `<speak><${long}`],
    ["an attribute twice", `<speak><p ${long.slice(0, 40_000)}="a" ${long.slice(0, 40_000)}="a"/></speak>`],
    ["an entity", `<speak>&${long};</speak>`],
  ])("repeats at most 64 letters of %s", (_, source) => {
    const message = refusal(source);
    expect(message).not.toContain("x".repeat(65));
    expect(message.length).toBeLessThan(300);
  });

  it("repeats at most 64 letters of a word in a warning", () => {
    const { warnings } = readSsml(`<speak><${long}>a</${long}><p ${long}="a">b</p></speak>`, { strict: false });
    expect(warnings.length).toBe(2);
    for (const warning of warnings) expect(warning.length).toBeLessThan(300);
  });

  it("is a warning in lenient mode", () => {
    const source = '<speak><foo>RM5</foo> <break time="x"/><audio src="a.mp3">maaf</audio></speak>';
    const { spoken: said, marked } = reading(source, { strict: false });
    expect(said).toBe("lima ringgit maaf");
    expect(marked.warnings.map((warning) => warning.split(":")[0])).toEqual([
      "<foo> at 7",
      "<break> at 22",
      "<audio> at 39",
    ]);
  });
});

describe("hostile documents", () => {
  const entities = (body: string) => `<!DOCTYPE speak [${body}]><speak>&x;</speak>`;

  it("expand no entity and read no file", () => {
    expect(refusal(entities('<!ENTITY x SYSTEM "file:///etc/passwd">'))).toMatch(/isn't defined: &x;/);
    const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY x${i} "${`&x${i - 1};`.repeat(10)}">`).join("");
    expect(refusal(entities(`${bomb}<!ENTITY x "&x8;">`))).toMatch(/isn't defined/);
  });

  it("of 50,000 tags, of deep nesting, or of great length are refused before they cost anything", () => {
    const spent = processorMs(() => {
      expect(refusal(`<speak>${"<s/>".repeat(20_000)}</speak>`)).toMatch(/over 2000 tags/);
      expect(refusal("<p>".repeat(30_000))).toMatch(/over 2000 tags/);
      expect(refusal(`<speak>${"<p>".repeat(1_990)}${"</p>".repeat(1_990)}</speak>`)).toMatch(/levels deep/);
      expect(refusal(`<speak ${"a".repeat(90_000)}</speak>`)).toMatch(/Not well-formed/);
    });
    expect(spent).toBeLessThan(2_000);
  });
});
