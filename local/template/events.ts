/** What calls functions, apart from the API: queues and schedules. */
import type { Resource } from "./assembly-reader.ts";
import { listAt, numberAt, objectAt, stringAt } from "./json.ts";
import type { Resolver } from "./resolver.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

export interface QueueModel {
  name: string;
  arn: string;
  url: string;
  /** Of `CreateQueue`. */
  attributes: Record<string, string>;
}

export interface EventSourceModel {
  functionName: string;
  queue: QueueModel;
  batchSize: number;
}

export interface ScheduleModel {
  functionName: string;
  ruleName: string;
  everyMs: number;
}

/** Lambda's own default for queues. */
const DEFAULT_BATCH_SIZE = 10;

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Dead-letter queues first, since the others refer to them. */
export function readQueues(resolver: Resolver): QueueModel[] {
  const queues = resolver.resources("AWS::SQS::Queue").map((queue) => readQueue(queue, resolver));
  return queues.sort((a, b) => Number("RedrivePolicy" in a.attributes) - Number("RedrivePolicy" in b.attributes));
}

function readQueue(resource: Resource, resolver: Resolver): QueueModel {
  const { properties } = resource;
  if (properties.FifoQueue === true) throw new UnsupportedTemplateError("a FIFO queue", resource.id);
  const numbers = ["DelaySeconds", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout"];
  const attributes = numbers.flatMap((name) => {
    const value = stringAt(properties, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const redrive = objectAt(properties, "RedrivePolicy");
  return {
    name: resolver.attributeOf(resource, "QueueName"),
    arn: resolver.attributeOf(resource, "Arn"),
    url: resolver.refOf(resource),
    attributes: {
      ...Object.fromEntries(attributes),
      ...(Object.keys(redrive).length > 0 ? { RedrivePolicy: JSON.stringify(redrive) } : {}),
    },
  };
}

export function readEventSources(resolver: Resolver, queues: readonly QueueModel[]): EventSourceModel[] {
  return resolver.resources("AWS::Lambda::EventSourceMapping").map(({ id, properties }) => {
    const arn = stringAt(properties, "EventSourceArn");
    const queue = queues.find((candidate) => candidate.arn === arn);
    if (!queue) throw new UnsupportedTemplateError(`the event source ${arn}`, id);
    if (!listAt(properties, "FunctionResponseTypes").includes("ReportBatchItemFailures")) {
      throw new UnsupportedTemplateError("an event source without ReportBatchItemFailures", id);
    }
    return {
      functionName: functionIn(stringAt(properties, "FunctionName") ?? ""),
      queue,
      batchSize: numberAt(properties, "BatchSize") ?? DEFAULT_BATCH_SIZE,
    };
  });
}

export function readSchedules(resolver: Resolver): ScheduleModel[] {
  return resolver.resources("AWS::Events::Rule").flatMap(({ id, properties }) => {
    // No deployment happens here that could fail.
    if (properties.EventPattern !== undefined) return [];
    const expression = stringAt(properties, "ScheduleExpression") ?? "";
    const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
    const unitMs = UNIT_MS[unit];
    if (unitMs === undefined) throw new UnsupportedTemplateError(`a rule with the schedule "${expression}"`, id);
    return listAt(properties, "Targets").map((target) => ({
      functionName: functionIn(stringAt(target, "Arn") ?? ""),
      ruleName: id,
      everyMs: Number(count) * unitMs,
    }));
  });
}

/** `name`, `name:alias` or `arn:aws:lambda:region:account:function:name[:alias]` */
export function functionIn(reference: string): string {
  return reference.replace(/^arn:aws:lambda:[^:]*:\d*:function:/, "").split(":", 1)[0] ?? "";
}
