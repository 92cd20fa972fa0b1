/** Peers from PyPI, each in its own process of the given Python: see python-peers.py. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Language } from "#contract/language.ts";
import type { PeerReading } from "./peer-reading.ts";

/**
 * Compared versions: revonorm 1.0.0, NeMo-text-processing 1.2.0, WeTextProcessing 1.2.0, malaya 5.1.1; of addresses
 * alone bm-address 1.0.0, and of short forms and Jawi alone malaysian-manglish-nlp 3.3.0.
 */
export const PYTHON_PEERS: readonly { name: string; languages: readonly Language[] }[] = [
  { name: "revonorm", languages: ["ms", "en", "zh"] },
  { name: "WeTextProcessing", languages: ["en", "zh"] },
  { name: "malaya", languages: ["ms"] },
  { name: "bm-address", languages: ["ms"] },
  { name: "malaysian-manglish-nlp", languages: ["ms"] },
  { name: "NeMo", languages: ["en", "zh"] },
];

const SCRIPT = fileURLToPath(new URL("python-peers.py", import.meta.url));
/** NeMo takes minutes to build its grammars, and seconds for some sentences. */
const GIVE_UP_MS = 30 * 60_000;

export async function askPython(
  python: string,
  peer: string,
  language: Language,
  lists: readonly (readonly string[])[],
): Promise<PeerReading[]> {
  const child = spawn(python, [SCRIPT], { stdio: ["pipe", "pipe", "pipe"], timeout: GIVE_UP_MS });
  let out = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk) => (errors = (errors + chunk).slice(-4_000)));
  child.stdin.end(JSON.stringify({ peer, language, lists }));
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code === null) throw new Error(`stopped after ${GIVE_UP_MS / 60_000} minutes`);
  if (code !== 0) throw new Error(errors.trim().split("\n").at(-1) || `exit code ${code}`);
  return JSON.parse(out.trim().split("\n").at(-1) ?? "");
}
