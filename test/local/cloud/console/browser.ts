/** The console in the Chromium of this machine, with what a page did wrong. */
import { type Browser, launch, type Page } from "puppeteer-core";
import { inject } from "vitest";
import { CHROMIUM, CHROMIUM_ARGS } from "../../../../tools/chromium/chromium.ts";

export const openBrowser = (): Promise<Browser> => launch({ executablePath: CHROMIUM ?? "", args: [...CHROMIUM_ARGS] });

declare global {
  /** What a page was answered, in order. */
  var answers: { url: string; status: number; body: string }[];
}

export interface ConsolePage {
  page: Page;
  /** Errors of scripts, failed requests, and violations of the policy: Chromium reports all of them in its console. */
  faults: string[];
}

interface PageOptions {
  /** After `/console/`. */
  path?: string;
  width?: number;
  language?: string;
  theme?: string;
}

/** In a context of its own, so that no page sees another's storage. */
export async function openConsole(
  browser: Browser,
  { path = "", width = 1280, language = "en", theme = "light" }: PageOptions,
): Promise<ConsolePage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.setViewport({ width, height: 800 });
  await page.evaluateOnNewDocument(
    (locale, colours) => {
      localStorage.setItem("locale", locale);
      localStorage.setItem("theme", colours);
      const fetchFirst = window.fetch;
      Object.assign(window, { answers: [] });
      window.fetch = async (...request) => {
        const response = await fetchFirst(...request);
        const { url, status } = response;
        // The copy of an answer that the page gives up fails too, which is no fault of the page.
        void response
          .clone()
          .text()
          .then(
            (body) => answers.push({ url, status, body }),
            () => {},
          );
        return response;
      };
      // The page keeps its player to itself.
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function () {
        Object.assign(window, { player: this });
        return play.call(this);
      };
    },
    language,
    theme,
  );
  await page.goto(`${inject("url")}/console/${path}`);
  await page.waitForSelector("main h1");
  return { page, faults };
}
