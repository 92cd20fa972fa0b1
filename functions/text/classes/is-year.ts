/** Whether four digits are a year that people write about. */
export function isYear(digits: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(digits);
}
