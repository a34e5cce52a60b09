// Browser sessions of one host: a random cookie, a form token, and how far the visitor has come.
import { randomBytes } from 'node:crypto';
import type { Account } from './account.ts';

export interface Notice {
  readonly kind: 'error' | 'success';
  readonly text: string;
}

export interface Session {
  id: string;
  token: string;
  /** The password was right, the code is still missing. */
  waiting: Account | undefined;
  user: Account | undefined;
  /** Shown on the next page and then forgotten. */
  notice: Notice | undefined;
  /** i-mpuls: the chosen JMD, and the URI of a QR code that has not been shown yet. */
  place: string | undefined;
  unseenUri: string | undefined;
  /** Amt24: the recovery password, readable until the second factor is active. */
  recoveryPassword: string | undefined;
}

export class Sessions {
  readonly #byId = new Map<string, Session>();

  findOrStart(id: string | undefined): Session {
    return this.#byId.get(id ?? '') ?? this.#start();
  }

  #start(): Session {
    const session = {
      id: randomName(),
      token: randomName(),
      waiting: undefined,
      user: undefined,
      notice: undefined,
      place: undefined,
      unseenUri: undefined,
      recoveryPassword: undefined,
    };
    this.#byId.set(session.id, session);
    return session;
  }

  /** A new name whenever rights change, so that a name planted before the login is worth nothing. */
  renew(session: Session): void {
    this.#byId.delete(session.id);
    session.id = randomName();
    session.token = randomName();
    this.#byId.set(session.id, session);
  }

  end(session: Session): void {
    this.#byId.delete(session.id);
  }

  clear(): void {
    this.#byId.clear();
  }
}

export function takeNotice(session: Session): Notice | undefined {
  const { notice } = session;
  session.notice = undefined;
  return notice;
}

function randomName(): string {
  return randomBytes(18).toString('base64url');
}
