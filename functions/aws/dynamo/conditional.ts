import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";

/** What a conditional write gave, or null when its condition did not hold. */
export async function ifConditionHolds<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}
