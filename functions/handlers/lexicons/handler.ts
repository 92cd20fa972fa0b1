import * as z from "zod/mini";
import { PLS_MEDIA_TYPES } from "#contract/lexicon-bodies.ts";
import { type LexiconReference, lexiconName, lexiconReference, parseReference } from "#contract/lexicons.ts";
import { type LexiconRules, lexiconRules } from "#contract/reading.ts";
import { parseWith } from "#contract/schema-error.ts";
import { accepted } from "../../http/accepted.ts";
import { callerWith, type GatewayEvent, header } from "../../http/gateway-event.ts";
import { bodyText, parseBody } from "../../http/request-body.ts";
import { noQuery, parseQuery } from "../../http/request-query.ts";
import { json, noContent } from "../../http/responses.ts";
import { writePls } from "../../reading/lexicon/pls.ts";
import { checkedRules } from "../../reading/lexicon/request-lexicon.ts";
import { readVariables } from "../environment.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireLexicons } from "../wire/lexicons.ts";
import { toLexiconResponse, toSummary } from "./answers.ts";

const env = readVariables("lexicons");

const { lexicons, reads } = wireLexicons(env);

/** Stores, lists and returns an account's lexicons. What can speak with a lexicon can read it. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  const isRead = event.httpMethod === "GET" || event.httpMethod === "HEAD";
  const caller = callerWith(isRead ? "speech:write" : "lexicons:write", event);
  await reads.admit(event, caller);
  const { account } = caller;
  const name = event.pathParameters?.name;
  if (name === undefined) {
    parseQuery(event, noQuery);
    return json(200, { data: (await lexicons.list(account)).map((head) => toSummary(head)) });
  }
  switch (event.httpMethod) {
    case "PUT": {
      const { name: valid } = parseWith(pathName, { name });
      return json(200, toSummary(await lexicons.put(account, valid, await rulesOf(event))));
    }
    case "DELETE":
      await lexicons.remove(account, name);
      return noContent();
    default: {
      const found = await lexicons.get(account, referenceOf(name));
      return prefersPls(event)
        ? { statusCode: 200, headers: { "content-type": PLS, ...VARY }, body: writePls(found) }
        : json(200, toLexiconResponse(found), VARY);
    }
  }
});

/** Throws 400 for a name with something other than one version. Another malformed name is that of no lexicon. */
function referenceOf(name: string): LexiconReference {
  return parseReference(name.includes("@") ? parseWith(versionedName, { name }).name : name);
}

const versionedName = z.object({ name: lexiconReference });
const pathName = z.object({ name: lexiconName });

const PLS = `${PLS_MEDIA_TYPES[0]}; charset=utf-8`;
const VARY = { vary: "accept" };

/** The rules of the body, which is JSON or PLS. */
async function rulesOf(event: GatewayEvent): Promise<LexiconRules> {
  return checkedRules(bodyText(event, PLS_MEDIA_TYPES) ?? parseBody(event, lexiconRules));
}

/** Whether the request accepts PLS more than JSON; where it does not name JSON, PLS that it names comes first. */
function prefersPls(event: GatewayEvent): boolean {
  const quality = accepted(header(event, "accept") ?? "");
  const pls = Math.max(...PLS_MEDIA_TYPES.map((type) => quality(type) ?? 0));
  const named = quality("application/json");
  return named === undefined ? pls > 0 && pls >= (quality("application/*") ?? quality("*/*") ?? 0) : pls > named;
}
