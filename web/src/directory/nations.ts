import type { ValueOf } from '../graphql/value'

export type Nation = ValueOf<'Nation'>

/** In the order they are offered. */
export const nations: readonly Nation[] = ['ENGLAND', 'SCOTLAND', 'WALES', 'NORTHERN_IRELAND']
