/** What differs between stages is here and nowhere else, except for what an operator sets in stages/<stage>.json. */
import type { FunctionName } from "#contract/deployment.ts";
import { FIRST_AUDIO_OBJECTIVE_MS } from "#contract/metrics.ts";
import type { TierPlans } from "#contract/tiers.ts";
import type { VoiceSet } from "#contract/voices.ts";
import { cpuTypes, type InstanceTypes, typesIn } from "./instance-types.ts";

export const STAGE_NAMES = ["dev", "staging", "prod"] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** The instances that serve the model. */
export interface Fleet {
  /** With a GPU or without, as the engines of the default persona's voices need: fleet-device.ts refuses the rest. */
  readonly instanceType: string;
  readonly initialInstances: number;
  /** `null`: the number of instances stays as it is. */
  readonly scaling: {
    readonly min: number;
    readonly max: number;
    readonly concurrentRequestsPerInstance: number;
    /** Hours of the day in Malaysia with another `min`; `null`: none. */
    readonly busyHours: { readonly from: number; readonly until: number; readonly min: number } | null;
  } | null;
  /** Types that SageMaker takes, in this order, when it has no more instances of `instanceType`. */
  readonly fallbackTypes: readonly string[];
  /**
   * SageMaker's AMI with the driver for the container's CUDA; `null` without a GPU. onnxruntime's CUDA provider is
   * built for CUDA 12.4, driver 550: `al2-ami-sagemaker-inference-gpu-3-1`.
   */
  readonly inferenceAmi: string | null;
  /** Whether `npm run model -- park` may take the endpoint down. Callers get 503 until it is unparked. */
  readonly parkable: boolean;
  /** Hour of the day in Malaysia at which the stage is parked; `null`: never. */
  readonly parkedAt: number | null;
}

/** Values above which an alarm notifies the operator. */
export interface AlarmTargets {
  readonly firstAudioP95Ms: number;
  readonly serverErrorPercent: number;
  /** Requests that the endpoint did not serve, in five minutes. */
  readonly endpointUnavailable: number;
  /** Streams broken after their first byte, in five minutes. */
  readonly brokenStreams: number;
  readonly modelLatencyP95Ms: number;
  /** Mail addresses that get every alarm. */
  readonly mailTo: readonly string[];
  /** The Slack channel that gets every alarm, in a workspace that was authorised in Amazon Q Developer once. */
  readonly slack: { readonly workspaceId: string; readonly channelId: string } | null;
}

/** A name for a distribution of CloudFront, with its certificate in us-east-1, where CloudFront reads it. */
export interface EdgeDomain {
  readonly name: string;
  readonly certificateArn: string;
  readonly minimumTls: "1.2" | "1.3";
}

/** Signed URLs of audio, of a distribution before its bucket. */
export interface SignedAudio {
  /**
   * The keys whose signatures CloudFront accepts; the first one signs. `publicKey` is the base64 of its DER form; the private
   * key is in an SSM parameter with this name (contract/audio-urls.ts).
   */
  readonly keys: readonly { readonly name: string; readonly publicKey: string }[];
  /** The distribution's own name; `null`: CloudFront's name, with which it accepts every version of TLS. */
  readonly domain: EdgeDomain | null;
}

/** A token bucket of API Gateway. */
export interface Throttle {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

export interface StageConfig {
  readonly name: StageName;
  /** `null`: the account of the credentials that deploy. */
  readonly account: string | null;
  readonly region: string;
  /** Percent of requests that a new version of a function gets first, and for how long; `null`: all of them at once. */
  readonly release: { readonly canaryPercent: number; readonly canaryMinutes: number } | null;
  readonly fleet: Fleet;
  readonly alarms: AlarmTargets;
  /** Tables and buckets outlive their stack, which cannot be deleted by mistake. Without it they go with the stack. */
  readonly keepData: boolean;
  /** Another region, with replicas of keys and usage, and copies of all else that the stage keeps; `null`: none. */
  readonly recoveryRegion: string | null;
  readonly logDays: 30;
  /** What the gateway lets through to each route from all callers together: with a key, and without one. */
  readonly throttle: { readonly keyed: Throttle; readonly public: Throttle };
  /**
   * Concurrent invocations that a function is sure to get, and the most that it gets. Lambda leaves at least 100 of the
   * account's to functions that reserve none: an account with a quota of 10, as new ones have, can reserve nothing.
   */
  readonly reservedConcurrency: Partial<Readonly<Record<FunctionName, number>>>;
  /**
   * The web firewall of the API, the console and signed audio: requests without a key that one address may send in a
   * second, over a minute; `null`: none.
   */
  readonly firewall: { readonly requestsPerSecond: number } | null;
  readonly tiers: TierPlans;
  readonly defaultPersona: string;
  /** The voices of the stage; `-c voices=…` sets others for one deployment. */
  readonly voices: VoiceSet;
  /** Days that audio is kept. */
  readonly audioDays: number;
  /** Minutes of audio that one request may ask for. */
  readonly audioMinutes: number;
  /** The API's own name, with its certificate in the stage's region; `null`: the gateway's name. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
  /** The web console's own name; `null`: CloudFront's name, with which it accepts every version of TLS. */
  readonly consoleDomain: EdgeDomain | null;
  /** `null`: audio has presigned URLs of S3. */
  readonly signedAudio: SignedAudio | null;
  /** What the stage may cost in a month before the operator gets a mail; `null`: no budget. */
  readonly budgetUsd: number | null;
  /** `owner/name` of the GitHub repository whose workflow deploys the stage; `null`: none may. */
  readonly deployedFrom: string | null;
}

/** Singapore: the nearest region with GPUs for hosting. Malaysia (`ap-southeast-5`) keeps data in the country. */
const SINGAPORE = "ap-southeast-1";

const TIER_PLANS: TierPlans = {
  free: { requestsPerMinute: 10, charactersPerMonth: 10_000, priceMyr: 0 },
  starter: { requestsPerMinute: 100, charactersPerMonth: 500_000, priceMyr: 49 },
  pro: { requestsPerMinute: 500, charactersPerMonth: 5_000_000, priceMyr: 299 },
  business: { requestsPerMinute: 2_000, charactersPerMonth: 50_000_000, priceMyr: 1_999 },
};

/** Same in every stage, so that a stage runs what was tried in the one before. */
const SHARED = {
  account: null,
  region: SINGAPORE,
  recoveryRegion: null,
  logDays: 30,
  tiers: TIER_PLANS,
  defaultPersona: "malaysia",
  audioDays: 30,
  audioMinutes: 45,
  domain: null,
  consoleDomain: null,
  signedAudio: null,
  budgetUsd: null,
  deployedFrom: null,
} as const;

/**
 * Two cores: the neural voice speaks 4 s of audio a second on them, the rule-based ones far more. An hour of speech costs
 * less than on the cheapest GPU until that is busy all the time (docs/operations.md).
 */
const TWO_CORES = cpuTypes("xlarge", { fallbacks: true });
/** Four cores: for the same price as two instances of two, a burst waits half as long. */
const FOUR_CORES = cpuTypes("2xlarge", { fallbacks: true });

/** For pages, preflights and wrong keys of an office. The limit of requests with a key follows the tiers. */
const FIREWALL = { requestsPerSecond: 10 };

/** Keyed: twice what one business account may send and read in a minute, and its 2,000 requests within one second. */
const THROTTLE = {
  keyed: { requestsPerSecond: 500, burst: 2_000 },
  public: { requestsPerSecond: 50, burst: 100 },
};

const CANARY = { canaryPercent: 5, canaryMinutes: 30 };

export const STAGES: Readonly<Record<StageName, StageConfig>> = {
  dev: {
    ...SHARED,
    name: "dev",
    release: null,
    // A first deployment needs nothing but this repository, and one quota.
    voices: "embedded",
    fleet: {
      ...cpuTypes("xlarge", { fallbacks: false }),
      initialInstances: 1,
      scaling: null,
      parkable: true,
      parkedAt: 20,
    },
    alarms: {
      firstAudioP95Ms: 3_000,
      serverErrorPercent: 10,
      endpointUnavailable: 20,
      brokenStreams: 10,
      modelLatencyP95Ms: 30_000,
      mailTo: [],
      slack: null,
    },
    keepData: false,
    throttle: {
      keyed: { requestsPerSecond: 50, burst: 100 },
      public: { requestsPerSecond: 10, burst: 20 },
    },
    reservedConcurrency: {},
    firewall: null,
  },
  staging: {
    ...SHARED,
    name: "staging",
    release: CANARY,
    voices: "neural",
    fleet: {
      ...TWO_CORES,
      initialInstances: 1,
      scaling: { min: 1, max: 2, concurrentRequestsPerInstance: 2, busyHours: null },
      parkable: true,
      parkedAt: null,
    },
    alarms: {
      firstAudioP95Ms: 3_000,
      serverErrorPercent: 5,
      endpointUnavailable: 5,
      brokenStreams: 3,
      modelLatencyP95Ms: 30_000,
      mailTo: [],
      slack: null,
    },
    keepData: true,
    throttle: THROTTLE,
    reservedConcurrency: {},
    firewall: FIREWALL,
  },
  prod: {
    ...SHARED,
    name: "prod",
    release: CANARY,
    voices: "neural",
    fleet: {
      ...FOUR_CORES,
      // Each in a zone of its own, so that two are left when a zone fails.
      initialInstances: 3,
      scaling: { min: 3, max: 10, concurrentRequestsPerInstance: 3, busyHours: { from: 8, until: 23, min: 4 } },
      parkable: false,
      parkedAt: null,
    },
    alarms: {
      firstAudioP95Ms: FIRST_AUDIO_OBJECTIVE_MS,
      serverErrorPercent: 5,
      endpointUnavailable: 5,
      brokenStreams: 3,
      modelLatencyP95Ms: 30_000,
      mailTo: [],
      slack: null,
    },
    keepData: true,
    throttle: THROTTLE,
    // 600 together. A stream holds its invocation until its last byte, so that the two that speak need the most.
    reservedConcurrency: { authorizer: 80, synthesize: 250, speech: 250, fallback: 20 },
    firewall: FIREWALL,
  },
};

/** The stage of that name; `dev` without one. Throws with the names that there are. */
export function stageNamed(name: unknown): StageConfig {
  if (name === undefined || name === null) return STAGES.dev;
  const known = STAGE_NAMES.find((stage) => stage === name);
  if (known === undefined) {
    throw new Error(`unknown stage "${String(name)}": choose one of ${STAGE_NAMES.join(", ")}`);
  }
  return STAGES[known];
}

/** The stage in a region, with the instances that it has there. `types`: the operator's own choice. */
export function inRegion(stage: StageConfig, region: string, types?: InstanceTypes): StageConfig {
  const { fleet } = stage;
  const [instanceType, ...fallbackTypes] = types ?? typesIn(region, fleet.instanceType, fleet.fallbackTypes);
  return { ...stage, region, fleet: { ...fleet, instanceType, fallbackTypes } };
}
