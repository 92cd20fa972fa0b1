import type { Scan } from "../scan/scan.ts";

export interface ClockAt {
  hour: string;
  minute: string;
  second: string | undefined;
  dotted: boolean;
  /** Exclusive end index. */
  to: number;
}

/** h:mm, h.mm, h:mm:ss of a real hour. */
export function clockAt(scan: Scan, at: number): ClockAt | undefined {
  const hour = scan.word(at);
  if (scan.kind(at) !== "digits" || hour.length > 2 || Number(hour) > 24) return undefined;
  const sign = scan.at(at + 1);
  const minute = scan.gluedDigits(at + 2);
  if (!sign?.glued || (sign.text !== ":" && sign.text !== ".") || minute?.length !== 2 || Number(minute) > 59)
    return undefined;
  let second: string | undefined;
  let to = at + 3;
  if (scan.gluedSign(to, sign.text) && scan.gluedDigits(to + 1) !== undefined) {
    second = scan.gluedDigits(to + 1);
    if (sign.text === "." || second?.length !== 2 || Number(second) > 59) return undefined;
    to += 2;
  }
  return { hour, minute, second, dotted: sign.text === ".", to };
}
