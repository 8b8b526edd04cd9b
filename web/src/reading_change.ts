// What a person said of a reading that is otherwise than how the file was read. Columns go by their names in the file.
import type {FileReading} from './api.ts';

type OfColumns = Record<string, string>;
export interface Said { encoding?: string; delimiter?: string; decimal?: string; date_order?: string; header_rows?: number; types: OfColumns; units: OfColumns; names: OfColumns }
export const kNothingSaid: Said = {types: {}, units: {}, names: {}};

// null where nothing is.
export function changed(reading: FileReading, said: Said): Record<string, unknown> | null {
    const out: Record<string, unknown> = {};
    for (const key of ['encoding', 'delimiter', 'decimal', 'date_order', 'header_rows'] as const)
        if (said[key] !== undefined && said[key] !== reading[key]) out[key] = said[key];
    for (const [key, part] of [['types', 'type'], ['units', 'unit'], ['names', 'name']] as const) {
        const was = (column: string) => reading.columns.find((one) => one.in_file === column)?.[part];
        const others = Object.entries(said[key]).filter(([column, is]) => was(column) !== is && (key !== 'names' || is !== ''));
        if (others.length > 0) out[key] = Object.fromEntries(others);
    }
    return Object.keys(out).length === 0 ? null : out;
}
