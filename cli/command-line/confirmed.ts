import { createInterface } from "node:readline/promises";

/** Whether the operator types the word. Without a terminal, a line of standard input is the answer. */
export async function confirmed(question: string, word: string): Promise<boolean> {
  process.stdout.write(question);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line.trim() === word;
  return false;
}
