/** Short numbers that are called or written to. */
import { COST, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { countsHan } from "../tables/han-counters.ts";
import {
  AFTER_DIALLED,
  DIALLED_BEFORE,
  EMERGENCY,
  HAN_CALL,
  HAN_DIALLED_BEFORE,
  HAN_EMERGENCY,
  MESSAGE_BEFORE,
  MESSAGE_FROM,
  MESSAGE_TO,
  MESSAGES,
  SHORT_NUMBER_SERVICES,
} from "../tables/phone-cues.ts";
import type { PhoneNumber } from "./phone-groups.ts";

/** 999 and the like are digits only where the text says to call them. */
export function emergencyNumber(scan: Scan, at: number): Match<PhoneNumber> | undefined {
  const digits = scan.word(at);
  if (!/^\d{3,6}$/.test(digits) || (scan.numeral(at)?.to ?? at + 1) !== at + 1) return undefined;
  const known =
    /^(?:99[0-9]|112|10[0-9]|15\d{3})$/.test(digits) && (digits.startsWith("99") || !countsCalled(scan, at + 1));
  const cued =
    known &&
    (scan.nearBefore(at, 4, EMERGENCY) ||
      scan.nearAfter(at + 1, 3, EMERGENCY) ||
      SHORT_NUMBER_SERVICES.has(scan.word(at - 1)) ||
      HAN_EMERGENCY.test(scan.word(at - 1)) ||
      hasHanVerb(scan, at));
  if (!cued && !isDialled(scan, at)) return undefined;
  return { to: at + 1, cost: COST.certain - 1, fields: { plus: false, groups: [digits] } };
}

/** "Hubungi 100 pelanggan": a noun follows. */
function countsCalled(scan: Scan, at: number): boolean {
  const next = scan.at(at);
  if (next?.kind !== "latin" || next.newlines > 0 || next.glued || next.text !== next.lower) return false;
  return !AFTER_DIALLED.has(next.lower);
}

/** "Hubungi 1060", 请拨1060: any digits right after the word for calling, unless they count those who are called. */
function isDialled(scan: Scan, at: number): boolean {
  const dialled = DIALLED_BEFORE.has(scan.cueBefore(at)) || HAN_DIALLED_BEFORE.test(scan.word(at - 1));
  const next = scan.at(at + 1);
  if (!dialled || !scan.isOnSameLineAsPrevious(at)) return false;
  // "dial 1300-88-2525" goes on, and "call 200-300 people" counts.
  if (next?.glued === true && next.kind === "symbol" && scan.kind(at + 2) === "digits" && scan.isGlued(at + 2))
    return false;
  if (next === undefined || next.newlines > 0 || next.kind === "symbol") return next?.text !== "%";
  if (next.kind === "han") return !countsHan(next.text);
  if (next.kind === "latin") return !next.glued && AFTER_DIALLED.has(next.lower);
  return false;
}

/** Atoms back to the verb: 请拨打1-300-88-2525或999. */
const HAN_REACH = 12;

function hasHanVerb(scan: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - HAN_REACH && !/^[。！？!?]$/.test(scan.word(i)); i--) {
    if (scan.kind(i) === "han" && HAN_CALL.test(scan.word(i))) return true;
  }
  return false;
}

/** Atoms from an invitation to send a message to the number that takes it. */
const MESSAGE_REACH = 9;
/** Atoms from a message to the number that it came from. */
const MESSAGE_FROM_REACH = 4;

/** SMS "WIN" to 32888: five digits that take messages. */
export function messageNumber(scan: Scan, at: number): Match<PhoneNumber> | undefined {
  const digits = scan.word(at);
  if (!/^[1-9]\d{4}$/.test(digits)) return undefined;
  const before = scan.word(at - 1);
  const sent = MESSAGE_TO.has(before) && scan.nearBefore(at, MESSAGE_REACH, MESSAGE_BEFORE);
  const came = MESSAGE_FROM.has(before) && scan.nearBefore(at, MESSAGE_FROM_REACH, MESSAGES);
  // "hantar SMS ke 15000 pelanggan"
  if ((!sent && !came) || (digits.endsWith("00") && countsCalled(scan, at + 1))) return undefined;
  return { to: at + 1, cost: COST.likely, fields: { plus: false, groups: [digits] } };
}
