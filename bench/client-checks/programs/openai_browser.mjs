import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { build } from "esbuild";
import { launch } from "puppeteer-core";
import { BASE, check, expect, KEY, TEXT } from "./checks.mjs";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = [process.env.CHROMIUM ?? "", ...PATHS].find((path) => existsSync(path));
const { outputFiles } = await build({
  stdin: { contents: 'import OpenAI from "openai"; globalThis.OpenAI = OpenAI;', resolveDir: import.meta.dirname },
  bundle: true,
  format: "iife",
  write: false,
});

// A page of another origin than the API.
const server = createServer((_, response) =>
  response.setHeader("content-type", "text/html").end("<title>page</title>"),
);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.addScriptTag({ content: outputFiles[0].text });

/** Runs in the page, with a client. */
const inPage = (run, argument) =>
  page.evaluate(
    async (base, key, source, value) => {
      const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: key, dangerouslyAllowBrowser: true, maxRetries: 0 });
      return new Function(`return (${source})`)()(client, value);
    },
    BASE,
    KEY,
    run.toString(),
    argument,
  );

await check("speech, decoded by the browser", async () => {
  const seconds = await inPage(async (client, input) => {
    const speech = await client.audio.speech.create({ model: "tts-1", voice: "alloy", input });
    const audio = await new AudioContext().decodeAudioData(await speech.arrayBuffer());
    return audio.duration;
  }, TEXT);
  expect(seconds > 2, `${seconds} s`);
});
await check("server-sent events", async () => {
  const events = await inPage(async (client, input) => {
    const stream = { model: "gpt-4o-mini-tts", voice: "alloy", input, stream_format: "sse" };
    return (await client.audio.speech.create(stream)).text();
  }, TEXT);
  expect(events.includes("speech.audio.delta") && events.includes("speech.audio.done"), "events");
});
await check("headers and errors", async () => {
  const error = await inPage(async (client) => {
    try {
      await client.audio.speech.create({ model: "tts-1", voice: "nobody", input: "Hai" });
    } catch ({ status, code, requestID }) {
      return { status, code, requestID };
    }
  });
  expect(error?.status === 404 && error.code === "voice_not_found" && error.requestID, JSON.stringify(error));
});
await browser.close();
server.close();
