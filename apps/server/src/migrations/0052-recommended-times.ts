import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By whom entries and versions are that this migration wrote, so that going back can tell them. */
const BY = '권장시간 기준 이관';

/** What the response manual says to a call that is too long: the timer of the floor had a document, but no text. */
const ANNOUNCEMENT = {
  text: '권장 상담 시간이 거의 다 되었습니다.\n다른 시민이 기다리고 있어 곧 마쳐야 합니다.',
  textEn:
    'The recommended time of a call is nearly over.\nOther citizens are waiting, so we have to finish soon.',
};

/** How the register named kinds of calls in words, by the service field that a queue is known by. */
const fields = {
  ...{
    전체: 'all',
    '전체 상담': 'all',
    '모든 상담': 'all',
    시정: 'city',
    구정: 'district',
    교통: 'transport',
  },
  ...{ 상수도: 'waterworks', 생활정보: 'living', '긴급·재난': 'emergency', 기타: 'other' },
};

/**
 * One place for the recommended time of calls, the register of prevention: the timer of the floor becomes an entry for
 * every call, and entries that named their kind in words name it by the service field of queues, where the words tell it.
 */
export class RecommendedTimes1795219200052 implements MigrationInterface {
  name = 'RecommendedTimes1795219200052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at, reason)
       SELECT id, version + 1, kind,
         "values" || jsonb_build_object('field', $1::jsonb -> btrim("values" ->> 'what'), 'textEn', NULL), ended, $2, now(),
         '상담유형을 큐의 상담분야로 정함'
       FROM (SELECT DISTINCT ON (id) * FROM register_entry WHERE kind = 'RECOMMENDED_TIME'
         ORDER BY id, version DESC) present
       WHERE NOT ended`,
      [JSON.stringify(fields), BY],
    );
    await runner.query(
      `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at, reason)
       SELECT uuidv7(), 1, 'RECOMMENDED_TIME', jsonb_build_object(
         'what', '전체 상담 권장 통화시간', 'field', 'all', 'noticeMinutes', timer -> 'noticeMinutes',
         'limitMinutes', timer -> 'limitMinutes', 'on', timer -> 'announcedOn', 'until', NULL,
         'by', '현황판 운영 기준에서 옮김', 'documentNumber', timer -> 'documentNumber', 'proof', NULL) || $1::jsonb,
         false, $2, now(), '현황판 운영 기준의 권장시간을 옮김. 안내 문구는 대응 문구이므로 센터의 문구로 고칠 것'
       FROM (SELECT value -> 'longCall' AS timer FROM centre_setting WHERE name = 'floor') floor
       WHERE jsonb_typeof(timer) = 'object'`,
      [JSON.stringify(ANNOUNCEMENT), BY],
    );
    await runner.query(`UPDATE centre_setting SET value = value - 'longCall' WHERE name = 'floor'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE centre_setting SET value = value || jsonb_build_object('longCall', (
         SELECT jsonb_build_object('documentNumber', "values" -> 'documentNumber', 'announcedOn', "values" -> 'on',
           'noticeMinutes', "values" -> 'noticeMinutes', 'limitMinutes', "values" -> 'limitMinutes')
         FROM register_entry WHERE kind = 'RECOMMENDED_TIME' AND changed_by = $1 AND version = 1))
       WHERE name = 'floor'`,
      [BY],
    );
    await runner.query('ALTER TABLE register_entry DISABLE TRIGGER register_entry_append_only');
    await runner.query(`DELETE FROM register_entry WHERE kind = 'RECOMMENDED_TIME' AND changed_by = $1`, [
      BY,
    ]);
    await runner.query('ALTER TABLE register_entry ENABLE TRIGGER register_entry_append_only');
  }
}
