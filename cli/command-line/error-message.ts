import { UsageError } from "./usage-error.ts";

/** Without credentials the SDK says no more than that. */
const WITHOUT_CREDENTIALS = /credentials|security token/i;

/** What an operator reads about an error, with the usage where the command line is wrong. */
export function errorMessage(error: unknown, usage: string): string {
  const { message, name } = error as Error;
  if (error instanceof UsageError) return `${message}\n\n${usage}`;
  return name === "CredentialsProviderError" || WITHOUT_CREDENTIALS.test(message)
    ? `${message}: aws configure sso, or set AWS_PROFILE; aws sts get-caller-identity prints the account`
    : message;
}
