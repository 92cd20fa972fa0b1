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
import { FUNCTION_SETTINGS } from "../functions/function-settings.ts";
import type { Functions } from "../functions/functions.ts";

/** The gateway's longest time-outs, for a streamed answer and for a buffered one. */
const LONGEST_STREAM = Duration.minutes(15);
const LONGEST_BUFFERED = Duration.seconds(29);

export interface RoutesProps {
  readonly api: RestApi;
  readonly authorizer: IAuthorizer;
  readonly functions: Functions;
}

/** The routes of the contract, and the fallback for every other request. */
export function addRoutes({ api, authorizer, functions }: RoutesProps): void {
  const parameters = api.addRequestValidator("Parameters", {
    validateRequestParameters: true,
    validateRequestBody: false,
  });
  Validations.of(api).acknowledge({
    id: "AwsSolutions-APIG2",
    reason: "The gateway checks parameters; bodies are validated in the function, which can name the field at fault.",
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
        reason: "This route is public by design: it describes the service and shows nothing of any account.",
      });
    }
  }
  addFallback(api, functions);
}

/**
 * Every other request goes to one function without authorizer: other methods of known paths (405, preflight), unknown
 * paths (404). A path that only leads to others needs it too: the greedy path does not cover an existing resource.
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
      reason: "This method only answers 404, 405 and CORS preflight, which need no key.",
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
    // One permission for each function: with one for each method, some functions' policies would be too large.
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
