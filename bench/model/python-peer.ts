/** onnxruntime in a Python process, which speaks one pass at a time. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { TokenPass } from "./token-pass.ts";

const PROGRAM = fileURLToPath(new URL("peer.py", import.meta.url));

export class PythonPeer {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  /** @param folder of `encoder.onnx` and `decoder.onnx` */
  constructor(python: string, folder: string) {
    const child = spawn(python, [PROGRAM, folder], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process = child;
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Milliseconds of processor time. Throws when Python ends. */
  speak = async ({ tokens, style }: TokenPass): Promise<number> => {
    this.#process.stdin?.write(`${JSON.stringify({ tokens, style: [...style] })}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("Python ended: it needs the packages onnxruntime and numpy");
    return Number(value);
  };

  stop(): void {
    this.#process.kill();
  }
}
