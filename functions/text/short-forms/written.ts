/** Whether a word is in small letters, apart from the capital at the start of its sentence. */
import { followsHandle } from "../scan/follows-handle.ts";
import type { Scan } from "../scan/scan.ts";
import { AFTER_FROM } from "../tables/short-form-cues.ts";
import { SHORT_FORMS } from "../tables/short-forms.ts";
import { TITLES } from "../tables/titles.ts";

export function opensSentence(scan: Scan, at: number): boolean {
  return at === 0 || !scan.isOnSameLineAsPrevious(at) || /^[.!?:]$/.test(scan.word(at - 1)) || followsHandle(scan, at);
}

/** Whether there is an atom, without capitals. */
export function isSmall(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  return atom !== undefined && atom.text === atom.lower;
}

/** In small letters, or with a capital at the start of a sentence. */
export function isWritten(scan: Scan, at: number): boolean {
  const atom = scan.at(at);
  if (atom === undefined) return false;
  return atom.text === atom.lower || (atom.text.slice(1) === atom.lower.slice(1) && opensSentence(scan, at));
}

/** "Tp dia", "Dr rumah": at the start of a sentence a capital before a small letter is that of the sentence. */
export function isWrittenSmall(scan: Scan, at: number): boolean {
  if (isSmall(scan, at)) return true;
  return (
    (!TITLES.has(scan.word(at)) || isFrom(scan, at)) &&
    isWritten(scan, at) &&
    scan.kind(at + 1) === "latin" &&
    !scan.isCapitalised(at + 1) &&
    !scan.isGlued(at + 1)
  );
}

/** "Dr sy kecil", "Dr tadi": *dari*, and no doctor. */
function isFrom(scan: Scan, at: number): boolean {
  const next = scan.word(at + 1);
  return scan.word(at) === "dr" && (AFTER_FROM.has(next) || SHORT_FORMS.get(next)?.language === "ms");
}
