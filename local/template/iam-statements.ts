/** The statements of a role, from every policy of the template that is attached to it. */
import { type Json, listAt, objectAt, stringAt } from "./json.ts";
import type { Resolver } from "./resolver.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface Statement {
  effect: "Allow" | "Deny";
  actions: string[];
  resources: string[];
}

/** AWS's own policies that allow only what the local cloud does not have: logs and traces. */
const MANAGED_FOR_LOGS = ["AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess"];

export function statementsOfRole(resolver: Resolver, roleArn: string): Statement[] {
  const role = resolver.resources("AWS::IAM::Role").find((r) => resolver.arnOf(r) === roleArn);
  if (!role) throw new UnsupportedTemplateError(`the unknown role ${roleArn}`, roleArn);
  const roleName = resolver.refOf(role);
  const documents = listAt(role.properties, "Policies").map((policy) => objectAt(policy, "PolicyDocument"));
  for (const type of ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]) {
    for (const policy of resolver.resources(type)) {
      if (listAt(policy.properties, "Roles").includes(roleName)) {
        documents.push(objectAt(policy.properties, "PolicyDocument"));
      }
    }
  }
  for (const arn of listAt(role.properties, "ManagedPolicyArns").map(String)) {
    const policy = resolver.resources("AWS::IAM::ManagedPolicy").find((p) => resolver.refOf(p) === arn);
    if (policy) documents.push(objectAt(policy.properties, "PolicyDocument"));
    else if (!MANAGED_FOR_LOGS.some((name) => arn.endsWith(`/${name}`))) {
      throw new UnsupportedTemplateError(`the managed policy ${arn}`, roleName);
    }
  }
  return documents.flatMap((document) => listAt(document, "Statement").map((s) => readStatement(s, roleName)));
}

function readStatement(statement: Json, where: string): Statement {
  for (const element of Object.keys(objectAt(statement))) {
    if (!["Sid", "Effect", "Action", "Resource"].includes(element)) {
      throw new UnsupportedTemplateError(`the policy element ${element}`, where);
    }
  }
  return {
    effect: stringAt(statement, "Effect") === "Deny" ? "Deny" : "Allow",
    actions: oneOrMore(objectAt(statement).Action),
    resources: oneOrMore(objectAt(statement).Resource),
  };
}

function oneOrMore(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((v) => typeof v === "string");
}
