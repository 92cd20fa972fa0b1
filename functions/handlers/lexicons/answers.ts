import type { LexiconResponse, LexiconSummary } from "#contract/lexicon-bodies.ts";
import { oldestVersion } from "../../lexicons/lexicons.ts";
import type { FoundLexicon, LexiconHead } from "../../lexicons/ports.ts";

const moment = (ms: number) => new Date(ms).toISOString();

export function toSummary(head: LexiconHead, newest = head.version): LexiconSummary {
  return {
    name: head.name,
    version: head.version,
    newest_version: newest,
    oldest_version: oldestVersion(newest),
    language: head.language ?? null,
    rule_count: head.ruleCount,
    created_at: moment(head.createdAt),
    updated_at: moment(head.updatedAt),
    keys: [...(head.keys ?? [])],
  };
}

export const toLexiconResponse = (lexicon: FoundLexicon): LexiconResponse => ({
  ...toSummary(lexicon, lexicon.newest),
  rules: lexicon.rules,
});
