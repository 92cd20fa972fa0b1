/** A longer cardinal has no name that a listener could follow, so its digits are said one by one. */
export const MAX_CARDINAL_DIGITS = 21;

/** The digits without leading zeros; "0" for zero. */
export function significant(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 48) start++;
  return start === 0 ? digits || "0" : digits.slice(start);
}

/** The number that `digits[start, end)` spells. It has at most four digits, so no precision is lost. */
export function groupValue(digits: string, start: number, end: number): number {
  let value = 0;
  for (let index = Math.max(start, 0); index < end; index++) value = value * 10 + digits.charCodeAt(index) - 48;
  return value;
}

/** The words of each digit, in the order written. */
export function digitWords(digits: string, names: readonly string[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < digits.length; index++) words.push(names[digits.charCodeAt(index) - 48] ?? "");
  return words;
}
