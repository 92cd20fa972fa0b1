import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { lazily } from "./clients/lazily.ts";

/** Calls streaming functions. */
export function createLambdaInvoker(client = lazily(() => new LambdaClient({ maxAttempts: 2 }))) {
  /**
   * Returns all that the function wrote. Throws when it failed without an answer.
   * @param functionArn of a version or an alias
   */
  return async (functionArn: string, event: unknown, abortSignal: AbortSignal): Promise<Uint8Array> => {
    const Payload = Buffer.from(JSON.stringify(event));
    const command = new InvokeWithResponseStreamCommand({ FunctionName: functionArn, Payload });
    const { EventStream = [] } = await client.send(command, { abortSignal });
    const chunks: Uint8Array[] = [];
    for await (const { PayloadChunk, InvokeComplete } of EventStream) {
      if (PayloadChunk?.Payload) chunks.push(PayloadChunk.Payload);
      if (InvokeComplete?.ErrorCode) throw new Error(`the function failed: ${InvokeComplete.ErrorCode}`);
    }
    return Buffer.concat(chunks);
  };
}
