/** A failure that its message explains to the person at the terminal. */
export class PullError extends Error {}

/** The failure in one line. */
export function explainPull(error: unknown, folder: string): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOSPC") return fullDisk(folder);
  return error.message;
}

export const fullDisk = (folder: string) =>
  `the disk is full: free space in ${folder}, or set VOICES_DIR to a folder on another disk`;
