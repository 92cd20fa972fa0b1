import type { ResponseStream } from "@aws-sdk/client-sagemaker-runtime";

/** The bytes of a response stream. Throws the failures that SageMaker reports in the middle of it. */
export async function* payloadParts(events: AsyncIterable<ResponseStream> | undefined): AsyncGenerator<Uint8Array> {
  if (!events) throw new Error("the endpoint answered without a body");
  for await (const event of events) {
    if (event.PayloadPart?.Bytes) yield event.PayloadPart.Bytes;
    else if (event.ModelStreamError) throw event.ModelStreamError;
    else if (event.InternalStreamFailure) throw event.InternalStreamFailure;
  }
}
