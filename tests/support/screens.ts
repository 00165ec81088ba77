import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DataSet } from '@michuhol/contract';

/** What many screens have seen since they were opened, or since `forget`. */
export interface SeenByScreens {
  connected: number;
  /** Calls offered as each shows them. */
  offered: number[];
  /** Sequence of the board that each shows. */
  seqs: number[];
  /** Different boards that were pushed to each. */
  boards: number[];
  /** Boards that were pushed to somebody who had them already. */
  twice: number;
  /** How often somebody had missed a board and asked for it anew. */
  repaired: number;
  /** Connections that broke. */
  lost: number;
}

/** Many screens that watch one board, in a process of their own. */
export interface Screens {
  seen(): Promise<SeenByScreens>;
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Opens screens on a board of the product behind an address; `headers` say who looks. */
export const openScreens = (
  url: string,
  headers: Record<string, string>,
  screens: number,
  dataSet: DataSet,
): Screens => {
  const child = fork(
    fileURLToPath(new URL('./swarm.mjs', import.meta.url)),
    [JSON.stringify({ url, headers, screens, dataSet })],
    // The built contract, not its sources, which Node 20 cannot read; and none of Jest's own switches.
    { execArgv: [] },
  );
  let asked = 0;
  const ask = async (what: 'tell' | 'forget'): Promise<SeenByScreens> => {
    asked += 1;
    const id = asked;
    const answer = new Promise<SeenByScreens>((resolve) => {
      const hear = (told: SeenByScreens & { id: number }): void => {
        if (told.id !== id) return;
        child.off('message', hear);
        resolve(told);
      };
      child.on('message', hear);
    });
    child.send({ [what]: id });
    return answer;
  };
  return {
    seen: () => ask('tell'),
    forget: async () => {
      await ask('forget');
    },
    close: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
};
