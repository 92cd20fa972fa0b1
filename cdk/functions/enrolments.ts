import { Duration } from "aws-cdk-lib";
import { type IRuleTarget, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction as LambdaTarget } from "aws-cdk-lib/aws-events-targets";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { ENROLMENT_TIMEOUT } from "./function-settings.ts";
import type { ServiceFunction } from "./service-function.ts";

/** AWS recommends six times the function's time-out, so that no batch is delivered again while it is processed. */
const VISIBILITY = Duration.seconds(6 * ENROLMENT_TIMEOUT.toSeconds());
const MAX_ATTEMPTS = 5;
/** The lowest that a mapping accepts: the control plane of API Gateway takes about five calls a second. */
const MAX_CONCURRENCY = 2;
const BATCH_SIZE = 5;

const RECONCILED_EVERY = Duration.minutes(15);

interface Workers {
  enroller: ServiceFunction;
  reconciler: ServiceFunction;
}

/** The queue of secrets that wait for their API Gateway key, and what works on it. */
export class Enrolments extends Construct {
  readonly queue: Queue;
  /** Messages that failed too often to be tried again. */
  readonly deadLetters: IQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, "DeadLetters", { ...shared, retentionPeriod: Duration.days(14) }) as IQueue;
    this.queue = new Queue(this, "Queue", {
      ...shared,
      visibilityTimeout: VISIBILITY,
      // The reconciler queues such a secret again.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_ATTEMPTS },
    });
  }

  /** Lets the enroller receive from the queue, and runs the reconciler on a schedule. */
  connect({ enroller, reconciler }: Workers): void {
    new EventSourceMapping(this, "Work", {
      target: enroller.alias,
      eventSourceArn: this.queue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: MAX_CONCURRENCY,
      reportBatchItemFailures: true,
    });
    const rule = new Rule(this, "Reconcile", {
      description: "Makes the API Gateway keys match the Keys table",
      schedule: Schedule.rate(RECONCILED_EVERY),
    });
    rule.addTarget(new LambdaTarget(reconciler.alias) as IRuleTarget);
  }
}
