/** A function whose handler fails with a message that repeats text of its caller. */
import { ApiError } from "#contract/errors.ts";
import { httpHandler } from "../../../../functions/handlers/wire/http-handler.ts";

const handler = httpHandler({ stage: "test" }, () => {
  throw new ApiError("invalid_ssml", "<rahsia> at 7: unknown tag.");
});

const event = { httpMethod: "POST", resource: "/v1/normalize", headers: {}, requestContext: { requestId: "r" } };
const { statusCode } = await handler(event as never, { getRemainingTimeInMillis: () => 1000 } as never);
process.stderr.write(String(statusCode));
