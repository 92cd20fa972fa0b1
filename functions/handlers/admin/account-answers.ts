import type { ErasureResponse, ErasuresResponse, ExportResponse } from "#contract/accounts.ts";
import type { AccountData } from "../../accounts/account-data.ts";

const moment = (ms: number) => new Date(ms).toISOString();

type Of<Method extends keyof AccountData> = Awaited<ReturnType<AccountData[Method]>>;

export const toErasureResponse = ({ entry, items, objects, next, repeatAfterMs }: Of<"erase">): ErasureResponse => ({
  account: entry.erasedAccount,
  erased_at: moment(entry.erasedAt),
  items,
  objects,
  next_cursor: next,
  repeat_after: moment(repeatAfterMs),
});

export const toExportResponse = (account: string, { data, next }: Of<"export">): ExportResponse => ({
  account,
  data: data.map(({ table, item, audioUrl }) => ({
    table,
    item: { ...item },
    ...(audioUrl === undefined ? {} : { audio_url: audioUrl }),
  })),
  next_cursor: next,
});

export const toErasuresResponse = (entries: Of<"erasures">): ErasuresResponse => ({
  data: entries.map(({ erasedAccount, erasedAt, byKey }) => ({
    account: erasedAccount,
    erased_at: moment(erasedAt),
    by_key: byKey,
  })),
});
