/**
 * A client that is made when it is first used. Making one takes up to 3 ms of a cold start, and an answer from the cache
 * needs no endpoint, a refused request no bucket.
 */
export function lazily<Client extends object>(create: () => Client): Client {
  let client: Client | undefined;
  const instance = () => {
    client ??= create();
    return client;
  };
  return new Proxy({} as Client, {
    get(_, name) {
      const value: unknown = Reflect.get(instance(), name);
      return typeof value === "function" ? value.bind(instance()) : value;
    },
    // The SDK's paginators ask whether it is an instance of the client's class.
    getPrototypeOf: () => Object.getPrototypeOf(instance()),
  });
}
