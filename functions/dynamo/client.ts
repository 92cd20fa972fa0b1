import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PATIENCE } from "../aws/patience.ts";

/** DynamoDB answers in milliseconds, or not at all. */
export const createDynamoClient = () => new DynamoDBClient({ requestHandler: PATIENCE });
