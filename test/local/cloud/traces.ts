/**
 * Records what the tests send to the cloud, and finds traces of it in the cloud's files.
 *
 * No log may contain a word of a text, and no file a secret, except the local cloud's own two keys in the two files for
 * them.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, Server } from "node:http";
import { join } from "node:path";

/** Request fields that contain callers' text. */
const TEXT_FIELDS = ["text", "input", "instructions"];
/** They are stored, and in no log. */
const COMMENT_FIELDS = ["comment"];
const SECRET_BEGINS = "tts_";
const SECRET = /tts_[A-Za-z0-9_-]{43}/g;
/** Files that may contain the local cloud's own keys. */
const KEY_FILES = ["keys.json", "cloud.json"];
/** A match of this many characters, including a space, is not a coincidence. */
const WINDOW = 14;
const WORD = /[\p{L}\p{M}]+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{M} ]+/u;

export interface Recording {
  /** Substrings of the sent texts, each from the start of a word. */
  words: ReadonlySet<string>;
  /** The same of comments. */
  comments: ReadonlySet<string>;
  requests: number;
  stop(): void;
}

/** Records the bodies of requests to the server on this port of this process. */
export function recordRequests(port: number): Recording {
  const words = new Set<string>();
  const comments = new Set<string>();
  const recording = { words, comments, requests: 0, stop: () => unsubscribe(CHANNEL, onStart) };
  const onStart = (message: unknown) => {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    const address = server.address();
    if (typeof address !== "object" || address?.port !== port) return;
    recording.requests++;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      addWords(textsOf(body, TEXT_FIELDS), words);
      addWords(textsOf(body, COMMENT_FIELDS), comments);
    });
  };
  subscribe(CHANNEL, onStart);
  return recording;
}

const CHANNEL = "http.server.request.start";

function addWords(texts: readonly string[], words: Set<string>): void {
  for (const text of texts) {
    for (const run of text.split(BETWEEN_WORDS)) {
      for (const { index } of run.matchAll(WORD)) {
        const window = run.slice(index, index + WINDOW);
        if (window.length === WINDOW && window.trim().includes(" ")) words.add(window);
      }
    }
  }
}

function textsOf(body: string, names: readonly string[]): string[] {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return [];
    const fields = parsed as Record<string, unknown>;
    return names.map((name) => fields[name]).filter((value) => typeof value === "string");
  } catch {
    return [];
  }
}

/** Describes each trace as a line: the file and its content. `ownKeys` are allowed in the files for them. */
export async function findTraces(
  dataDir: string,
  words: ReadonlySet<string>,
  ownKeys: readonly string[],
  comments: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const traces: string[] = [];
  const inNoLog = new Set([...words, ...comments]);
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name).slice(dataDir.length + 1);
    const bytes = await readFile(join(dataDir, file));
    const allowed = KEY_FILES.includes(file) ? ownKeys : [];
    const secrets = new Set(secretsIn(bytes).filter((secret) => !allowed.includes(secret)));
    for (const secret of secrets) traces.push(`${file} holds the secret ${secret.slice(0, 8)}…`);
    const isLog = file.startsWith("logs");
    if (isLog || file.startsWith("dynamodb")) {
      const match = wordsIn(bytes.toString(), isLog ? inNoLog : words);
      if (match) traces.push(`${file} holds words of a request: ${JSON.stringify(match)}`);
    }
  }
  return traces;
}

/** Most files are audio: a quick check avoids decoding them. */
function secretsIn(bytes: Buffer): string[] {
  return bytes.includes(SECRET_BEGINS) ? (bytes.toString("latin1").match(SECRET) ?? []) : [];
}

function wordsIn(content: string, words: ReadonlySet<string>): string | undefined {
  // JSON may have escaped the text.
  const plain = content.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  for (const { index } of plain.matchAll(WORD)) {
    const window = plain.slice(index, index + WINDOW);
    if (words.has(window)) return window;
  }
  return undefined;
}
