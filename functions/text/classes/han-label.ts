import type { Line } from "../scan/scan.ts";

/** Whether Han before the number makes it a name and not a count: 第2个, 号码2, 房2间 is none. */
export function isLabelHan(line: Line, at: number): boolean {
  return line.glued(at) && /(?:第|号码|编号|初|(?<!每)周)$/.test(line.word(at - 1));
}
