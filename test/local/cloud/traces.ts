/**
 * What the cloud was told during the whole run of its tests, and where of that a trace is left.
 *
 * No log may hold a word of a text or a secret, and no file a secret: but for the local cloud's own two keys, which
 * stand in the two files that are there to hold them.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, Server } from "node:http";
import { join } from "node:path";

/** Fields of the requests that hold what was to be said. */
const TEXT_FIELDS = ["text", "input", "instructions"];
const SECRET_BEGINS = "tts_";
const SECRET = /tts_[A-Za-z0-9_-]{43}/g;
/** Files that hold the local cloud's own keys. */
const KEY_FILES = ["keys.json", "cloud.json"];
/** So many characters of somebody's words, a space among them, stand in a log by no chance. */
const WINDOW = 14;
const WORD = /[\p{L}\p{M}]+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{M} ]+/u;

export interface Recording {
  /** Pieces of the texts that were sent, each from the start of a word on. */
  words: ReadonlySet<string>;
  requests: number;
  stop(): void;
}

/** Remembers the bodies that the server on this port, in this process, is sent. */
export function recordRequests(port: number): Recording {
  const words = new Set<string>();
  const recording = { words, requests: 0, stop: () => unsubscribe(CHANNEL, onStart) };
  const onStart = (message: unknown) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    const address = server.address();
    if (typeof address !== "object" || address?.port !== port) return;
    recording.requests++;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => addWords(Buffer.concat(chunks).toString(), words));
  };
  subscribe(CHANNEL, onStart);
  return recording;
}

const CHANNEL = "http.server.request.start";

function addWords(body: string, words: Set<string>): void {
  for (const text of textsOf(body)) {
    for (const run of text.split(BETWEEN_WORDS)) {
      for (const { index } of run.matchAll(WORD)) {
        const window = run.slice(index, index + WINDOW);
        if (window.length === WINDOW && window.trim().includes(" ")) words.add(window);
      }
    }
  }
}

function textsOf(body: string): string[] {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return [];
    const fields = parsed as Record<string, unknown>;
    return TEXT_FIELDS.map((name) => fields[name]).filter((value) => typeof value === "string");
  } catch {
    return [];
  }
}

/** Each trace as a line: the file, and what it holds. `ownKeys` may stand in the files that are there for them. */
export async function findTraces(
  dataDir: string,
  words: ReadonlySet<string>,
  ownKeys: readonly string[],
): Promise<string[]> {
  const traces: string[] = [];
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name).slice(dataDir.length + 1);
    const bytes = await readFile(join(dataDir, file));
    const allowed = KEY_FILES.includes(file) ? ownKeys : [];
    const secrets = new Set(secretsIn(bytes).filter((secret) => !allowed.includes(secret)));
    for (const secret of secrets) traces.push(`${file} holds the secret ${secret.slice(0, 8)}…`);
    if (file.startsWith("logs") || file.startsWith("dynamodb")) {
      const found = wordsIn(bytes.toString(), words);
      if (found) traces.push(`${file} holds words of a request: ${JSON.stringify(found)}`);
    }
  }
  return traces;
}

/** Most files are audio, and are not read letter by letter. */
function secretsIn(bytes: Buffer): string[] {
  return bytes.includes(SECRET_BEGINS) ? (bytes.toString("latin1").match(SECRET) ?? []) : [];
}

function wordsIn(content: string, words: ReadonlySet<string>): string | undefined {
  // As JSON may have escaped it.
  const plain = content.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (const { index } of plain.matchAll(WORD)) {
    const window = plain.slice(index, index + WINDOW);
    if (words.has(window)) return window;
  }
  return undefined;
}
