/** An account in a migration code; numbers are those of the protobuf enums. */
export interface Account {
  readonly secret: Uint8Array;
  readonly name: string;
  readonly issuer?: string;
  readonly algorithm?: number;
  readonly digits?: number;
  readonly type?: number;
  readonly counter?: number;
}

interface Part {
  readonly accounts: readonly Account[];
  readonly size?: number;
  readonly index?: number;
  readonly batch?: number;
}

/** The text of one code of a batch, as Google Authenticator writes it. */
export function migrationUri({ accounts, size = 1, index = 0, batch = 0 }: Part): string {
  const payload = [
    ...accounts.flatMap((account) => bytes(1, accountBytes(account))),
    ...number(2, 1),
    ...number(3, size),
    ...number(4, index),
    ...number(5, batch),
  ];
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload).toString('base64'))}`;
}

const accountBytes = ({ secret, name, issuer = '', algorithm = 0, digits = 0, type = 0, counter = 0 }: Account) => [
  ...bytes(1, [...secret]),
  ...bytes(2, [...new TextEncoder().encode(name)]),
  ...bytes(3, [...new TextEncoder().encode(issuer)]),
  ...number(4, algorithm),
  ...number(5, digits),
  ...number(6, type),
  ...number(7, counter),
];

const bytes = (field: number, value: readonly number[]) => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
];

/** A zero is not written, as in proto3. */
const number = (field: number, value: number) => (value === 0 ? [] : [...varint(field << 3), ...varint(value)]);

function varint(value: number): readonly number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    out.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return out;
}
