import type { Scan } from "../scan/scan.ts";

/** Whether Han before the number makes it a name and not a count: 第2个, 号码2; but 房2间 is a count. */
export function isLabelHan(scan: Scan, at: number): boolean {
  return scan.isGlued(at) && /(?:第|号码|编号|初|(?<!每)周)$/.test(scan.word(at - 1));
}
