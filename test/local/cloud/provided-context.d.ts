/** What the set-up of the cloud gives to its tests. */
import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    demoKey: string;
    adminKey: string;
    dataDir: string;
    dynamoDbUrl: string;
    apiGatewayUrl: string;
    cloudWatchUrl: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  }
}
