/** AWS as it answers: each operation by its name, in the form that its service has. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** JSON, or XML, or a refusal: the code of an error and its message. */
export type Answer = object | string | Refusal;

export class Refusal {
  readonly code: string;
  readonly message: string;
  constructor(code: string, message = "") {
    this.code = code;
    this.message = message;
  }
}

/** By operation; of a REST service, by method and path, such as `GET /account`. */
export type Answers = Readonly<Record<string, Answer | ((parameters: Parameters) => Answer)>>;

export type Parameters = Readonly<Record<string, unknown>>;

export interface AwsAnswers {
  /** Variables that make the SDK call this server. */
  env: Record<string, string>;
  /** The operations that were called, in order. */
  calls: string[];
  stop(): Promise<void>;
}

/** An operation without an answer is refused, and says so. */
export async function startAwsAnswers(answers: Answers): Promise<AwsAnswers> {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const { operation, parameters, isQuery } = await readCall(request);
    calls.push(operation);
    const known = answers[operation] ?? new Refusal("UnknownOperation", `this test does not answer ${operation}`);
    const answer = typeof known === "function" ? known(parameters) : known;
    const { status, type, body } = render(answer, isQuery ? operation : undefined);
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, HOST, done));
  return {
    env: {
      AWS_ENDPOINT_URL: `http://${HOST}:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_EC2_METADATA_DISABLED: "true",
      // A refusal here is not a fault that passes.
      AWS_MAX_ATTEMPTS: "1",
    },
    calls,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readCall(request: IncomingMessage) {
  let body = "";
  for await (const chunk of request) body += chunk;
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    return { operation: String(target).split(".").at(-1) ?? "", parameters: JSON.parse(body || "{}"), isQuery: false };
  }
  const query = new URLSearchParams(body);
  const action = query.get("Action");
  if (action !== null) return { operation: action, parameters: Object.fromEntries(query), isQuery: true };
  const { pathname, searchParams } = new URL(request.url ?? "/", `http://${HOST}`);
  return {
    operation: `${request.method} ${pathname}`,
    parameters: Object.fromEntries(searchParams),
    isQuery: false,
  };
}

function render(answer: Answer, queryOperation: string | undefined) {
  if (answer instanceof Refusal) {
    const { code, message } = answer;
    return queryOperation === undefined
      ? { status: 400, type: "application/x-amz-json-1.1", body: JSON.stringify({ __type: code, message }) }
      : {
          status: 400,
          type: "text/xml",
          body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
        };
  }
  if (typeof answer === "object") {
    return { status: 200, type: "application/x-amz-json-1.1", body: JSON.stringify(answer) };
  }
  const body = queryOperation
    ? `<${queryOperation}Response><${queryOperation}Result>${answer}</${queryOperation}Result></${queryOperation}Response>`
    : answer;
  return { status: 200, type: "text/xml", body };
}
