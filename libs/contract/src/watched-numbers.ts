import { z } from 'zod';
import { idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';

/** Whose number it is: that of a person at work, or of somebody of the family. */
export const watchedRelations = ['own', 'family'] as const;
export const watchedRelationSchema = z.enum(watchedRelations);
/** Whose number it is. */
export type WatchedRelation = z.infer<typeof watchedRelationSchema>;

/** The relations as the console prints them. */
export const watchedRelationNames: Record<WatchedRelation, Bilingual> = {
  own: { ko: '본인', en: 'Own' },
  family: { ko: '가족', en: 'Family' },
};

export const watchedNumberSchema = z.object({
  id: idSchema,
  person: z.object({ id: idSchema, name: z.string() }),
  relation: watchedRelationSchema,
  /** 010-****-5678: also the officer sees it masked. */
  masked: z.string(),
  addedAt: instantSchema,
  addedBy: z.string(),
});
/** A number whose records a certain person has no business to look at. */
export type WatchedNumber = z.infer<typeof watchedNumberSchema>;

const reply = z.object({ numbers: z.array(watchedNumberSchema) });

/**
 * Numbers of people at work and of their families. Whoever looks at the records of the own ones is a finding of the
 * monthly review (개인정보의 안전성 확보조치 기준 제8조 제2항).
 */
export const watchedNumberEndpoints = {
  listWatchedNumbers: endpoint({
    method: 'GET',
    path: '/settings/watched-numbers',
    access: 'audit.review',
    tag: 'privacy',
    notes: { act: 'list', data: 'accounts' },
    summary: { ko: '본인·가족 번호 (가림)', en: 'Numbers of people at work and their families, masked' },
    reply,
  }),
  addWatchedNumber: endpoint({
    method: 'POST',
    path: '/settings/watched-numbers',
    access: 'audit.review',
    tag: 'privacy',
    status: 201,
    notes: { act: 'list', data: 'accounts' },
    summary: { ko: '본인·가족 번호 등록', en: 'Have looks at the records of an own or family number found' },
    body: z.object({
      personId: idSchema,
      relation: watchedRelationSchema,
      number: z.string().trim().min(5).max(40),
    }),
    reply,
  }),
  removeWatchedNumber: endpoint({
    method: 'DELETE',
    path: '/settings/watched-numbers/{id}',
    access: 'audit.review',
    tag: 'privacy',
    notes: { act: 'list', data: 'accounts' },
    summary: { ko: '본인·가족 번호 삭제', en: 'Forget an own or family number' },
    params: z.object({ id: idSchema }),
    reply,
  }),
};
