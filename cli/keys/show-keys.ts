/** Keys as text for people. */
import type { KeyResponse } from "#contract/key-bodies.ts";

/** One field per line. The secret is first, because it is not shown again. */
export function showKey({ key, ...rest }: KeyResponse & { key?: string | undefined }): string {
  const fields = Object.entries(rest).filter(([, value]) => value !== null && value !== false);
  const lines = [...(key === undefined ? [] : [["key", `${key}   (shown this once)`] as const]), ...fields];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${String(value).replaceAll(",", ", ")}`).join("\n");
}

const COLUMNS: readonly (readonly [title: string, of: (key: KeyResponse) => string])[] = [
  ["ID", ({ id }) => id],
  ["PREFIX", ({ prefix }) => prefix],
  ["ACCOUNT", ({ account }) => account],
  ["TIER", ({ tier }) => tier],
  ["STATE", stateOf],
  ["LAST USED", ({ last_used_at }) => last_used_at?.slice(0, "2026-12-31T16:00".length) ?? "never"],
  ["NAME", ({ name }) => name],
];

/** One key per line, oldest first. */
export function showKeys(keys: readonly KeyResponse[]): string {
  const byAge = [...keys].sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const rows = [COLUMNS.map(([title]) => title), ...byAge.map((key) => COLUMNS.map(([, of]) => of(key)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function stateOf({ revoked_at, expires_at }: KeyResponse): string {
  if (revoked_at !== null) return "revoked";
  return expires_at !== null && Date.parse(expires_at) <= Date.now() ? "expired" : "live";
}
