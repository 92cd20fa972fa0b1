import { Duration, Validations } from "aws-cdk-lib";
import {
  AuthorizationType,
  type IAuthorizer,
  LambdaIntegration,
  type Resource,
  ResponseTransferMode,
  type RestApi,
} from "aws-cdk-lib/aws-apigateway";
import { FALLBACK_FUNCTION, ROUTES, type Route } from "#contract/deployment.ts";
import { FUNCTION_SETTINGS } from "./function-settings.ts";
import type { Functions } from "./functions.ts";

/** The longest that the gateway lets a streamed answer take, and the longest that it waits for a buffered one. */
const LONGEST_STREAM = Duration.minutes(15);
const LONGEST_BUFFERED = Duration.seconds(29);

export interface RoutesProps {
  readonly api: RestApi;
  readonly authorizer: IAuthorizer;
  readonly functions: Functions;
}

/** The routes of the contract, and behind them the function that answers whatever is not one. */
export function addRoutes({ api, authorizer, functions }: RoutesProps): void {
  const parameters = api.addRequestValidator("Parameters", {
    validateRequestParameters: true,
    validateRequestBody: false,
  });
  Validations.of(api).acknowledge({
    id: "AwsSolutions-APIG2",
    reason:
      "The gateway checks parameters; bodies are validated in the function, which alone can name the field at fault.",
  });
  for (const route of ROUTES) {
    const method = api.root.resourceForPath(route.path).addMethod(route.method, integrationOf(route, functions), {
      requestValidator: parameters,
      requestParameters: Object.fromEntries(pathParameters(route).map((name) => [`method.request.path.${name}`, true])),
      ...(route.scope === null
        ? { authorizationType: AuthorizationType.NONE }
        : { authorizationType: AuthorizationType.CUSTOM, authorizer, apiKeyRequired: true }),
    });
    if (route.scope === null) {
      Validations.of(method).acknowledge({
        id: "AwsSolutions-APIG4",
        reason: "This route is public by design: it tells what the service is and holds nothing of any account.",
      });
    }
  }
  addFallback(api, functions);
}

/**
 * All else goes to one function without authorizer: other methods of known paths (405, preflight) and unknown paths (404).
 * Paths that only lead to others get it too, for the greedy path does not cover a resource that exists.
 */
function addFallback(api: RestApi, functions: Functions): void {
  const integration = lambda(functions, FALLBACK_FUNCTION);
  const options = { authorizationType: AuthorizationType.NONE };
  const paths = new Set(["/", "/{proxy+}", ...ROUTES.flatMap(({ path }) => selfAndParents(path))]);
  for (const path of [...paths].sort()) {
    const method = (path === "/" ? api.root : (api.root.resourceForPath(path) as Resource)).addMethod(
      "ANY",
      integration,
      options,
    );
    Validations.of(method).acknowledge({
      id: "AwsSolutions-APIG4",
      reason: "Nothing is behind this method but the answers 404, 405 and CORS preflight, which need no key.",
    });
  }
}

function integrationOf(route: Route, functions: Functions): LambdaIntegration {
  return lambda(functions, route.function, route.stream);
}

function lambda(functions: Functions, name: Route["function"], stream = false): LambdaIntegration {
  const longest = stream ? LONGEST_STREAM : LONGEST_BUFFERED;
  const { timeout } = FUNCTION_SETTINGS[name];
  return new LambdaIntegration(functions.byName[name].alias, {
    // One permission a function: with one a method, the policy of a function with many would grow too large.
    scopePermissionToMethod: false,
    timeout: timeout.toSeconds() < longest.toSeconds() ? timeout : longest,
    ...(stream ? { responseTransferMode: ResponseTransferMode.STREAM } : {}),
  });
}

/** `/v1/audio/{id}` → `/v1`, `/v1/audio`, `/v1/audio/{id}` */
function selfAndParents(path: string): string[] {
  const parts = path.split("/").slice(1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

function pathParameters({ path }: Route): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
