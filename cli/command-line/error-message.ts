import { UsageError } from "./usage-error.ts";

/** Without credentials the SDK says no more than that. */
const WITHOUT_CREDENTIALS = /credentials|security token/i;

/** How to get credentials. */
export const GET_CREDENTIALS = "aws configure sso, or set AWS_PROFILE; aws sts get-caller-identity prints the account";

export function isWithoutCredentials(error: unknown): boolean {
  const { message, name } = error as Error;
  return name === "CredentialsProviderError" || WITHOUT_CREDENTIALS.test(message);
}

/** What an operator reads about an error, with the usage where the command line is wrong. */
export function errorMessage(error: unknown, usage = ""): string {
  const { message } = error as Error;
  if (error instanceof UsageError) return `${message}\n\n${usage}`;
  return isWithoutCredentials(error) ? `${message}: ${GET_CREDENTIALS}` : message;
}
