/**
 * What goes with the plan in SageMaker's `CustomAttributes` header (at most 1,024 printable characters):
 * `request=<id>;deadline=<epoch ms>;account=<opaque tag>`.
 */
export interface CustomAttributes {
  /** The gateway's request id, for the log. A client can choose it (API Gateway's `$context.requestId`), at any length. */
  requestId: string;
  /** Moment after which the answer is of no use, milliseconds since the epoch. */
  deadline: number;
  /** An opaque tag of the account: plans in flight are shared within one account, and turns are fair between them. */
  accountTag: string;
}

/** The header of SageMaker's runtime API and of the container. */
export const CUSTOM_ATTRIBUTES_HEADER = "x-amzn-sagemaker-custom-attributes";

/** Several times what the gateway's own ids have (36). */
const MOST_REQUEST_ID = 128;

/** The request id is cut to 128 characters, and what is no letter, digit, `.`, `:`, `-` or `_` becomes `_`. */
export function encodeCustomAttributes({ requestId, deadline, accountTag }: CustomAttributes): string {
  const id = requestId.slice(0, MOST_REQUEST_ID).replace(/[^\w.:-]/g, "_");
  return `request=${id};deadline=${Math.round(deadline)};account=${accountTag}`;
}

/** Reads the header; what is missing or malformed is left out, for a request without it is still served. */
export function decodeCustomAttributes(header: string | undefined): Partial<CustomAttributes> {
  const fields = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const [name, value] = pair.split("=", 2);
    if (name && value) fields.set(name, value);
  }
  const deadline = Number(fields.get("deadline"));
  const requestId = fields.get("request");
  const accountTag = fields.get("account");
  return {
    ...(requestId ? { requestId } : {}),
    ...(deadline > 0 && Number.isFinite(deadline) ? { deadline } : {}),
    ...(accountTag ? { accountTag } : {}),
  };
}
