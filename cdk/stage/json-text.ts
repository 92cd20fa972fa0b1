/** JSON that people write. */

/** Throws an error with the line. It repeats nothing of the text, which may hold a secret by mistake. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [reason] = (error as Error).message.split(/ in JSON at |, (?=\.\.\.|")/);
    throw new Error(`not valid JSON in line ${lineOfFault(text)}: ${reason}`);
  }
}

/** The first line with which the text can no longer become JSON. V8 names the line of some faults only. */
function lineOfFault(text: string): number {
  const lines = text.split("\n");
  const wrong = lines.findIndex((_, index) => !canGoOn(lines.slice(0, index + 1).join("\n")));
  return wrong === -1 ? lines.length : wrong + 1;
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    // A string ends in its line.
    if (message.startsWith("Unterminated string")) return false;
    return position === undefined ? message.startsWith("Unexpected end") : Number(position) === beginning.length;
  }
}
