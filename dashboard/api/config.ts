/** Where the API is: the deployment serves `config.json` next to the page. */
let address = "";

export async function loadConfig(): Promise<void> {
  const response = await fetch("config.json");
  const config: { api: string } = await response.json();
  address = config.api;
}

/** Without a slash at its end. */
export const apiAddress = (): string => address;
