// What a person said of a reading that is otherwise than how the file was read.
import type {FileReading} from './api.ts';

export interface Said { encoding?: string; delimiter?: string; decimal?: string; date_order?: string; header_rows?: number; types: Record<string, string>; units: Record<string, string> }

// null where nothing is.
export function changed(reading: FileReading, said: Said): Record<string, unknown> | null {
    const out: Record<string, unknown> = {};
    for (const key of ['encoding', 'delimiter', 'decimal', 'date_order', 'header_rows'] as const)
        if (said[key] !== undefined && said[key] !== reading[key]) out[key] = said[key];
    const types = Object.fromEntries(Object.entries(said.types).filter(([name, type]) => reading.columns.find((column) => column.name === name)?.type !== type));
    if (Object.keys(types).length > 0) out['types'] = types;
    const units = Object.fromEntries(Object.entries(said.units).filter(([name, unit]) => reading.columns.find((column) => column.name === name)?.unit !== unit));
    if (Object.keys(units).length > 0) out['units'] = units;
    return Object.keys(out).length === 0 ? null : out;
}
