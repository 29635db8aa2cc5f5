/** When to trace, and how; the tests change it to see every way at work. */
export interface Policy {
  /** The call whose recording is kept first: what is called once is not worth a trace. */
  from: number
  /** Replays before a trace becomes code, and as many again for each 100 operations. */
  patience: number
  /** Operations up to which a trace becomes code; V8 does not optimise much longer functions. */
  operations: number
  /** Operations, of all traces of a function, that are kept. */
  most: number
  /** Lets a trace answer wherever there is one, also where the tape has answered already. */
  always: boolean
}

export const policy: Policy = {
  from: 2,
  patience: 10,
  operations: 2000,
  most: 1 << 20,
  always: false,
}
