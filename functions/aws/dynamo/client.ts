import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { lazily } from "../clients/lazily.ts";
import { reportingOutages } from "../outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "../outages/store-timeouts.ts";
import { withShortPath } from "./short-path.ts";

/** A client with short timeouts: DynamoDB answers in milliseconds or not at all. */
export const createDynamoClient = () =>
  lazily(() => withShortPath(reportingOutages(new DynamoDBClient({ requestHandler: STORE_TIMEOUTS }))));
