import { createHash, randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a fake switch behaves. */
export interface FakeBehaviour {
  banner: string | null;
  secret: string;
  /** Whether a login by challenge is offered. */
  challenge: boolean;
  /** Whether it answers anything after its banner. */
  answers: boolean;
  /** Whether its user may see variables. */
  variables: boolean;
  /** Whether its user may pause members of queues. */
  pauses: boolean;
}

type Fields = Readonly<Record<string, string>>;

/** A message as the wire has it. */
export const wire = (fields: Fields): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

const fieldsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\r\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );

/**
 * A switch for tests: it speaks AMI on a port of loopback, answers Challenge, Login, Events, Ping and QueueStatus itself,
 * and tells whoever is logged in what it is given to tell. Its lists follow from what it has told so far.
 */
export class FakeAmi {
  /** Every action that came, as its fields. */
  readonly actions: Record<string, string>[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly listening = new Set<Socket>();
  private readonly members = new Map<string, Record<string, string>>();
  private readonly waiting = new Map<string, { fields: Record<string, string>; at: number }>();
  /** Epoch seconds of what was told last: the switch's own clock. */
  now = 0;

  private constructor(
    private readonly server: Server,
    readonly behaviour: FakeBehaviour,
  ) {}

  static async open(change: Partial<FakeBehaviour> = {}): Promise<FakeAmi> {
    const behaviour = {
      ...{ banner: 'Asterisk Call Manager/11.0.0', secret: 'open sesame', challenge: true },
      ...{ answers: true, variables: true, pauses: true, ...change },
    };
    const server = createServer();
    const fake = new FakeAmi(server, behaviour);
    server.on('connection', (socket) => fake.serve(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many are logged in. */
  get listeners(): number {
    return this.listening.size;
  }

  /** Tells an event, given as its text without the blank line. */
  tell(text: string): void {
    const fields = fieldsOf(text);
    this.learn(fields);
    if (!this.behaviour.variables && fields.Event === 'VarSet') return;
    for (const socket of this.listening) socket.write(`${text}\r\n\r\n`);
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** A member of a queue from the start. */
  addMember(fields: Record<string, string>): void {
    this.members.set(`${fields.Queue}\n${fields.MemberName}`, fields);
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private learn(fields: Record<string, string>): void {
    const at = Number(fields.Timestamp);
    if (at > 0) this.now = at;
    const key = `${fields.Queue}\n${fields.MemberName}`;
    if (/^QueueMember(Added|Pause|Status)$/.test(fields.Event ?? '')) this.members.set(key, fields);
    if (fields.Event === 'QueueMemberRemoved') this.members.delete(key);
    const stay = `${fields.Queue}\n${fields.Uniqueid}`;
    if (fields.Event === 'QueueCallerJoin') this.waiting.set(stay, { fields, at });
    if (fields.Event === 'QueueCallerLeave') this.waiting.delete(stay);
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.listening.delete(socket);
    });
    if (this.behaviour.banner !== null) socket.write(`${this.behaviour.banner}\r\n`);
    let rest = '';
    let challenge = '';
    socket.on('data', (bytes) => {
      rest += bytes.toString('utf8');
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const action = fieldsOf(rest.slice(0, end));
        rest = rest.slice(end + 4);
        this.actions.push(action);
        if (action.Action === 'Challenge') challenge = randomBytes(4).toString('hex');
        if (this.behaviour.answers) this.answer(socket, action, challenge);
      }
    });
  }

  private answer(socket: Socket, action: Record<string, string>, challenge: string): void {
    const id = { ActionID: action.ActionID ?? '' };
    const say = (fields: Fields): void => void socket.write(wire(fields));
    const success = (more: Fields = {}): void => say({ Response: 'Success', ...id, ...more });
    const refuse = (Message: string): void => say({ Response: 'Error', ...id, Message });
    switch (action.Action) {
      case 'Challenge':
        return this.behaviour.challenge
          ? success({ Challenge: challenge })
          : refuse('Invalid/unknown command');
      case 'Login':
        if (!this.isRight(action, challenge)) {
          refuse('Authentication failed');
          return void socket.end();
        }
        success({ Message: 'Authentication accepted' });
        return void this.listening.add(socket);
      case 'Events':
        return success({ Events: 'On' });
      case 'Ping':
        return success({ Ping: 'Pong' });
      case 'QueuePause':
        return this.pause(success, refuse, action);
      case 'QueueStatus':
        success({ EventList: 'start', Message: 'Queue status will follow' });
        return this.list(say, id);
      default:
        return refuse('Invalid/unknown command');
    }
  }

  /** Pauses the member behind an interface in all queues and tells so, as app_queue does. */
  private pause(
    success: (more?: Fields) => void,
    refuse: (message: string) => void,
    action: Record<string, string>,
  ): void {
    if (!this.behaviour.pauses) return refuse('Permission denied');
    const own = [...this.members.values()].filter(
      ({ Interface, MemberName }) => (Interface ?? MemberName) === action.Interface,
    );
    if (own.length === 0) return refuse('Interface not found');
    success({ Message: 'Interface paused successfully' });
    const Paused = action.Paused === 'true' ? '1' : '0';
    for (const member of own)
      this.tell(
        wire({
          ...member,
          ...{ Event: 'QueueMemberPause', Paused, PausedReason: action.Reason ?? '' },
          ...(this.now > 0 ? { Timestamp: String(this.now) } : {}),
        }).trimEnd(),
      );
  }

  private isRight(action: Record<string, string>, challenge: string): boolean {
    const { secret } = this.behaviour;
    if (action.AuthType !== 'MD5') return action.Secret === secret;
    return challenge !== '' && action.Key === createHash('md5').update(`${challenge}${secret}`).digest('hex');
  }

  private list(say: (fields: Fields) => void, id: Fields): void {
    for (const { Queue = '', MemberName = '', ...member } of this.members.values())
      say({ ...member, Event: 'QueueMember', Queue, Name: MemberName, Timestamp: String(this.now), ...id });
    for (const { fields, at } of this.waiting.values())
      say({
        ...{ Event: 'QueueEntry', Queue: fields.Queue ?? '', Uniqueid: fields.Uniqueid ?? '' },
        ...{ CallerIDNum: fields.CallerIDNum ?? '', Wait: String(Math.floor(this.now - at)) },
        ...{ Timestamp: String(this.now), ...id },
      });
    say({ Event: 'QueueStatusComplete', EventList: 'Complete', Timestamp: String(this.now), ...id });
  }
}
