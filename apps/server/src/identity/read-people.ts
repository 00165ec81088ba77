import { isDay } from '@michuhol/calendar';
import {
  loginSchema,
  MOST_BULK_ACCOUNTS,
  personRoles,
  roleNames,
  type Bilingual,
  type BulkAccount,
} from '@michuhol/contract';
import { Problem } from '../platform/problem.js';
import { dayIn, textOf, type Cell } from '../platform/table-cell.js';

/** What is wrong with a row of a file, its header being row 1. */
export interface RowFault {
  row: number;
  message: Bilingual;
}

/** What a person of a file may refer to. */
export interface Known {
  /** Agencies by their codes and by their Korean names. */
  agencies: ReadonlyMap<string, string>;
  /** Codes of sources. */
  sources: readonly string[];
  /** The source of agents where the file names none; null where there are several. */
  onlySource: string | null;
}

const headings = {
  login: ['로그인이름', '아이디', 'login'],
  name: ['이름', '성명', 'name'],
  role: ['역할', 'role'],
  team: ['팀', 'team'],
  organisation: ['소속기관', '소속', 'organisation', 'organization'],
  validUntil: ['사용기한', '기한', 'validuntil'],
  source: ['수집원', 'source'],
  agent: ['교환기이름', '교환기상담사', '상담사id', 'agent'],
} as const;

type Column = keyof typeof headings;

const plain = (cell: Cell | undefined): string =>
  textOf(cell)
    .toLowerCase()
    .replace(/[\s()_·-]/g, '');

const columnsOf = (row: readonly Cell[]): Partial<Record<Column, number>> =>
  Object.fromEntries(
    (Object.keys(headings) as Column[]).flatMap((column) => {
      const at = row.findIndex((cell) => headings[column].some((name) => name === plain(cell)));
      return at < 0 ? [] : [[column, at]];
    }),
  );

const roleIn = (text: string): BulkAccount['role'] | undefined =>
  personRoles.find((role) =>
    [role, roleNames[role].ko, roleNames[role].en].some((name) => plain(name) === plain(text)),
  );

const unreadable = (code: string, ko: string, en: string): Problem =>
  new Problem('UNREADABLE_FILE', { ko, en }, { code });

const LONGEST = 80;

interface Row {
  row: number;
  of: (column: Column) => string;
  day: string | null | undefined;
}

/** What is wrong with single cells of a row; null when nothing is. */
const faultOf = ({ of, day }: Row, known: Known): Bilingual | null => {
  if (!loginSchema.safeParse(of('login').toLowerCase()).success)
    return {
      ko: '로그인 이름을 영문 소문자·숫자·. _ - 로 2~32자로 적으세요.',
      en: 'Write the login as 2 to 32 of a-z, 0-9, . _ -',
    };
  if (of('name') === '') return { ko: '이름을 적으세요.', en: 'Write the name.' };
  if (roleIn(of('role')) === undefined)
    return {
      ko: `역할을 ${personRoles.map((role) => roleNames[role].ko).join(', ')} 중 하나로 적으세요.`,
      en: `Write the role as one of ${personRoles.join(', ')}.`,
    };
  if ([of('name'), of('team'), of('organisation')].some((text) => text.length > LONGEST))
    return { ko: `${LONGEST}자까지 적을 수 있습니다.`, en: `No more than ${LONGEST} characters.` };
  if (day === null)
    return { ko: '사용 기한을 2026-12-31처럼 적으세요.', en: 'Write the last day as 2026-12-31.' };
  if (of('agent') === '') return null;
  const source = of('source') || known.onlySource;
  if (known.sources.length === 0)
    return {
      ko: '수집원이 없습니다. 관리의 수집원에서 먼저 추가하거나 교환기 이름을 비우세요.',
      en: 'There is no source: add one first, or leave the agent empty.',
    };
  if (source === null)
    return {
      ko: `수집원을 ${known.sources.join(', ')} 중 하나로 적으세요.`,
      en: `Write the source as one of ${known.sources.join(', ')}.`,
    };
  return known.sources.includes(source)
    ? null
    : {
        ko: `수집원 ${source}은(는) 없습니다. 관리의 수집원에서 코드를 확인하세요.`,
        en: `There is no source ${source}.`,
      };
};

const personOf = ({ row, of, day }: Row, known: Known): BulkAccount => {
  const organisation = of('organisation') || null;
  const source = of('source') || known.onlySource;
  return {
    row,
    login: of('login').toLowerCase(),
    name: of('name'),
    role: roleIn(of('role')) ?? 'counselor',
    team: of('team') || null,
    organisation: organisation && (known.agencies.get(organisation) ?? organisation),
    validUntil: day ?? null,
    agent: of('agent') === '' || source === null ? null : { source, name: of('agent') },
  };
};

/** People of the file that are there twice, by their login or by their name at the switch. */
const doubles = (people: readonly BulkAccount[]): RowFault[] => {
  const [logins, agents] = [new Map<string, number>(), new Map<string, number>()];
  return people.flatMap(({ row, login, agent }) => {
    const name = agent && `${agent.source} ${agent.name}`;
    const [same, sameAgent] = [logins.get(login), name === null ? undefined : agents.get(name)];
    logins.set(login, same ?? row);
    if (name !== null) agents.set(name, sameAgent ?? row);
    const first = same ?? sameAgent;
    if (first === undefined) return [];
    const [ko, en] = same === undefined ? ['교환기 이름', 'name at the switch'] : ['로그인 이름', 'login'];
    return [
      { row, message: { ko: `${first}행과 ${ko}이 같습니다.`, en: `The same ${en} as in row ${first}.` } },
    ];
  });
};

/**
 * The people of a table with a row for each, and what is wrong with it; empty rows are left out.
 * @throws Problem UNREADABLE_FILE without headings or people, or with too many
 */
export const readPeople = (
  table: readonly Cell[][],
  known: Known,
): { people: BulkAccount[]; faults: RowFault[] } => {
  const [header = [], ...cells] = table;
  const columns = columnsOf(header);
  if (columns.login === undefined || columns.name === undefined || columns.role === undefined)
    throw unreadable(
      'NO_HEADINGS',
      '머리글을 찾을 수 없습니다. 첫 줄에 로그인 이름, 이름, 역할 열이 있어야 합니다. 양식을 내려받아 쓰세요.',
      'No headings were found: the first row must name login, name and role. Use the template.',
    );
  const rows = cells.flatMap((line, index): Row[] => {
    if (line.every((cell) => textOf(cell) === '')) return [];
    const at = (column: Column): Cell | undefined => line[columns[column] ?? -1];
    const until = textOf(at('validUntil')) === '' ? undefined : dayIn(at('validUntil') ?? '');
    return [
      {
        row: index + 2,
        of: (column) => textOf(at(column)),
        day: until === undefined || (until !== null && isDay(until)) ? until : null,
      },
    ];
  });
  if (rows.length === 0) throw unreadable('NO_PEOPLE', '파일에 사람이 없습니다.', 'The file names nobody.');
  if (rows.length > MOST_BULK_ACCOUNTS)
    throw unreadable(
      'TOO_MANY_PEOPLE',
      `한 번에 ${MOST_BULK_ACCOUNTS}명까지 추가할 수 있습니다. 파일을 나누세요.`,
      `No more than ${MOST_BULK_ACCOUNTS} people at once: split the file.`,
    );
  const faults = rows.flatMap((row): RowFault[] => {
    const message = faultOf(row, known);
    return message ? [{ row: row.row, message }] : [];
  });
  const wrong = new Set(faults.map(({ row }) => row));
  const people = rows.filter(({ row }) => !wrong.has(row)).map((row) => personOf(row, known));
  return { people, faults: [...faults, ...doubles(people)] };
};
