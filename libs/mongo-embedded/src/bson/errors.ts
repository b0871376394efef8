/** Fields that travel beside `code` and `errmsg` in a reply, such as `keyValue` or `labels`. */
type ErrorDetails = Record<string, unknown>;

/** An error with the numeric code and code name that drivers branch on. Everything the engine refuses is thrown as one. */
export class MErr extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly extra: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'MErr';
  }
}

/** The refusal without a more precise code: the client sent a value that makes no sense here. */
export const badValue = (message: string): MErr => new MErr(2, 'BadValue', message);

/** An error known by its number only, as most parse errors of aggregation and projection are. */
export const location = (code: number, message: string): MErr => new MErr(code, `Location${code}`, message);

/** The refusal of a command or specification whose shape cannot be understood. */
export const failedToParse = (message: string): MErr => new MErr(9, 'FailedToParse', message);
