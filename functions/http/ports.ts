/** Ports of HTTP handling: the log, the metrics and the limits of the caller. */
import type { Caller } from "../accounts/caller.ts";
import type { Standings } from "../limits/standing.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface HttpLogger {
  info(message: string, fields: Fields): void;
  warn(message: string, fields: Fields): void;
  error(message: string, fields: Fields): void;
}

export interface HttpPorts {
  logger: HttpLogger;
  /** Writes the metrics recorded so far. */
  publish(): void;
  /** Counts a request that is answered. */
  countRequest(failed: boolean): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The limits as seen by one request; `request` identifies it. */
export interface RequestMeter {
  standings(request: object, caller: Caller): Promise<Standings>;
  /** The request was answered with an error: if it was admitted, it counts, and costs nothing. */
  failed(request: object): Promise<void>;
}
