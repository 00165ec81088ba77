import { evidenceBasisNames, evidenceRequesterNames, type EvidencePack } from '@michuhol/contract';
import { Link } from 'react-router';
import { useMay } from '../../../shared/api/session.js';
import { useApi } from '../../../shared/api/use-api.js';
import { useBilingual } from '../../../shared/i18n/bilingual.js';
import { useFormat } from '../../../shared/i18n/format.js';
import { useTexts } from '../../../shared/i18n/texts.js';
import { casePath, paths } from '../../../shared/paths.js';
import { Badge } from '../../../shared/ui/badge.js';
import { ButtonLink } from '../../../shared/ui/button-link.js';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Section } from '../../../shared/ui/page.js';
import { Empty, Loaded, Skeleton } from '../../../shared/ui/page-state.js';
import type { Column } from '../../../shared/ui/table-column.js';
import { RecordLink } from '../measures/record-link.js';
import styles from './evidence.module.css';
import { evidenceTexts } from './evidence.texts.js';
import { PackFiles } from './pack-files.js';
import { Taken } from './taken.js';
import { useTakenWords } from './use-taken-words.js';

/** Every pack of evidence with its requester, its files and who took them, the newest first. */
export const EvidenceRegister = () => {
  const t = useTexts(evidenceTexts);
  const query = useApi('listEvidence');
  const make = (
    <ButtonLink to={paths.newEvidence} tone="primary" icon="plus">
      {t('make')}
    </ButtonLink>
  );
  return (
    <Section title={t('register')} actions={make}>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {({ packs }) =>
          packs.length === 0 ? (
            <Empty title={t('none')}>{t('noneText')}</Empty>
          ) : (
            <RegisterTable packs={packs} />
          )
        }
      </Loaded>
    </Section>
  );
};

const RegisterTable = ({ packs }: { packs: readonly EvidencePack[] }) => {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  const mayUnmask = useMay()('evidence.unmask');
  const takenWords = useTakenWords();
  const requesterLines = useRequesterLines();
  const maskWord = ({ unmasked }: EvidencePack): string => t(unmasked ? 'unmasked' : 'masked');
  const incidentsOf = ({ incidents }: EvidencePack): string =>
    t('incidents', { numbers: incidents.join(', ') });
  const columns: Column<EvidencePack>[] = [
    {
      key: 'number',
      header: t('number'),
      rowHeader: true,
      noWrap: true,
      text: (pack) => `${pack.number} ${maskWord(pack)}`,
      cell: (pack) => (
        <span className={styles.stack}>
          {pack.number}
          <span>
            <Badge tone={pack.unmasked ? 'warning' : 'neutral'}>{maskWord(pack)}</Badge>
          </span>
        </span>
      ),
    },
    {
      key: 'subject',
      header: t('subject'),
      text: (pack) => `${pack.subject.number} ${incidentsOf(pack)}`,
      cell: (pack) => (
        <>
          <span className={styles.unbroken}>
            <SubjectLink subject={pack.subject} />
          </span>
          {pack.subject.kind === 'case' && <div className={styles.soft}>{incidentsOf(pack)}</div>}
        </>
      ),
    },
    {
      key: 'requester',
      header: t('requester'),
      text: (pack) => requesterLines(pack).join(' · '),
      cell: (pack) => (
        <span className={styles.cell}>
          {requesterLines(pack).map((line, at) => (
            <span key={line} className={at === 0 ? undefined : styles.soft}>
              {line}
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'made',
      header: t('made'),
      text: ({ madeAt, madeBy }) => `${format.dateTime(madeAt)} ${madeBy}`,
      cell: ({ madeAt, madeBy }) => (
        <>
          <span className={styles.unbroken}>{format.dateTime(madeAt)}</span>
          <div className={styles.soft}>{madeBy}</div>
        </>
      ),
    },
    {
      key: 'files',
      header: t('files'),
      text: ({ files }) => files.map(({ name, sha256 }) => `${name} ${sha256}`).join(' '),
      cell: (pack) => {
        const may = !pack.unmasked || mayUnmask;
        return (
          <>
            <PackFiles pack={pack} from={may ? 'takeEvidence' : null} />
            {pack.unmasked && !mayUnmask && <div className={styles.soft}>{t('onlyUnmasking')}</div>}
          </>
        );
      },
    },
    { key: 'taken', header: t('taken'), text: takenWords, cell: (pack) => <Taken pack={pack} /> },
  ];
  return (
    <DataTable
      caption={t('register')}
      hideCaption
      plain
      columns={columns}
      rows={packs}
      rowKey={({ id }) => id}
      rowLook={({ destroyedAt }) => (destroyedAt === null ? undefined : 'quiet')}
    />
  );
};

/** Who asked for a pack, by which document and on what basis. */
const useRequesterLines = (): ((pack: EvidencePack) => string[]) => {
  const t = useTexts(evidenceTexts);
  const bilingual = useBilingual();
  return ({ requester }) => {
    if (requester === null) return ['–'];
    const { kind, name, documentNumber, basis, law } = requester;
    return [
      `${bilingual(evidenceRequesterNames[kind])} · ${name}`,
      t('document', { number: documentNumber }),
      law ?? bilingual(evidenceBasisNames[basis]),
    ];
  };
};

const SubjectLink = ({ subject: { kind, id, number } }: { subject: EvidencePack['subject'] }) => {
  const may = useMay();
  if (kind === 'incident') return <RecordLink id={id} number={number} />;
  return may('cases.read') ? <Link to={casePath(id)}>{number}</Link> : number;
};
