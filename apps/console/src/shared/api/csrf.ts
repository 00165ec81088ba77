let token: string | null = null;

/** Keeps the token of the present session; every unsafe request carries it. */
export const keepCsrfToken = (value: string | null): void => {
  token = value;
};

/** The header of an unsafe request, or none while nobody is signed in. */
export const csrfHeader = (method: string): Record<string, string> =>
  method === 'GET' || token === null ? {} : { 'X-CSRF-Token': token };
