import { type Stack, Token } from "aws-cdk-lib";

/** The account as cdk-nag writes it in the id of a finding: a stage may name it, or leave it to the deployment. */
export const namedAccount = ({ account }: Stack) => (Token.isUnresolved(account) ? "<AWS::AccountId>" : account);
