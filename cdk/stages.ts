/** What differs between stages is here and nowhere else. */
import type { TierPlans } from "#contract/tiers.ts";

export const STAGE_NAMES = ["dev", "staging", "prod"] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** The fleet that serves the model. */
export interface Fleet {
  readonly instanceType: string;
  readonly initialInstances: number;
  /** `null`: the count stays as it is. */
  readonly scaling: {
    readonly min: number;
    readonly max: number;
    readonly concurrentRequestsPerInstance: number;
  } | null;
  /** AMI with the driver that the container's CUDA needs; `null` on CPU. */
  readonly inferenceAmi: string | null;
}

/** Values beyond which the operator is told. */
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
}

export interface StageConfig {
  readonly name: StageName;
  readonly region: string;
  readonly fleet: Fleet;
  /** Share of the traffic that a new version of a function gets first. */
  readonly canaryPercent: number;
  readonly alarms: AlarmTargets;
  /** Tables and buckets outlive their stack, and tables cannot be deleted by mistake. */
  readonly keepData: boolean;
  readonly logDays: 30;
  readonly monthlyBudgetUsd: number;
  /** The web firewall: requests without a key that one address may send in five minutes; `null`: no firewall. */
  readonly firewall: { readonly requestsPerAddress: number } | null;
  readonly tiers: TierPlans;
  readonly defaultPersona: string;
  /** Days that audio is kept. */
  readonly audioDays: number;
  /** Minutes of audio that one request may ask for. */
  readonly audioMinutes: number;
  /** The API's own name, with its certificate in the stage's region; `null`: the gateway's name. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
}

/** Singapore: the nearest region with GPUs for hosting. Malaysia (`ap-southeast-5`) keeps data in the country. */
const SINGAPORE = "ap-southeast-1";

/** Driver 550, CUDA 12.4: what onnxruntime's CUDA provider is built for. */
const CUDA_12_AMI = "al2-ami-sagemaker-inference-gpu-3-1";

const TIER_PLANS: TierPlans = {
  free: { requestsPerMinute: 10, charactersPerMonth: 10_000, priceMyr: 0 },
  starter: { requestsPerMinute: 100, charactersPerMonth: 500_000, priceMyr: 49 },
  pro: { requestsPerMinute: 500, charactersPerMonth: 5_000_000, priceMyr: 299 },
  business: { requestsPerMinute: 2_000, charactersPerMonth: 50_000_000, priceMyr: 1_999 },
};

/** Same in every stage, so that what was tried in one is what runs in the next. */
const SHARED = {
  region: SINGAPORE,
  canaryPercent: 5,
  logDays: 30,
  tiers: TIER_PLANS,
  defaultPersona: "malaysia",
  audioDays: 30,
  audioMinutes: 45,
  domain: null,
} as const;

/** Pages, preflights and wrong keys of a whole office; what carries a key has a limit that follows the tiers. */
const FIREWALL = { requestsPerAddress: 20_000 };

export const STAGES: Readonly<Record<StageName, StageConfig>> = {
  dev: {
    ...SHARED,
    name: "dev",
    fleet: { instanceType: "ml.c7i.xlarge", initialInstances: 1, scaling: null, inferenceAmi: null },
    alarms: {
      firstAudioP95Ms: 3_000,
      serverErrorPercent: 10,
      endpointUnavailable: 20,
      brokenStreams: 10,
      modelLatencyP95Ms: 30_000,
      mailTo: [],
    },
    keepData: false,
    monthlyBudgetUsd: 250,
    firewall: null,
  },
  staging: {
    ...SHARED,
    name: "staging",
    fleet: {
      instanceType: "ml.g4dn.xlarge",
      initialInstances: 1,
      scaling: { min: 1, max: 2, concurrentRequestsPerInstance: 4 },
      inferenceAmi: CUDA_12_AMI,
    },
    alarms: {
      firstAudioP95Ms: 1_500,
      serverErrorPercent: 5,
      endpointUnavailable: 5,
      brokenStreams: 3,
      modelLatencyP95Ms: 20_000,
      mailTo: [],
    },
    keepData: true,
    monthlyBudgetUsd: 900,
    firewall: FIREWALL,
  },
  prod: {
    ...SHARED,
    name: "prod",
    fleet: {
      instanceType: "ml.g4dn.xlarge",
      initialInstances: 3,
      scaling: { min: 3, max: 10, concurrentRequestsPerInstance: 4 },
      inferenceAmi: CUDA_12_AMI,
    },
    alarms: {
      firstAudioP95Ms: 1_000,
      serverErrorPercent: 5,
      endpointUnavailable: 5,
      brokenStreams: 3,
      modelLatencyP95Ms: 20_000,
      mailTo: [],
    },
    keepData: true,
    monthlyBudgetUsd: 4_000,
    firewall: FIREWALL,
  },
};

/** The stage of that name; `dev` without one. */
export function stageNamed(name: unknown): StageConfig {
  if (name === undefined || name === null) return STAGES.dev;
  const known = STAGE_NAMES.find((stage) => stage === name);
  if (known === undefined) {
    throw new Error(`unknown stage "${String(name)}": choose one of ${STAGE_NAMES.join(", ")}, as in -c stage=dev`);
  }
  return STAGES[known];
}
