/**
 * A client that is created at its first use. Creation takes up to 3 ms of a cold start, and many requests do not need
 * every client: a cache hit needs no endpoint, a refused request no bucket.
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
    // The SDK's paginators check with `instanceof`.
    getPrototypeOf: () => Object.getPrototypeOf(instance()),
  });
}
