/** Lines of standard input as they arrive, without their line ends (LF or CRLF). */
export async function* standardInputLines(): AsyncGenerator<string> {
  let rest = "";
  let pieces: string[] = [];
  for await (const chunk of process.stdin.setEncoding("utf8") as AsyncIterable<string>) {
    pieces.push(chunk);
    if (!chunk.includes("\n")) continue;
    const lines = (rest + pieces.join("")).split("\n");
    pieces = [];
    rest = lines.pop() ?? "";
    yield* lines.map(withoutReturn);
  }
  rest += pieces.join("");
  if (rest !== "") yield withoutReturn(rest);
}

const withoutReturn = (line: string) => (line.endsWith("\r") ? line.slice(0, -1) : line);
