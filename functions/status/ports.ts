/** Ports of the public status. Each has one adapter. */
import type { Incident } from "#contract/status.ts";

/** Spoken requests of a day, and those of them that failed. */
export interface DayOfRequests {
  requests: number;
  failed: number;
}

export interface RequestHistory {
  /** By day (UTC, `2026-11-25`), from `first` until now. A day without requests may be absent. */
  since(first: string): Promise<ReadonlyMap<string, DayOfRequests>>;
}

export interface Incidents {
  read(): Promise<Incident[]>;
}
