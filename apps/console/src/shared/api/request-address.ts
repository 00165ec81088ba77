import { API_PREFIX, endpoints, type Endpoint, type EndpointName } from '@michuhol/contract';

/** The endpoint of a name, with the general type that code about all endpoints needs. */
export const endpointOf = (name: EndpointName): Endpoint => endpoints[name];

interface Parts {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** The address of a request: parameters filled in, query added, absent values left out. Throws when a parameter is missing. */
export const addressOf = (name: EndpointName, { params = {}, query = {} }: Parts): string => {
  const path = endpointOf(name).path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined || value === null) throw new Error(`${name} needs the parameter ${key}`);
    return encodeURIComponent(String(value));
  });
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
  return `${API_PREFIX}${path}${search ? `?${search}` : ''}`;
};
