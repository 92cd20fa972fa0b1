import { expect, it } from "vitest";
import { showPull } from "../../../model-packaging/voices/progress.ts";

function written(isTTY: boolean): string[] {
  const lines: string[] = [];
  const out = { isTTY, write: (text: string) => lines.push(text) } as unknown as NodeJS.WriteStream;
  const progress = showPull(out);
  progress.total(4e6);
  progress.advance("weights", 1e6);
  progress.finish("weights from npm (1 MB)");
  progress.advance("runtime", 3e6);
  progress.end();
  return lines;
}

it("draws a bar on a terminal, and replaces it by what is finished", () => {
  const clear = "\r\x1b[K";
  expect(written(true)).toEqual([
    `${clear}  ██████░░░░░░░░░░░░░░░░░░ 1 of 4 MB  weights`,
    `${clear}  weights from npm (1 MB)\n`,
    `${clear}  ████████████████████████ 4 of 4 MB  runtime`,
    clear,
  ]);
});

it("writes only what is finished elsewhere", () => {
  expect(written(false).join("")).toBe("  weights from npm (1 MB)\n");
});
