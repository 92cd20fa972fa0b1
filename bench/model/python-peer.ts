/** A Python program next to this file, which answers each line of JSON with the milliseconds of processor time it took. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export class PythonPeer {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(python: string, program: string, args: readonly string[]) {
    const child = spawn(python, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#process = child;
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Throws when Python ends. */
  async ask(question: object): Promise<number> {
    this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("Python ended: docs/performance.md names the packages that it needs");
    return Number(value);
  }

  stop(): void {
    this.#process.kill();
  }
}
