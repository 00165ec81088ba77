import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive that a test makes; what is left out is as it should be. */
export interface ZipPart {
  name: string | Buffer;
  data: Uint8Array | string;
  /** The packed bytes, where they are not simply the data's. */
  packed?: Buffer;
  method?: number;
  flags?: number;
  /** What the table of contents says instead of the truth. */
  declaredSize?: number;
  declaredCrc?: number;
  attributes?: number;
  /** Where the table of contents says that it stands. */
  offset?: number;
}

interface Place {
  part: ZipPart;
  packed: Buffer;
  size: number;
  sum: number;
  offset: number;
}

const nameBytes = ({ name }: ZipPart): Buffer => (typeof name === 'string' ? Buffer.from(name) : name);

/** What a file's own header and the table of contents have in common, from the version needed to the name's length. */
const common = ({ part, packed, size, sum }: Place): Buffer => {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(part.flags ?? 0, 2);
  bytes.writeUInt16LE(part.method ?? 8, 4);
  bytes.writeUInt32LE(part.declaredCrc ?? sum, 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(part.declaredSize ?? size, 18);
  bytes.writeUInt16LE(nameBytes(part).length, 22);
  return bytes;
};

const localHeader = (place: Place): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04'), common(place), nameBytes(place.part)]);

const centralHeader = (place: Place): Buffer => {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(place.part.attributes ?? 0, 6);
  rest.writeUInt32LE(place.part.offset ?? place.offset, 10);
  const madeByUnix = Buffer.from([20, 3]);
  return Buffer.concat([Buffer.from('PK\x01\x02'), madeByUnix, common(place), rest, nameBytes(place.part)]);
};

/** A zip archive of these files (APPNOTE 4.3). */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  let offset = 0;
  const bodies: Buffer[] = [];
  const places = parts.map((part): Place => {
    const data = Buffer.from(part.data);
    const packed = part.packed ?? (part.method === 0 ? data : deflateRawSync(data));
    const place = { part, packed, size: data.length, sum: crc32(data), offset };
    const body = Buffer.concat([localHeader(place), packed]);
    bodies.push(body);
    offset += body.length;
    return place;
  });
  const contents = Buffer.concat(places.map(centralHeader));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, contents, end]);
};
