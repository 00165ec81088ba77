import { boundRoles, personRoles, type Account } from '@michuhol/contract';
import { useId } from 'react';
import { useApi } from '../../shared/api/use-api.js';
import { useBilingual } from '../../shared/i18n/bilingual.js';
import { roleTexts } from '../../shared/i18n/role.texts.js';
import { useTexts } from '../../shared/i18n/texts.js';
import { Checkbox, DateInput, Select, TextInput } from '../../shared/ui/field.js';
import { peopleTexts } from './people.texts.js';

/** What is entered about a person, as the fields hold it; empty text stands for nothing. */
export interface AccountEntry {
  readonly name: string;
  readonly role: Account['role'];
  readonly team: string;
  readonly leadsTeam: boolean;
  readonly organisation: string;
  readonly validUntil: string;
  readonly reason: string;
}

/** Nobody yet. */
export const emptyEntry: AccountEntry = {
  name: '',
  role: 'counselor',
  team: '',
  leadsTeam: false,
  organisation: '',
  validUntil: '',
  reason: '',
};

/** Somebody as they are. */
export const entryOf = (account: Account): AccountEntry => ({
  name: account.name,
  role: account.role,
  team: account.team?.name ?? '',
  leadsTeam: account.leadsTeam,
  organisation: account.organisation ?? '',
  validUntil: account.validUntil ?? '',
  reason: '',
});

/** Whether a role is nothing without an organisation. */
export const isBound = (role: Account['role']): boolean => boundRoles.some((bound) => bound === role);

/** The entry as the request writes it; who is bound to nothing has no organisation. */
export const bodyOf = ({ team, leadsTeam, organisation, validUntil, ...entry }: AccountEntry) => ({
  ...entry,
  name: entry.name.trim(),
  team: team.trim() || null,
  leadsTeam: team.trim() !== '' && leadsTeam,
  organisation: isBound(entry.role) ? organisation.trim() || null : null,
  validUntil: validUntil || null,
});

interface AccountFieldsProps {
  entry: AccountEntry;
  teams: readonly { name: string }[];
  onChange: (entry: AccountEntry) => void;
}

/** The fields about a person: role and what belongs to it, until when, and why. */
export const AccountFields = ({ entry, teams, onChange }: AccountFieldsProps) => {
  const t = useTexts(peopleTexts);
  const roleName = useTexts(roleTexts);
  const bilingual = useBilingual();
  const teamsId = useId();
  const isLiaison = entry.role === 'liaison';
  const agencies = useApi('getDistricts', {}, { enabled: isLiaison }).data?.agencies ?? [];
  const write =
    <K extends keyof AccountEntry>(field: K) =>
    (value: AccountEntry[K]): void =>
      onChange({ ...entry, [field]: value });
  return (
    <>
      <TextInput label={t('name')} maxLength={80} value={entry.name} onChange={write('name')} required />
      <Select
        label={t('role')}
        value={entry.role}
        onChange={(role) => onChange({ ...entry, role, organisation: '' })}
        options={personRoles.map((value) => ({ value, label: roleName(value) }))}
      />
      {isLiaison && (
        <Select
          label={t('organisationDistrict')}
          value={entry.organisation}
          onChange={write('organisation')}
          options={[
            { value: '', label: t('choose') },
            ...agencies.map(({ code, name }) => ({ value: code, label: bilingual(name) })),
          ]}
          required
        />
      )}
      {isBound(entry.role) && !isLiaison && (
        <TextInput
          label={t('organisation')}
          hint={t('organisationHint')}
          maxLength={80}
          value={entry.organisation}
          onChange={write('organisation')}
          required
        />
      )}
      <TextInput
        label={t('team')}
        list={teamsId}
        maxLength={80}
        value={entry.team}
        onChange={write('team')}
      />
      <datalist id={teamsId}>
        {teams.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Checkbox
        label={t('leads')}
        checked={entry.leadsTeam}
        disabled={!entry.team}
        onChange={write('leadsTeam')}
      />
      <DateInput
        label={t('validUntil')}
        hint={t('validUntilHint')}
        value={entry.validUntil}
        onChange={write('validUntil')}
      />
      <TextInput
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={300}
        value={entry.reason}
        onChange={write('reason')}
      />
    </>
  );
};
