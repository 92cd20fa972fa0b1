/** Name of the SSM parameter that a stage has while it has an endpoint: without it, the stage is parked. */
export const endpointParameter = (stage: string) => `/malaysian-tts/${stage}/endpoint`;
