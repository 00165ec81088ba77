import { API_PREFIX, endpoints, type Endpoint, type EndpointName } from '@michuhol/contract';

/** The endpoint of a name, with the general type that code about all endpoints needs. */
export const endpointOf = (name: EndpointName): Endpoint => endpoints[name];

/** The parts of a request that are in its address; which ones there are is known by the endpoint's own type. */
interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
}

const recordOf = (part: unknown): Record<string, unknown> => (part ?? {}) as Record<string, unknown>;

/** Query parameters as they stand in an address: absent values left out, a list as one parameter for each of its values. */
export const searchOf = (query: Readonly<Record<string, unknown>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value])
        .filter((one) => one !== undefined && one !== null)
        .map((one): [string, string] => [key, String(one)]),
    ),
  );

/** The address of a request: parameters filled in, query added, absent values left out. Throws when a parameter is missing. */
export const addressOf = (name: EndpointName, { params, query }: Parts): string => {
  const given = recordOf(params);
  const path = endpointOf(name).path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = given[key];
    if (value === undefined || value === null) throw new Error(`${name} needs the parameter ${key}`);
    return encodeURIComponent(String(value));
  });
  const search = searchOf(recordOf(query)).toString();
  return `${API_PREFIX}${path}${search ? `?${search}` : ''}`;
};
