// A connection that is cut between two statements of a transaction shows as a runner that was released meanwhile.
const words =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable|query runner (was )?already released/i;

/** Whether an error without a code says that the connection to the database was lost or could not be had in time. */
export const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && words.test(error.message);
