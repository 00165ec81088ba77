import type { EntitySchema, MixedList } from 'typeorm';

/** Every entity of the server; a test asserts that they agree with the migrations. */
export const entities: MixedList<Function | string | EntitySchema> = [];
