/**
 * Metadata of a plan, sent in SageMaker's `CustomAttributes` header (at most 1,024 printable characters):
 * `request=<id>;deadline=<epoch ms>;account=<opaque tag>`.
 */
export interface CustomAttributes {
  /** The gateway's request id, for the log. A client can choose it (API Gateway's `$context.requestId`), at any length. */
  requestId: string;
  /** When the caller stops waiting for the answer, in milliseconds since the epoch. */
  deadline: number;
  /** An opaque tag of the account: equal plans in flight are shared within an account, and accounts take turns. */
  accountTag: string;
}

/** The header's name, in SageMaker's runtime API and in the container. */
export const CUSTOM_ATTRIBUTES_HEADER = "x-amzn-sagemaker-custom-attributes";

/** Several times what the gateway's own ids have (36). */
const MOST_REQUEST_ID = 128;

/** The request id is cut to 128 characters, and what is no letter, digit, `.`, `:`, `-` or `_` becomes `_`. */
export function encodeCustomAttributes({ requestId, deadline, accountTag }: CustomAttributes): string {
  const id = requestId.slice(0, MOST_REQUEST_ID).replace(/[^\w.:-]/g, "_");
  return `request=${id};deadline=${Math.round(deadline)};account=${accountTag}`;
}

/** Parses the header. Missing and malformed fields are left out: a request without them is still served. */
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
