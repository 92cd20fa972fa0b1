import { expect, it, vi } from "vitest";
import { remember } from "../../../functions/text/tables/remember.ts";

it.each(["answer", undefined, null, ""])("finds the answer %j once for each word", (answer) => {
  const find = vi.fn((_word: string) => answer);
  const found = remember(find);
  expect([found("RM"), found("RM"), found("MB")]).toEqual([answer, answer, answer]);
  expect(find.mock.calls).toEqual([["RM"], ["MB"]]);
});
