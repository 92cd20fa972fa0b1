/** What one deployment does differently from the others of its stage, as its command line says with `-c`. */
export interface DeploymentOptions {
  /** `-c endpoint=new`: the endpoint does not exist yet, so that it has no number of instances to retain. */
  readonly isNewEndpoint: boolean;
  /** `-c scaling=off`: the fleet does not scale. SageMaker changes the instance type of such a fleet only. */
  readonly isScalingOff: boolean;
}

/** Throws on a value that it does not know. */
export function readDeploymentOptions(contextValue: (key: string) => unknown): DeploymentOptions {
  const isGiven = (key: string, known: string) => {
    const value = contextValue(key);
    if (value === undefined || value === known) return value === known;
    throw new Error(`-c ${key}=${String(value)}: the only value of ${key} is ${known}`);
  };
  return { isNewEndpoint: isGiven("endpoint", "new"), isScalingOff: isGiven("scaling", "off") };
}
