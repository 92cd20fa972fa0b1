/** The console in a real browser, against the cloud that serves the other tests. */
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, ElementHandle, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { KeyResponse } from "#contract/key-bodies.ts";
import type { NormalizeResponse } from "#contract/normalize.ts";
import type { SynthesizeResponse } from "#contract/responses.ts";
import type { UsageResponse } from "#contract/usage.ts";
import { CHROMIUM } from "../../../../tools/chromium/chromium.ts";
import { newAccount } from "../account.ts";
import { url } from "../client.ts";
import { type ConsolePage, openBrowser, openConsole } from "./browser.ts";

if (CHROMIUM === undefined) console.warn("no Chromium on this machine (variable CHROMIUM): the console is not tested");

/** A word may be lit so much before or after it is heard. */
const MAX_DRIFT_MS = 60;

const withKey = () => `#key=${inject("demoKey")}`;

/** The body of the next response of a path, as the page got it: the browser's own record drops large ones. */
async function answerOf<T>(page: Page, path: string, status = 200): Promise<T> {
  const before = await page.evaluate(() => answers.length);
  const found = await page.waitForFunction(
    (from, part, code) => answers.slice(from).find((one) => one.url.includes(part) && one.status === code)?.body,
    {},
    before,
    path,
    status,
  );
  return JSON.parse(String(await found.jsonValue())) as T;
}

async function write(page: Page, text: string): Promise<NormalizeResponse> {
  const answer = answerOf<NormalizeResponse>(page, "/v1/normalize");
  // At once: a part of the text would be read too if the typing took long.
  await page.$eval(
    "#text",
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
    text,
  );
  return answer;
}

async function speak(page: Page): Promise<SynthesizeResponse> {
  const answer = answerOf<SynthesizeResponse>(page, "/v1/synthesize");
  await page.click(".speak");
  const response = await answer;
  await page.waitForSelector(".timeline");
  return response;
}

const texts = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ""));

// A busy machine draws frames late: what fails by that alone passes at the next try.
describe.skipIf(CHROMIUM === undefined)("the console", { retry: 2 }, () => {
  let browser: Browser;
  let open: ConsolePage | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const faults = open?.faults;
    await open?.page.browserContext().close();
    open = undefined;
    expect(faults ?? []).toEqual([]);
  });

  async function show(options: Parameters<typeof openConsole>[1]): Promise<Page> {
    open = await openConsole(browser, options);
    return open.page;
  }

  it("takes the key out of the address and keeps it for the tab", async () => {
    const page = await show({ path: withKey() });
    expect(page.url()).toBe(url("/console/"));
    expect(await page.evaluate(() => [sessionStorage.getItem("key"), localStorage.getItem("key")])).toEqual([
      inject("demoKey"),
      null,
    ]);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  });

  it("shows how a mixed text is read: classes, languages, personal data, warnings", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Hubungi 990101-14-5678 pkl 3.30 ptg, 明天 நன்றி ดี");
    await page.waitForSelector(".warnings");
    const words = await page.$$eval(".word", (elements) =>
      elements.map((element) => {
        const { dataset } = element as HTMLElement;
        const part = (name: string) => element.querySelector(`.${name}`)?.textContent ?? "";
        return [
          part("written"),
          part("spoken"),
          part("class"),
          dataset.language,
          "personal" in dataset,
          "warning" in dataset,
        ];
      }),
    );
    expect(words.find(([written]) => written === "990101-14-5678")).toMatchObject([
      "990101-14-5678",
      expect.stringContaining("sembilan sembilan kosong satu"),
      "identity card · personal data",
      "ms",
      true,
      false,
    ]);
    expect(words.find(([written]) => written === "pkl")?.slice(0, 4)).toEqual(["pkl", "pukul", "abbreviation", "ms"]);
    expect(words.find(([written]) => written === "明天")?.[3]).toBe("zh");
    expect(words.find(([written]) => written === "நன்றி")?.[3]).toBe("ta");
    expect(words.filter(([, , , , , warning]) => warning).map(([written]) => written)).toContain("ด");
  });

  it("lights the words as they are heard", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Selamat pagi, boss. 你好! Jumpa pukul tiga, நன்றி.");
    await page.evaluate(() => {
      const lit: { start: number; ms: number }[] = [];
      Object.assign(window, { lit });
      new MutationObserver((records) => {
        const { player } = window as unknown as { player: HTMLAudioElement };
        const ms = player.currentTime * 1000;
        for (const { target } of records) {
          const { dataset } = target as HTMLElement;
          if (dataset.lit === "") lit.push({ start: Number(dataset.start), ms });
        }
      }).observe(document.body, { subtree: true, attributeFilter: ["data-lit"] });
    });
    const { timestamps = [], duration_ms } = await speak(page);
    await page.waitForFunction(() => (window as unknown as { player: HTMLAudioElement }).player.ended, {
      timeout: duration_ms + 20_000,
    });
    const lit = await page.evaluate(() => (window as unknown as { lit: { start: number; ms: number }[] }).lit);
    const heard = timestamps.filter(({ word, spoken = word }) => /[\p{L}\p{N}]/u.test(spoken));
    const drift = lit.map(({ start, ms }) => {
      const mark = heard.find((word) => word.start === start);
      return mark === undefined ? Number.POSITIVE_INFINITY : Math.max(mark.start_ms - ms, ms - mark.end_ms, 0);
    });
    expect(Math.max(...drift)).toBeLessThanOrEqual(MAX_DRIFT_MS);
    // A busy machine draws few frames, which miss short words.
    expect(new Set(lit.map(({ start }) => start)).size).toBeGreaterThan(heard.length / 2);
  });

  it("seeks by word with the arrow keys, and by a click on a word", async () => {
    const page = await show({ path: withKey() });
    await write(page, "satu dua tiga empat lima");
    const { timestamps = [] } = await speak(page);
    const position = () => page.$eval(".timeline", (slider) => Number((slider as HTMLInputElement).value));
    await page.evaluate(() => (window as unknown as { player: HTMLAudioElement }).player.pause());
    await page.click('.word[data-start="9"]');
    expect(Math.abs((await position()) - (timestamps[2]?.start_ms ?? 0))).toBeLessThanOrEqual(10);
    await page.focus(".timeline");
    await page.keyboard.press("ArrowRight");
    expect(Math.abs((await position()) - (timestamps[3]?.start_ms ?? 0))).toBeLessThanOrEqual(10);
    await page.keyboard.press("ArrowLeft");
    expect(Math.abs((await position()) - (timestamps[2]?.start_ms ?? 0))).toBeLessThanOrEqual(10);
  });

  it("says a word as it was corrected, and keeps the rule in the call that it shows", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Jumpa di KLCC");
    await page.waitForFunction(
      () => document.querySelector('.word[data-start="9"] .spoken')?.textContent === "K L C C",
    );
    await page.click('.word[data-start="9"]');
    await page.waitForSelector(".word-editor input");
    await page.$eval(".word-editor input", (input) => (input as HTMLInputElement).select());
    await page.keyboard.type("menara berkembar");
    const answer = answerOf<SynthesizeResponse>(page, "/v1/synthesize");
    await page.keyboard.press("Enter");
    expect((await answer).segments.map(({ spoken }) => spoken).join(" ")).toBe("Jumpa di menara berkembar");
    await page.waitForFunction(
      () => document.querySelector('.word[data-start="9"] .spoken')?.textContent === "menara berkembar",
    );
    expect(await texts(page, ".code code")).toEqual([expect.stringContaining('"alias": "menara berkembar"')]);
  });

  it("saves captions and audio as files", async () => {
    const page = await show({ path: withKey() });
    const folder = await mkdtemp(join(tmpdir(), "console-"));
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: folder,
      browserContextId: page.browserContext().id ?? "",
    });
    await write(page, "Selamat pagi semua");
    await speak(page);
    for (const index of [1, 2, 3]) await page.click(`.results .row button:nth-of-type(${index})`);
    await expect.poll(async () => (await readdir(folder)).sort()).toEqual(["speech.mp3", "speech.srt", "speech.vtt"]);
    expect(await readFile(join(folder, "speech.vtt"), "utf8")).toMatch(/^WEBVTT\n[\s\S]*Selamat pagi semua/);
  });

  it("sends a thumb at once, and a comment with it", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Bagaimana bunyinya?");
    await speak(page);
    const sent: unknown[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/feedback") && request.method() === "POST")
        sent.push(JSON.parse(request.postData() ?? ""));
    });
    await page.click('.feedback [aria-label="Not good"]');
    await page.waitForSelector('.feedback [aria-pressed="true"]');
    await page.waitForFunction(() => document.querySelector(".feedback [role=status]")?.textContent === "Thank you.");
    await page.type(".feedback input", "Terlalu laju");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector(".feedback input"));
    expect(sent).toMatchObject([{ rating: "down" }, { rating: "down", comment: "Terlalu laju" }]);
  });

  it("has the API reference and the guides in its documentation, with no request to others", async () => {
    const page = await show({});
    await page.click('nav a[href="docs/"]');
    await page.waitForFunction(() => document.querySelector("#reference")?.textContent?.includes("/v1/synthesize"));
    await page.click('nav a[href="./text.html"]');
    await page.waitForSelector("main.guide h1");
  });

  it("creates a key that expires, one more for its account, and changes limits and name", async () => {
    const page = await show({ path: "#/keys" });
    await page.type(".key-form input", inject("adminKey"));
    await page.keyboard.press("Enter");
    await page.waitForSelector('input[name="name"]');
    await page.type('input[name="name"]', "booth");
    await page.$eval('input[name="expires"]', (input) => {
      (input as HTMLInputElement).value = "2099-01-31";
    });
    await page.click('input[value="audio:read"]');
    await page.focus('input[name="name"]');
    const created = answerOf<KeyResponse>(page, "/v1/keys", 201);
    await page.keyboard.press("Enter");
    const { account, expires_at, scopes } = await created;
    expect(expires_at).toMatch(/^2099-01-31T|^2099-02-01T/);
    expect(scopes).toEqual(["speech:write", "voices:read", "usage:read", "audio:read"]);
    // The form is empty again, and another key of that account has its tier.
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name="name"]')?.value === "");
    await page.type('input[name="account"]', account);
    await page.type('input[name="name"]', "booth two");
    const second = answerOf<KeyResponse>(page, "/v1/keys", 201);
    await page.keyboard.press("Enter");
    expect(await second).toMatchObject({ account, tier: (await created).tier });
    await page.waitForSelector('[aria-label="Edit: booth"]');
    await page.click('[aria-label="Edit: booth"]');
    await page.waitForSelector(".key-editor");
    await page.type('.key-editor [name="characters"]', "1234");
    const changed = answerOf<KeyResponse>(page, "/v1/keys/key_");
    await page.click('.key-editor [type="submit"]');
    expect(await changed).toMatchObject({ name: "booth", monthly_character_limit: 1234 });
    await page.waitForFunction(() => !document.querySelector(".key-editor"));
  });

  it("opens a shared text, voice and speed from the link, and takes them out of the address", async () => {
    const fields = new URLSearchParams({ text: "Teks dari pautan", voice: "espeak-ms", speed: "1.5" });
    const page = await show({ path: `#${fields}` });
    expect(await page.$eval("#text", (area) => (area as HTMLTextAreaElement).value)).toBe("Teks dari pautan");
    expect(page.url()).toBe(url("/console/"));
    expect(await texts(page, ".code code")).toEqual([expect.stringContaining('"speed": 1.5')]);
    // Without a key it asks for one.
    expect(await texts(page, ".key-form h2")).toEqual(["Your API key"]);
  });

  it("takes key and text of an address in either order, and of one that is opened in a tab that shows it", async () => {
    const shown = (page: Page) =>
      page.evaluate(() => [
        sessionStorage.getItem("key"),
        document.querySelector<HTMLTextAreaElement>("#text")?.value,
        location.hash,
      ]);
    const page = await show({ path: `${withKey()}&text=satu` });
    expect(await shown(page)).toEqual([inject("demoKey"), "satu", ""]);
    // One that the API knows: it may be used before the next replaces it, and Chromium reports each answer of 401.
    const other = (await newAccount("free")).secret;
    await page.evaluate((key) => location.assign(`#text=dua&key=${key}`), other);
    await page.waitForFunction(() => location.hash === "");
    expect(await shown(page)).toEqual([other, "dua", ""]);
    await page.evaluate((hash) => location.assign(hash), withKey());
    await page.waitForFunction(() => location.hash === "");
    expect((await shown(page))[0]).toBe(inject("demoKey"));
  });

  it("asks for another key where the API refuses one, on every page", async () => {
    const page = await show({ path: `#key=tts_${"x".repeat(43)}` });
    await page.waitForSelector(".key-form .error");
    await page.evaluate(() => location.assign("#/usage"));
    await page.waitForSelector('nav a[aria-current][href="#/usage"]');
    expect(await texts(page, ".key-form button")).toEqual(["Use key", "Forget key"]);
    await page.type(".key-form input", inject("demoKey"));
    await page.keyboard.press("Enter");
    await page.waitForSelector("meter");
    expect(await texts(page, ".key-form")).toEqual([]);
    await page.click("main > footer button");
    await page.waitForSelector(".key-form");
    expect(await page.evaluate(() => [sessionStorage.getItem("key"), localStorage.getItem("key")])).toEqual([
      null,
      null,
    ]);
    // Chromium reports each answer of 401.
    open?.faults.splice(0);
  });

  it("reads on without a rule that the API refuses, says why at the rule, and removes it", async () => {
    const rules = [
      { type: "phoneme", word: "satu", spoken: "s@tu", alphabet: "x-sampa" },
      { type: "alias", word: "dua", spoken: "berdua" },
    ];
    const link = new URLSearchParams({ key: inject("demoKey"), text: "satu dua", rules: JSON.stringify(rules) });
    const page = await show({ path: `#${link}` });
    await page.waitForFunction(() => document.querySelector('.word[data-start="5"] .spoken')?.textContent === "berdua");
    expect(await texts(page, ".chips .error")).toEqual(["The alphabet must be ipa or pinyin, not x-sampa."]);
    const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem("corrections") ?? "[]"));
    expect(await kept(), "of a link").toEqual([]);
    await page.click('[aria-label="Remove: satu"]');
    await page.click("::-p-text(Keep them in this browser)");
    expect(await kept()).toEqual([rules[1]]);
    await page.click("::-p-text(Remove all)");
    expect(await kept()).toEqual([]);
  });

  it("refuses a file with a rule that cannot be spoken, or that is no XML, and stores none of it", async () => {
    const page = await show({ path: withKey() });
    await page.evaluate(() => location.assign("#/lexicons"));
    const chooser = await page.waitForSelector('input[type="file"]');
    const folder = await mkdtemp(join(tmpdir(), "console-"));
    const take = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      await (chooser as ElementHandle<HTMLInputElement>).uploadFile(join(folder, name));
    };
    const lexeme = "<lexeme><grapheme>satu</grapheme><phoneme>s@tu</phoneme></lexeme>";
    await take("rules.pls", `<lexicon version="1.0" alphabet="x-sampa">${lexeme}</lexicon>`);
    await page.waitForFunction(() => document.querySelector(".error")?.textContent?.includes("must be ipa or pinyin"));
    await take("broken.pls", `<lexicon version="1.0">${lexeme}`);
    await page.waitForFunction(() => document.querySelector(".error")?.textContent?.includes("line 1, column"));
    expect(await page.evaluate(() => localStorage.getItem("corrections"))).toBe("[]");
    const lexicon = {
      language: "en",
      rules: [{ type: "alias", string_to_replace: "LRT", alias: "light rail", case_sensitive: false }],
    };
    // Chromium reports each answer of 400, and no violation of the policy.
    expect(open?.faults.splice(0).filter((fault) => !fault.includes("400"))).toEqual([]);
    await take(
      "rules.pls",
      `<lexicon version="1.0" xml:lang="ms"><lexeme><grapheme>LRT</grapheme><alias>ale ar te</alias></lexeme></lexicon>`,
    );
    await page.waitForSelector("tbody tr");
    expect(await texts(page, "tbody th, tbody td:nth-of-type(1)")).toEqual(["LRT", "ale ar te "]);
    await page.click("tbody button");
    await take("rules.json", JSON.stringify(lexicon));
    await page.waitForSelector("tbody tr");
    await page.evaluate(() => location.assign("#/playground"));
    await page.waitForSelector(".code code");
    expect(await texts(page, ".code code")).toEqual([
      expect.stringMatching(/"language": "en"[\s\S]*"case_sensitive": false/),
    ]);
  });

  it("stores the rules as a lexicon, shows what they change, loads and deletes it", async () => {
    const page = await show({ path: withKey() });
    await page.evaluate(() => location.assign("#/lexicons"));
    const field = await page.waitForSelector("form.card .field input");
    await field?.type("satu");
    await page.type("form.card .field:nth-of-type(2) input", "esa");
    await page.keyboard.press("Enter");
    await page.type('[placeholder="Write something…"]', "satu dua");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".trial");
    expect(await texts(page, ".trial dd")).toEqual(["satu dua", "esa dua"]);
    await page.type('input[name="name"]', "console-rules");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[aria-label="Load: console-rules"]');
    await page.click("::-p-text(Remove all)");
    await page.waitForSelector("::-p-text(No rules yet)");
    await page.click('[aria-label="Load: console-rules"]');
    await page.waitForFunction(() => localStorage.getItem("corrections")?.includes("esa"));
    for (let i = 0; i < 2; i++) await page.click('[aria-label="Delete: console-rules"]');
    await page.waitForFunction(() => !document.querySelector('[aria-label="Load: console-rules"]'));
  });

  it("keeps its controls while the text is edited, and is silent on another page", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Satu ayat yang agak panjang supaya bunyinya belum habis apabila teksnya diubah di sini.");
    await speak(page);
    const isPaused = () => page.evaluate(() => (window as unknown as { player: HTMLAudioElement }).player.paused);
    await write(page, "Teks baharu");
    expect(await texts(page, ".player .quiet")).toContain("This speech is of the text before your change.");
    await page.waitForSelector(".timeline");
    expect(await isPaused()).toBe(false);
    await page.evaluate(() => location.assign("#/voices"));
    await page.waitForSelector('nav a[aria-current][href="#/voices"]');
    await expect.poll(isPaused).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { player: HTMLAudioElement }).player.ended)).toBe(false);
  });

  it("keeps the speech of the newest request though an older one is answered later", async () => {
    const page = await show({ path: withKey() });
    await write(page, "satu dua");
    await page.evaluate(() => {
      const fetchNow = window.fetch;
      let isFirst = true;
      window.fetch = async (address, options) => {
        const isLate = isFirst && String(address).endsWith("/v1/synthesize");
        if (!isLate) return fetchNow(address, options);
        isFirst = false;
        const { signal: _, ...rest } = options ?? {};
        const response = await fetchNow(address, rest);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        Object.assign(window, { isLateAnswered: true });
        return response;
      };
    });
    await page.click(".speak");
    await page.click('.word[data-start="5"]');
    await page.waitForSelector(".word-editor input");
    await page.keyboard.type("berdua");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".timeline");
    const source = () => page.evaluate(() => (window as unknown as { player: HTMLAudioElement }).player.src);
    const heard = await source();
    await page.waitForFunction(() => "isLateAnswered" in window);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await source()).toBe(heard);
  });

  it("sends one request however often the keys for speech are pressed", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Tekan banyak kali");
    let sent = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/synthesize") && request.method() === "POST") sent++;
    });
    await page.focus("#text");
    const answer = answerOf<SynthesizeResponse>(page, "/v1/synthesize");
    await page.keyboard.down("Control");
    for (let i = 0; i < 3; i++) await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await answer;
    expect(sent).toBe(1);
  });

  it("works at 360 px and by keyboard alone", async () => {
    const page = await show({ path: withKey(), width: 360 });
    await page.waitForSelector(".word");
    const focus = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`the tab key does not reach ${selector}`);
    };
    await focus("#text");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type("Jumpa pkl 3");
    const answer = answerOf<SynthesizeResponse>(page, "/v1/synthesize");
    await focus(".speak");
    await page.keyboard.press("Enter");
    await answer;
    await focus(".timeline");
    await focus(".word");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".word-editor");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector(".word-editor"));
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("word");
    for (const name of ["playground", "voices", "lexicons", "usage", "keys", "status"]) {
      await page.evaluate((hash) => location.assign(hash), `#/${name}`);
      await page.waitForSelector(`nav a[aria-current][href="#/${name}"]`);
      await page.waitForSelector("main h1");
      if (name === "status") await page.waitForSelector(".parts");
      for (const language of ["ms", "zh", "ta", "en"]) {
        await page.select(".preferences select", language);
        await page.waitForSelector(`html[lang="${language}"]`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} in ${language}`).toBe(360);
      }
    }
  });

  it("creates, uses, rotates and revokes a key", async () => {
    const page = await show({ path: "#/keys" });
    // Of its own: the table also holds keys that other tests and earlier tries revoked.
    const name = `kiosk ${randomUUID()}`;
    await page.type(".key-form input", inject("adminKey"));
    await page.keyboard.press("Enter");
    await page.waitForSelector('input[name="name"]');
    await page.type('input[name="name"]', name);
    await page.keyboard.press("Enter");
    const secret = async () => {
      await page.waitForSelector(".secret input");
      return page.$eval(".secret input", (input) => (input as HTMLInputElement).value);
    };
    const statusOf = async (key: string) => (await fetch(url("/v1/quota"), { headers: { "x-api-key": key } })).status;
    const first = await secret();
    expect(await statusOf(first)).toBe(200);
    const row = `::-p-xpath(//tr[contains(., '${name}')])`;
    const press = async (label: string, hours = "") => {
      await page.waitForSelector(row);
      const button = `${row} >>> button[aria-label="${label}: ${name}"]`;
      await page.click(button);
      if (hours) await page.type(`${row} >>> input[type="number"]`, hours);
      await page.click(button);
    };
    await press("Rotate", "2");
    await page.waitForFunction(
      (old) => document.querySelector<HTMLInputElement>(".secret input")?.value !== old,
      {},
      first,
    );
    for (const valid of [first, await secret()]) expect(await statusOf(valid)).toBe(200);
    await press("Revoke");
    await page.waitForSelector(`::-p-xpath(//tr[contains(., '${name}')][contains(., 'revoked')])`);
    expect(await texts(page, ".secret"), "of a revoked key").toEqual([]);
  });

  it("shows the usage that the API reports", async () => {
    const page = await show({ path: withKey() });
    await write(page, "Satu ayat untuk dikira");
    await speak(page);
    const shown = answerOf<UsageResponse>(page, "group_by=day");
    await page.evaluate(() => location.assign("#/usage"));
    const { total } = await shown;
    await page.waitForSelector("tfoot");
    const [characters, requests] = (await texts(page, "tfoot .number")).map((text) => Number(text.replaceAll(",", "")));
    expect([characters, requests]).toEqual([total.characters, total.requests]);
    expect(characters).toBeGreaterThan(0);
  });

  it.each(["light", "dark"])(
    "has no fault that axe finds, on any page, in any language or theme: %s",
    async (theme) => {
      const page = await show({ path: withKey(), theme });
      await page.waitForSelector(".word");
      await page.evaluate((key) => sessionStorage.setItem("admin-key", key), inject("adminKey"));
      await page.reload();
      await page.evaluate(axe.source);
      for (const name of ["playground", "voices", "lexicons", "usage", "keys", "status"]) {
        await page.evaluate((hash) => location.assign(hash), `#/${name}`);
        await page.waitForSelector(`nav a[aria-current][href="#/${name}"]`);
        await page.waitForSelector("main h1");
        // Colours change with the theme alone.
        for (const language of theme === "light" ? ["ms", "en", "zh", "ta"] : ["en"]) {
          await page.select(".preferences select", language);
          const serious = await page.evaluate(async () => {
            const { axe } = window as unknown as { axe: typeof import("axe-core") };
            const { violations } = await axe.run(document, { resultTypes: ["violations"] });
            return violations
              .filter(({ impact }) => impact === "serious" || impact === "critical")
              .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
          });
          expect(serious, `${name} in ${language}`).toEqual([]);
        }
      }
    },
  );
});
