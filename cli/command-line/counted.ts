/** A number with what it counts: `1 warning`, `2 warnings`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
