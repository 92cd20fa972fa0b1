/** Roman numerals to 39, and with three letters or more to 89. Longer ones are more often initials (CD, LCD, XL). */
const ROMAN = /^(?:X{0,3}|(?=...)(?:XL|LX{0,3}))(?:IX|IV|V?I{0,3})$/;
const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

export function romanValue(text: string): number | undefined {
  if (text === "" || !ROMAN.test(text)) return undefined;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charAt(i)] ?? 0;
    sum += value < (VALUES[text.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return sum;
}
