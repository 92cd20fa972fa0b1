/** SQS as the functions see it: fauxqs behind the check of the caller's role. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Permissions } from "../iam/permissions.ts";
import { stringAt } from "../template/json.ts";
import { ACCOUNT_ID } from "../template/resource-names.ts";
import { accessKeyOf } from "./caller.ts";
import { forward } from "./forward.ts";
import { readJsonCall, refuse } from "./json-call.ts";

/** SQS's own limit of a batch is 1 MiB; the rest is for what stands around the messages. */
const MAX_BODY_BYTES = 2 << 20;

export function sqsFront(target: string, region: string, permissions: Permissions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readJsonCall(request, MAX_BODY_BYTES);
    if (!call) return refuse(response, "InvalidRequest", "not a call");
    const queue = stringAt(call.input, "QueueUrl")?.split("/").at(-1) ?? "*";
    // Many at once need the right to one.
    const action = `sqs:${call.operation.replace(/Batch$/, "")}`;
    const refusal = permissions.refusal(accessKeyOf(request), action, `arn:aws:sqs:${region}:${ACCOUNT_ID}:${queue}`);
    if (refusal) return refuse(response, "AccessDeniedException", refusal);
    forward(request, response, { target, body: call.body });
  };
}
