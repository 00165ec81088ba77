import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, Passkey } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Problem } from '../platform/problem.js';
import type { Person } from './caller.js';
import {
  insertPasskey,
  keepChallenge,
  passkeysOf,
  takeChallenge,
  usePasskey,
  type PasskeyRow,
} from './passkey.query.js';

type NewPasskey = InputOf<typeof endpoints.addPasskey>['body'];
type PasskeyAnswer = InputOf<typeof endpoints.passPasskey>['body']['passkey'];

/** Loaded with the first passkey: the start of the server does not wait for its three hundred modules. */
const webauthn = () => import('@simplewebauthn/server');

/** The name that a browser shows when it asks for a passkey. */
const RELYING_PARTY = '120 미추홀 콘솔';

const notMade = () =>
  new Problem(
    'REFUSED',
    {
      ko: '패스키를 확인할 수 없습니다. 처음부터 다시 등록해 주세요.',
      en: 'The passkey could not be verified. Begin again.',
    },
    { code: 'PASSKEY_INVALID' },
  );

/** A passkey as its person sees it. */
export const passkeyOf = (row: PasskeyRow): Passkey => ({
  id: row.id,
  label: row.label,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});

/** Passkeys (WebAuthn level 3): bound to the address people open, so that no look-alike page can use them. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a browser needs to make a passkey that the person has not got yet. */
  async prepare(person: Person, login: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { manager } = this.dataSource;
    const known = await passkeysOf(manager, person.accountId);
    const options = await (
      await webauthn()
    ).generateRegistrationOptions({
      rpName: RELYING_PARTY,
      rpID: this.relyingParty,
      userID: new Uint8Array(Buffer.from(person.accountId)),
      userName: login,
      userDisplayName: person.name,
      excludeCredentials: known.map((key) => ({ id: key.credential_id, transports: key.transports })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    });
    await keepChallenge(manager, person.session.hash, options.challenge, this.clock.now());
    return options;
  }

  /** Stores a passkey that signed what `prepare` asked. @throws Problem REFUSED with code PASSKEY_INVALID */
  async add(manager: EntityManager, person: Person, { label, passkey }: NewPasskey): Promise<Passkey> {
    const now = this.clock.now();
    const expectedChallenge = await takeChallenge(manager, person.session.hash, now);
    if (expectedChallenge === null) throw notMade();
    const { registrationInfo } = await (
      await webauthn()
    )
      .verifyRegistrationResponse({
        response: passkey as RegistrationResponseJSON,
        expectedChallenge,
        expectedOrigin: this.origin,
        expectedRPID: this.relyingParty,
        requireUserVerification: false,
      })
      .catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) throw notMade();
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    const row = await insertPasskey(
      manager,
      person.accountId,
      { credential_id: id, public_key: Buffer.from(publicKey), counter, transports, label },
      now,
    );
    if (!row) throw notMade();
    return passkeyOf(row);
  }

  /** What a browser needs to ask for one of the person's passkeys. */
  async ask(person: Person): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { manager } = this.dataSource;
    const keys = await passkeysOf(manager, person.accountId);
    const options = await (
      await webauthn()
    ).generateAuthenticationOptions({
      rpID: this.relyingParty,
      allowCredentials: keys.map((key) => ({ id: key.credential_id, transports: key.transports })),
      userVerification: 'preferred',
    });
    await keepChallenge(manager, person.session.hash, options.challenge, this.clock.now());
    return options;
  }

  /** Whether one of the person's passkeys signed what `ask` gave out; its use is noted. */
  async proves(manager: EntityManager, person: Person, answer: PasskeyAnswer): Promise<boolean> {
    const now = this.clock.now();
    const expectedChallenge = await takeChallenge(manager, person.session.hash, now);
    const keys = await passkeysOf(manager, person.accountId);
    const key = keys.find((candidate) => candidate.credential_id === answer.id);
    if (expectedChallenge === null || !key) return false;
    const { verified, authenticationInfo } = await (
      await webauthn()
    )
      .verifyAuthenticationResponse({
        response: answer as AuthenticationResponseJSON,
        expectedChallenge,
        expectedOrigin: this.origin,
        expectedRPID: this.relyingParty,
        credential: {
          id: key.credential_id,
          publicKey: new Uint8Array(key.public_key),
          counter: Number(key.counter),
          transports: key.transports,
        },
        requireUserVerification: false,
      })
      .catch(() => ({ verified: false, authenticationInfo: undefined }));
    if (!verified || !authenticationInfo) return false;
    await usePasskey(manager, key.id, authenticationInfo.newCounter, now);
    return true;
  }

  private get origin(): string {
    return new URL(this.config.publicUrl).origin;
  }

  private get relyingParty(): string {
    return new URL(this.config.publicUrl).hostname;
  }
}
