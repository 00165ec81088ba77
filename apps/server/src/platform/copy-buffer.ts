/** PostgreSQL counts microseconds from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const TWO_32 = 2 ** 32;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const FIRST_BYTES = 1 << 18;
/** Room for a number with its length and for the fields of a row that need no more. */
const SLACK = 256;
/** At most so many bytes of UTF-8 for one unit of UTF-16. */
const UTF8_BYTES = 3;
/** Up to here a loop is faster than the call that encodes a text. */
const SHORT = 40;

/**
 * Rows in PostgreSQL's binary COPY format, which the server takes in without parsing text. Written for speed: it sees
 * every field of every call.
 */
export class CopyBuffer {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
  private end = SIGNATURE.copy(this.bytes, 0);

  private reserve(size: number): void {
    if (this.end + size + SLACK <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + size + SLACK));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
    this.view = new DataView(larger.buffer, larger.byteOffset, larger.length);
  }

  /** Begins a row of so many fields. */
  row(fields: number): void {
    this.reserve(2);
    this.view.setInt16(this.end, fields);
    this.end += 2;
  }

  /** A field that is null. */
  absent(): void {
    this.reserve(4);
    this.view.setInt32(this.end, -1);
    this.end += 4;
  }

  /** A text, in UTF-8. */
  text(value: string): void {
    this.reserve(4 + value.length * UTF8_BYTES);
    const start = this.end + 4;
    const length = this.ascii(value, start) ? value.length : this.bytes.write(value, start);
    this.view.setInt32(this.end, length);
    this.end = start + length;
  }

  private ascii(value: string, start: number): boolean {
    if (value.length > SHORT) return false;
    const { bytes } = this;
    for (let at = 0; at < value.length; at += 1) {
      const code = value.charCodeAt(at);
      if (code > 127) return false;
      bytes[start + at] = code;
    }
    return true;
  }

  /** A whole number of 32 bits. */
  int4(value: number): void {
    this.reserve(8);
    this.view.setInt32(this.end, 4);
    this.view.setInt32(this.end + 4, value);
    this.end += 8;
  }

  /** A whole number of 64 bits that a JavaScript number holds exactly. */
  int8(value: number): void {
    this.reserve(12);
    const high = Math.floor(value / TWO_32);
    this.view.setInt32(this.end, 8);
    this.view.setInt32(this.end + 4, high);
    this.view.setUint32(this.end + 8, value - high * TWO_32);
    this.end += 12;
  }

  /** An instant. */
  timestamptz(value: Date): void {
    this.int8((value.getTime() - EPOCH_MS) * 1000);
  }

  /** Bytes as they are; a uuid is sixteen of them. */
  bytea(value: Uint8Array): void {
    this.reserve(4 + value.length);
    this.view.setInt32(this.end, value.length);
    this.bytes.set(value, this.end + 4);
    this.end += 4 + value.length;
  }

  /** Everything written, with the mark of the end. */
  finish(): Buffer {
    this.row(-1);
    return this.bytes.subarray(0, this.end);
  }
}
