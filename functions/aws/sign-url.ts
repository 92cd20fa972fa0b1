/** A URL that gets an object of a bucket for so many seconds from a moment on, milliseconds since the epoch. */
export type SignUrl = (key: string, seconds: number, fromMs: number) => Promise<string>;
