import type { LogLevel } from "./env.ts";

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** Fields of a log line. Never the text of a request. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = Record<LogLevel, (message: string, fields?: LogFields) => void>;

/** Writes JSON lines of at least `level` to stdout. */
export function createLog(level: LogLevel, write = (line: string) => void process.stdout.write(line)): Log {
  const logAt =
    (own: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (ORDER[own] < ORDER[level]) return;
      write(`${JSON.stringify({ level: own, time: new Date().toISOString(), message, ...fields })}\n`);
    };
  return { debug: logAt("debug"), info: logAt("info"), warn: logAt("warn"), error: logAt("error") };
}
