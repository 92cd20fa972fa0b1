import { accountDataQuery } from "#contract/accounts.ts";
import {
  changeKeyRequest,
  createKeyRequest,
  keysQuery,
  type NewKeyResponse,
  rotateKeyRequest,
} from "#contract/key-bodies.ts";
import type { Caller } from "../../accounts/caller.ts";
import { callerWith, type GatewayEvent } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { noQuery, parseQuery } from "../../http/request-query.ts";
import { type HttpResponse, json, noContent } from "../../http/responses.ts";
import { readVariables } from "../environment.ts";
import { logAccess, wireAccountData } from "../wire/account-data.ts";
import { httpHandler } from "../wire/http-handler.ts";
import { wireIdempotency } from "../wire/idempotency.ts";
import { wireKeyManagement } from "../wire/keys.ts";
import { wireLimits } from "../wire/limits.ts";
import { toErasureResponse, toErasuresResponse, toExportResponse } from "./account-answers.ts";
import { toKeyResponse, toKeysResponse, toNewKeyResponse, toRotatedKeyResponse } from "./key-answers.ts";

const env = readVariables("admin");

const { reads } = wireLimits(env);
const keys = wireKeyManagement(env);
const accounts = wireAccountData(env);
const idempotency = wireIdempotency(env);

/** Manages keys and accounts, for the operator; and the holder of a key may rotate it. */
export const handler = httpHandler({ stage: env.STAGE, meter: reads }, async (event) => {
  const { caller, id } = callerAndKey(event);
  await reads.admit(event, caller);
  switch (`${event.httpMethod} ${event.resource}`) {
    case "POST /v1/keys": {
      const order = parseBody(event, createKeyRequest);
      return secretOnce(event, caller, 201, async () => toNewKeyResponse(await keys.issue(order)));
    }
    case "GET /v1/keys":
    case "HEAD /v1/keys":
      return json(200, toKeysResponse(await keys.list(parseQuery(event, keysQuery))));
    case "PATCH /v1/keys/{id}":
      return json(200, toKeyResponse(await keys.change(id, parseBody(event, changeKeyRequest))));
    case "DELETE /v1/keys/{id}":
      await keys.revoke(id);
      return noContent();
    case "POST /v1/keys/{id}/rotate": {
      const { overlap_hours } = parseBody(event, rotateKeyRequest);
      return secretOnce(event, caller, 200, async () => toRotatedKeyResponse(await keys.rotate(id, overlap_hours)));
    }
    case "DELETE /v1/accounts/{id}": {
      const { cursor } = parseQuery(event, accountDataQuery);
      const erased = await accounts.erase(id, caller, cursor);
      logAccess("erase", id, caller);
      return json(200, toErasureResponse(erased));
    }
    case "GET /v1/accounts/{id}/export":
    case "HEAD /v1/accounts/{id}/export": {
      const { cursor } = parseQuery(event, accountDataQuery);
      const part = await accounts.export(id, cursor);
      logAccess("export", id, caller);
      return json(200, toExportResponse(id, part));
    }
    case "GET /v1/erasures":
    case "HEAD /v1/erasures":
      parseQuery(event, noQuery);
      return json(200, toErasuresResponse(await accounts.erasures()));
    default:
      throw new Error(`no handler for ${event.httpMethod} ${event.resource}`);
  }
});

/** The id of the path by which a caller names its own key. */
const SELF = "self";

/** Throws 403 `insufficient_scope` for what only the operator may do. */
function callerAndKey(event: GatewayEvent): { caller: Caller; id: string } {
  const holder = callerWith("any", event);
  const named = event.pathParameters?.id ?? "";
  const id = named === SELF ? holder.keyId : named;
  const rotatesOwn = event.resource === "/v1/keys/{id}/rotate" && id === holder.keyId;
  return { caller: rotatesOwn ? holder : callerWith("keys:admin", event), id };
}

/** Runs `issue` once for each `Idempotency-Key`. A replay lacks the secret, which is not stored. */
function secretOnce<T extends NewKeyResponse>(
  event: GatewayEvent,
  caller: Caller,
  status: number,
  issue: () => Promise<T>,
): Promise<HttpResponse> {
  return idempotency.once<Omit<T, "key">>(event, caller, {
    async work() {
      const response = await issue();
      const { key: _, ...stored } = response;
      return { answer: json(status, response), stored };
    },
    replay: (stored) => json(status, stored),
  });
}
