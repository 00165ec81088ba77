import { z } from 'zod';
import { countSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { teamSchema } from './session.js';

/** The shifts of a day, in the order in which they begin. The last one ends where the first of the next day begins. */
export const shiftNames = ['day', 'evening', 'night'] as const;
const shiftNameSchema = z.enum(shiftNames);
/** A shift of a day. */
export type ShiftName = z.infer<typeof shiftNameSchema>;

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const shiftTimesSchema = z
  .object({ day: timeSchema, evening: timeSchema, night: timeSchema })
  .refine(({ day, evening, night }) => day < evening && evening < night, {
    message: 'the shifts must begin one after the other within a day',
    path: ['night'],
  });
/** When the shifts begin, HH:MM in Asia/Seoul; the night lasts until the day shift of the next day. */
export type ShiftTimes = z.infer<typeof shiftTimesSchema>;

const shiftRefSchema = z.object({
  /** The day on which it began. */
  day: daySchema,
  name: shiftNameSchema,
});
/** A shift: the day on which it began, and which one of that day. */
export type ShiftRef = z.infer<typeof shiftRefSchema>;

const noticeText = {
  title: z.string().trim().min(1).max(100),
  text: z.string().trim().min(1).max(1000),
  /** Shown before all others and read out at once. */
  urgent: z.boolean().default(true),
  from: instantSchema,
  /** Null: until somebody takes it back. */
  until: instantSchema.nullable().default(null),
};

const endsAfter = {
  check: ({ from, until }: { from: string; until: string | null }): boolean =>
    until === null || Date.parse(from) < Date.parse(until),
  fault: { message: 'until must be after from', path: ['until'] },
};

const noticeSchema = z.object({
  id: idSchema,
  version: z.int(),
  ...noticeText,
  urgent: z.boolean(),
  until: instantSchema.nullable(),
  /** Whose desks it is for; null for every desk. */
  team: teamSchema.nullable(),
  state: z.enum(['planned', 'shown', 'over', 'withdrawn']),
  writtenBy: z.string(),
  writtenAt: instantSchema,
  /** Why it was corrected or withdrawn; null for the first version. */
  reason: z.string().nullable(),
  /** Whether it is for the desk of whoever asks, and since when that person has read this version. */
  mine: z.boolean(),
  readAt: instantSchema.nullable(),
  /** How many of those it is for have read this version; null for whoever sees the own desk alone. */
  reads: z.object({ read: countSchema, of: countSchema }).nullable(),
});
/** A notice to every desk or to those of a team, in its newest version. */
export type Notice = z.infer<typeof noticeSchema>;

const noticeVersionSchema = noticeSchema
  .pick({ version: true, title: true, text: true, urgent: true, from: true, until: true })
  .extend({
    writtenBy: z.string(),
    writtenAt: instantSchema,
    reason: z.string().nullable(),
    withdrawn: z.boolean(),
  });
/** What a notice said at some time. */
export type NoticeVersion = z.infer<typeof noticeVersionSchema>;

const readerSchema = z.object({
  id: idSchema,
  name: z.string(),
  team: z.string().nullable(),
  readAt: instantSchema.nullable(),
});
/** Somebody whom a notice is for. */
export type NoticeReader = z.infer<typeof readerSchema>;

const handoverSchema = z.object({
  id: idSchema,
  /** A task is carried from shift to shift until it is done; a note is for the next shift alone. */
  kind: z.enum(['task', 'note']),
  text: z.string(),
  team: teamSchema.nullable(),
  writtenIn: shiftRefSchema,
  writtenBy: z.string(),
  writtenAt: instantSchema,
  /** Who took it over in which shift, the newest last. */
  taken: z.array(z.object({ shift: shiftRefSchema, by: z.string(), at: instantSchema })),
  done: z.object({ by: z.string(), at: instantSchema, note: z.string() }).nullable(),
  /** Comes from an earlier shift than the one asked for. */
  carried: z.boolean(),
});
/** Something that a shift hands over to the next. */
export type Handover = z.infer<typeof handoverSchema>;

const handoverPageSchema = z.object({
  shift: shiftRefSchema.extend({ from: instantSchema, to: instantSchema, present: z.boolean() }),
  previous: shiftRefSchema,
  /** Null for the present shift: the next one has not begun. */
  next: shiftRefSchema.nullable(),
  times: shiftTimesSchema,
  items: z.array(handoverSchema),
});
/** What a shift found and what it hands over. */
export type HandoverPage = z.infer<typeof handoverPageSchema>;

const one = { params: z.object({ id: idSchema }) };
const read = { access: 'shift.read', scoped: ['team'], tag: 'shift' } as const;
const write = { access: 'shift.write', tag: 'shift' } as const;
const version = z.int().min(1);
const reason = z.string().trim().min(2).max(300);
const notices = z.object({
  notices: z.array(noticeSchema),
  /** The teams that a notice can be for. */
  teams: z.array(teamSchema),
});

export const shiftRoomEndpoints = {
  listNotices: endpoint({
    ...read,
    method: 'GET',
    path: '/shift/notices',
    summary: { ko: '공지 목록', en: 'Notices' },
    /** `past`: those of the last thirty days that are over or were withdrawn too. */
    query: z.object({ past: z.stringbool().default(false) }),
    reply: notices,
  }),
  getNoticeHistory: endpoint({
    ...read,
    method: 'GET',
    path: '/shift/notices/{id}/versions',
    summary: { ko: '공지 이력', en: 'Every version of a notice' },
    ...one,
    reply: z.object({ versions: z.array(noticeVersionSchema) }),
  }),
  markNoticeRead: endpoint({
    ...read,
    method: 'POST',
    path: '/shift/notices/{id}/read',
    status: 204,
    summary: { ko: '공지 확인 (본인만)', en: 'Mark a notice as read, by oneself alone' },
    ...one,
    body: z.object({ version }),
    reply: z.null(),
  }),
  publishNotice: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/notices',
    status: 201,
    summary: { ko: '긴급 공지 올리기', en: 'Publish a notice' },
    body: z
      .object({ ...noticeText, teamId: idSchema.nullable().default(null) })
      .refine(endsAfter.check, endsAfter.fault),
    reply: notices,
  }),
  correctNotice: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/notices/{id}/versions',
    summary: { ko: '공지 정정 (다시 확인받음)', en: 'Correct a notice; it is to be read again' },
    ...one,
    body: z.object({ ...noticeText, version, reason }).refine(endsAfter.check, endsAfter.fault),
    reply: notices,
  }),
  withdrawNotice: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/notices/{id}/withdrawal',
    summary: { ko: '공지 내리기', en: 'Withdraw a notice' },
    ...one,
    body: z.object({ version, reason }),
    reply: notices,
  }),
  getNoticeReaders: endpoint({
    ...write,
    method: 'GET',
    path: '/shift/notices/{id}/readers',
    summary: { ko: '공지 확인 현황', en: 'Who has read a notice and who has not' },
    ...one,
    reply: z.object({ readers: z.array(readerSchema) }),
  }),
  getHandover: endpoint({
    ...read,
    method: 'GET',
    path: '/shift/handover',
    summary: { ko: '인수인계', en: 'Hand-over of a shift' },
    /** The present shift where none is named. */
    query: z.object({ day: daySchema.optional(), shift: shiftNameSchema.optional() }),
    reply: handoverPageSchema,
  }),
  addHandover: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/handover',
    status: 201,
    summary: { ko: '인수인계 쓰기', en: 'Hand something over' },
    body: z.object({
      kind: z.enum(['task', 'note']).default('task'),
      text: z.string().trim().min(1).max(1000),
      teamId: idSchema.nullable().default(null),
    }),
    reply: handoverPageSchema,
  }),
  takeHandover: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/handover/{id}/take',
    summary: { ko: '인수인계 받기', en: 'Take something over in the present shift' },
    ...one,
    reply: handoverPageSchema,
  }),
  finishHandover: endpoint({
    ...write,
    method: 'POST',
    path: '/shift/handover/{id}/done',
    summary: { ko: '인수인계 처리 완료', en: 'Say that it is done' },
    ...one,
    body: z.object({ note: z.string().trim().max(300).default('') }),
    reply: handoverPageSchema,
  }),
  setShiftTimes: endpoint({
    ...write,
    method: 'PUT',
    path: '/shift/times',
    summary: { ko: '근무조 시각', en: 'When the shifts begin' },
    body: shiftTimesSchema,
    reply: handoverPageSchema,
  }),
};
