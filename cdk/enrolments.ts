import { Duration } from "aws-cdk-lib";
import { type IRuleTarget, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { ENROLMENT_TIMEOUT } from "./function-settings.ts";
import type { ServiceFunction } from "./service-function.ts";

/** AWS asks for six times the function's time-out, so that a batch is not handed out while it is worked on. */
const VISIBILITY = Duration.seconds(6 * ENROLMENT_TIMEOUT.toSeconds());
const MOST_ATTEMPTS = 5;
/** Few at a time: the control plane of API Gateway takes about five calls a second. The least that a mapping can have. */
const MOST_AT_ONCE = 2;
const BATCH_SIZE = 5;

const RECONCILED_EVERY = Duration.minutes(15);

interface Workers {
  enroller: ServiceFunction<"enroller">;
  reconciler: ServiceFunction<"reconciler">;
}

/** Secrets that wait for their API Gateway key. */
export class Enrolments extends Construct {
  readonly queue: Queue;
  /** What failed so often that nobody tries any more. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, "DeadLetters", { ...shared, retentionPeriod: Duration.days(14) }) as IQueue;
    this.queue = new Queue(this, "Queue", {
      ...shared,
      visibilityTimeout: VISIBILITY,
      // What failed so often the reconciler asks for again.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_ATTEMPTS },
    });
  }

  /** Lets the enroller take from the queue, and the reconciler look after it regularly. */
  workBy({ enroller, reconciler }: Workers): void {
    new EventSourceMapping(this, "Work", {
      target: enroller.alias,
      eventSourceArn: this.queue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: MOST_AT_ONCE,
      reportBatchItemFailures: true,
    });
    const rule = new Rule(this, "Reconcile", {
      description: "API Gateway keys as the Keys table says",
      schedule: Schedule.rate(RECONCILED_EVERY),
    });
    rule.addTarget(new LambdaTarget(reconciler.alias) as IRuleTarget);
  }
}
