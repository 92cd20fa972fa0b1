/** SQS for the functions: fauxqs, after a check of the caller's signature and role. */
import { IncomingMessage } from "node:http";
import type { Handler } from "../http/listen.ts";
import type { Permissions } from "../iam/permissions.ts";
import type { Fauxqs } from "../stores/fauxqs.ts";
import type { Restartable } from "../stores/restartable.ts";
import { stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { EXCEPTIONS, readJsonCall, refuse } from "./json-call.ts";

/** SQS's own limit of a batch is 1 MiB; the rest is for the JSON around the messages. */
const MAX_BODY_BYTES = 2 << 20;

export function sqsFront(fauxqs: Restartable<Fauxqs>, region: string, permissions: Permissions): Handler {
  return async (request, response) => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (!call) return refuse(response, "InvalidRequest", "not a call");
    const queue = stringAt(call.input, "QueueUrl")?.split("/").at(-1) ?? "*";
    const refusal = permissions.refusal(request, call.body, {
      // A batch needs the right to the single operation.
      action: `sqs:${call.operation.replace(/Batch$/, "")}`,
      resource: `arn:aws:sqs:${region}:${ACCOUNT_ID}:${queue}`,
    });
    if (refusal) return refuse(response, EXCEPTIONS[refusal.code], refusal.message);
    fauxqs.current.answer(unread(request, call.body), response);
  };
}

/** The request as it was before its body was read. */
function unread({ method, url, headers, socket }: IncomingMessage, body: Buffer): IncomingMessage {
  const request = Object.assign(new IncomingMessage(socket), { method, url, headers, complete: true });
  request.push(body);
  request.push(null);
  return request;
}
