import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { reportingOutages } from "../outages/service-unavailable.ts";
import { STORE_TIMEOUTS } from "../outages/store-timeouts.ts";

/** DynamoDB answers in milliseconds, or not at all. */
export const createDynamoClient = () => reportingOutages(new DynamoDBClient({ requestHandler: STORE_TIMEOUTS }));
