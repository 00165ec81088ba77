import {
  hintReaders,
  serverMessages,
  SOCKET_PATH,
  type ClientMessages,
  type DataSet,
  type Floor,
  type HintKind,
  type Import,
  type IncidentNotice,
  type PackedBoard,
  type Permission,
  type Pulse,
  type ServerMessages,
} from '@michuhol/contract';
import { Server } from 'socket.io';

/** The socket server with its messages by name. */
export type LiveServer = Server<ClientMessages, ServerMessages>;

/** Rooms are joined by the server only. */
export const rooms = {
  /** Whose permission reaches the whole centre. */
  permission: (permission: Permission) => `may:${permission}`,
  /** Whose permission reaches one team. */
  team: (permission: Permission, teamId: string) => `may:${permission}:${teamId}`,
  /** A person at work; one whose screen is locked is not in it. */
  account: (id: string) => `account:${id}`,
  /** Every socket of a person: what ends them all is said here. */
  end: (id: string) => `end:${id}`,
  session: (hash: string) => `session:${hash}`,
  /** The sockets of a bearer token or of a screen on the wall. */
  token: (id: string) => `token:${id}`,
  board: (dataSet: DataSet) => `board:${dataSet}`,
  floor: (dataSet: DataSet) => `floor:${dataSet}`,
} as const;

/** Hints that tell nobody's work: they go to whoever may read the kind of the whole centre. */
type CentreHint = Exclude<HintKind, 'incident' | 'measure' | 'shift' | 'ownState'>;

/**
 * Everything that is pushed. Domains call it after their transaction has committed; with Redis its adapter
 * carries each message to the sockets of every server.
 */
export class LiveHub {
  /** Made by the process that serves sockets; a worker has one without listeners that only speaks to the adapter. */
  readonly server: LiveServer = new Server({
    path: SOCKET_PATH,
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: 16 * 1024,
    serveClient: false,
  });

  /** Something changed: readers of this kind fetch it again. */
  hint(kind: CentreHint, id: string | null): void {
    this.server.to(rooms.permission(hintReaders[kind])).emit('hint', { kind, id });
  }

  importProgress(progress: Import): void {
    this.server.to(rooms.permission(serverMessages.importProgress.access)).emit('importProgress', progress);
  }

  /** Tells those who look after the team, and whom the counselor chose, that there is a new incident; its content stays behind the API. */
  incidentReported(notice: IncidentNotice, teamId: string | null, leadId: string | null = null): void {
    const chosen = leadId === null ? [] : [rooms.account(leadId)];
    this.server.to([...this.ofTeam(teamId), ...chosen]).emit('incidentReported', notice);
  }

  /** An incident changed: its reporter, those who look after the team and whoever was asked to review it fetch it again. */
  incidentChanged(
    id: string,
    of: {
      reporterId: string;
      teamId: string | null;
      leadId?: string | null;
      secondListenerId?: string | null;
    },
  ): void {
    const asked = [of.leadId, of.secondListenerId].flatMap((person) => person ?? []);
    this.server
      .to([...[of.reporterId, ...asked].map(rooms.account), ...this.ofTeam(of.teamId)])
      .emit('hint', { kind: 'incident', id });
  }

  /** A notice or a hand-over changed: the desks that it is for, and who looks after all of them, fetch it again. */
  shiftChanged(id: string, { teams, people }: { teams: readonly string[]; people: readonly string[] }): void {
    const permission = hintReaders.shift;
    this.server
      .to([
        rooms.permission(permission),
        ...teams.map((team) => rooms.team(permission, team)),
        ...people.map(rooms.account),
      ])
      .emit('hint', { kind: 'shift', id });
  }

  board(board: PackedBoard): void {
    this.server.to(rooms.board(board.dataSet)).emit('packedBoard', board);
  }

  floor(floor: Floor): void {
    this.server.to(rooms.floor(floor.dataSet)).emit('floor', floor);
  }

  pulse(pulse: Pulse): void {
    this.server.to(rooms.board(pulse.dataSet)).volatile.emit('pulse', pulse);
  }

  /** The state of a counselor or the own call for help changed: the person's own desks fetch it again. */
  ownStateChanged(accountId: string): void {
    this.server.to(rooms.account(accountId)).emit('hint', { kind: 'ownState', id: null });
  }

  /** A measure of a person changed: the own desks fetch it again, and whoever looks after the person. */
  measureChanged(accountId: string, teamId: string | null): void {
    const permission = hintReaders.measure;
    const lookedAfter = teamId === null ? [] : [rooms.team(permission, teamId)];
    this.server
      .to([rooms.account(accountId), rooms.permission(permission), ...lookedAfter])
      .emit('hint', { kind: 'measure', id: null });
  }

  private ofTeam(teamId: string | null): string[] {
    const permission = serverMessages.incidentReported.access;
    return [rooms.permission(permission), ...(teamId === null ? [] : [rooms.team(permission, teamId)])];
  }

  /** Ends every socket of an account, on every server. */
  disconnectAccount(accountId: string): void {
    this.end(rooms.end(accountId));
  }

  /** Ends every socket of a session by the hash of its token, on every server. */
  disconnectSession(hash: Buffer): void {
    this.end(rooms.session(hash.toString('hex')));
  }

  /** Ends every socket of a bearer token or of a screen on the wall, on every server. */
  disconnectToken(id: string): void {
    this.end(rooms.token(id));
  }

  /** The own sockets do not wait for Redis, which would bring the word back to this server too. */
  private end(room: string): void {
    this.server.local.in(room).disconnectSockets(true);
    this.server.in(room).disconnectSockets(true);
  }
}
