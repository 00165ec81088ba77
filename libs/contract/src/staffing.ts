import { z } from 'zod';
import { bilingualSchema, countSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** Half hours of a day. */
export const HALF_HOURS = 48;

const halfSchema = z
  .int()
  .min(0)
  .max(HALF_HOURS - 1);

const planRowSchema = z.object({
  /** 0 for 00:00 to 47 for 23:30. */
  half: halfSchema,
  /** Null for the whole centre. */
  team: z.string().trim().min(1).max(80).nullable().default(null),
  planned: z.int().min(0).max(10_000),
});
/** How many counselors are to be there in a half hour. */
export type StaffPlanRow = z.infer<typeof planRowSchema>;

const slotSchema = z.object({
  half: halfSchema,
  from: instantSchema,
  /** What is planned for the centre, or what its teams add up to; null without a plan. */
  planned: countSchema.nullable(),
  teams: z.array(z.object({ team: z.string(), planned: countSchema })),
  /** Counselors logged in on average, protected rest included; null for what is not over or not told. */
  present: z.number().nonnegative().nullable(),
});
/** Planned against present in a half hour. */
export type StaffSlot = z.infer<typeof slotSchema>;

const staffingSchema = z.object({
  day: daySchema,
  dataSet: dataSetSchema,
  slots: z.array(slotSchema).length(HALF_HOURS),
  /** This moment, on the present day: who is logged in, null where no source tells. */
  now: z
    .object({ half: halfSchema, planned: countSchema.nullable(), present: countSchema.nullable() })
    .nullable(),
  writtenBy: z.string().nullable(),
  writtenAt: instantSchema.nullable(),
});
/** Planned against present counselors of a day. */
export type Staffing = z.infer<typeof staffingSchema>;

const write = { access: 'shift.write', tag: 'shift' } as const;

export const staffingEndpoints = {
  getStaffing: endpoint({
    ...write,
    method: 'GET',
    path: '/shift/staffing',
    summary: { ko: '계획 대비 근무 인원', en: 'Planned against present counselors' },
    query: z.object({ dataSet: dataSetSchema, day: daySchema.optional() }),
    reply: staffingSchema,
  }),
  setStaffPlan: endpoint({
    ...write,
    method: 'PUT',
    path: '/shift/staffing/{day}',
    status: 204,
    summary: { ko: '하루의 인원 계획', en: 'The plan of a day, replacing the one before' },
    params: z.object({ day: daySchema }),
    body: z.object({ rows: z.array(planRowSchema).max(HALF_HOURS * 40) }),
    reply: z.null(),
  }),
  importStaffPlan: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/staffing/import',
    upload: true,
    summary: {
      ko: '인원 계획 반입 (XLSX, CSV)',
      en: 'Import a plan from XLSX or CSV: all rows or none; each of its days is replaced',
    },
    body: z.object({}),
    reply: z.object({
      days: z.array(daySchema),
      rows: countSchema,
      faults: z.array(z.object({ row: z.int(), message: bilingualSchema })),
    }),
  }),
};
