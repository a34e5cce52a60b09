/** What the extension API's storage areas can do, as far as the vault needs it; handed in, so that this room knows no API. */
export interface Area {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  /** All of it or nothing. */
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}
