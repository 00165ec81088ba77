import type { Deadlines, Expiries } from '@michuhol/protection';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/texts.js';
import { TextInput } from '../../../shared/ui/field.js';
import { NumberField, RolesField, SeverityField } from './edit-fields.js';
import { editTexts } from './edit.texts.js';
import styles from './policy.module.css';
import type { PolicyEdit } from './use-policy-edit.js';

type PlainDeadline = Exclude<keyof Deadlines, 'followUpDays'>;

const DeadlineFields = ({ edit, names }: { edit: PolicyEdit; names: readonly PlainDeadline[] }) => {
  const t = useTexts(editTexts);
  const { deadlines } = edit.policy;
  return names.map((name) => (
    <NumberField
      key={name}
      label={t(name)}
      value={deadlines[name]}
      error={edit.faultAt(`deadlines.${name}`)}
      onChange={(value) => edit.change({ deadlines: { ...deadlines, [name]: value } })}
    />
  ));
};

/** How incidents are reported and reviewed. */
export const ReviewPart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  return (
    <div className={styles.fields}>
      <SeverityField
        label={t('batchUpTo')}
        value={edit.policy.batchUpTo}
        onChange={(batchUpTo) => edit.change({ batchUpTo })}
      />
      <SeverityField
        label={t('fourEyesFrom')}
        value={edit.policy.fourEyesFrom}
        onChange={(fourEyesFrom) => edit.change({ fourEyesFrom })}
      />
      <DeadlineFields
        edit={edit}
        names={['fullReportHours', 'safetyCheckMinutes', 'reviewWorkingDays', 'findingWorkingDays']}
      />
    </div>
  );
};

/** Who decides, and in how many working days. */
export const DecidersPart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const { approvers } = edit.policy;
  const fields = [
    ['shortRestriction', t('shortRestriction')],
    ['longRestriction', t('longRestriction')],
    ['legalReview', t('legalDecision')],
    ['objection', t('objection')],
  ] as const;
  return (
    <>
      <div className={styles.fields}>
        {fields.map(([name, legend]) => (
          <RolesField
            key={name}
            legend={legend}
            roles={approvers[name]}
            error={edit.faultAt(`approvers.${name}`)}
            onChange={(roles) => edit.change({ approvers: { ...approvers, [name]: roles } })}
          />
        ))}
      </div>
      <div className={styles.fields}>
        <DeadlineFields edit={edit} names={['longRestrictionWorkingDays', 'legalReviewWorkingDays']} />
      </div>
    </>
  );
};

/** Rest, counselling, follow-ups, and the panic button. */
export const MeasuresPart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const { rest, deadlines, panicSeconds } = edit.policy;
  const [followUps, setFollowUps] = useState(deadlines.followUpDays.join(', '));
  return (
    <div className={styles.fields}>
      {(['breakMinutes', 'longestBreakMinutes'] as const).map((name) => (
        <NumberField
          key={name}
          label={t(name)}
          value={rest[name]}
          error={edit.faultAt(`rest.${name}`)}
          onChange={(value) => edit.change({ rest: { ...rest, [name]: value } })}
        />
      ))}
      <DeadlineFields edit={edit} names={['counselingWorkingDays']} />
      <TextInput
        label={t('followUpDays')}
        value={followUps}
        error={
          edit.faultAt('deadlines.followUpDays') ??
          deadlines.followUpDays
            .map((_, at) => edit.faultAt(`deadlines.followUpDays.${at}`))
            .find((fault) => fault !== null)
        }
        onChange={(text) => {
          setFollowUps(text);
          const followUpDays =
            text.trim() === '' ? [] : text.split(',').map((one) => Number(one.trim() || 'x'));
          edit.change({ deadlines: { ...deadlines, followUpDays } });
        }}
      />
      <NumberField
        label={t('panicSeconds')}
        value={panicSeconds}
        error={edit.faultAt('panicSeconds')}
        onChange={(value) => edit.change({ panicSeconds: value })}
      />
    </div>
  );
};

const expiryNames = [
  'watchDays',
  'harshMonths',
  'abusiveMonths',
  'purgeDays',
] as const satisfies readonly (keyof Expiries)[];

/** When what is known of a caller ends, and how long objections take. */
export const ExpiryPart = ({ edit }: { edit: PolicyEdit }) => {
  const t = useTexts(editTexts);
  const { expiries } = edit.policy;
  return (
    <div className={styles.fields}>
      {expiryNames.map((name) => (
        <NumberField
          key={name}
          label={t(name)}
          value={expiries[name]}
          error={edit.faultAt(`expiries.${name}`)}
          onChange={(value) => edit.change({ expiries: { ...expiries, [name]: value } })}
        />
      ))}
      <DeadlineFields
        edit={edit}
        names={['objectionFilingDays', 'objectionDecisionDays', 'objectionExtensionDays']}
      />
    </div>
  );
};
