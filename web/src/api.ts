// What the program answers (src/console/api.h) and how it is asked. Times are microseconds; null is "not known".

export interface Figures {
    files: number; tables: number; rows_read: number; rows_kept: number; rows_rejected: number; findings: number;
    champion: string; faults_tried: number; faults_caught: number;
    alarms_standing: number; alarms_unacknowledged: number; alarms_today: number;
    verdicts_real: number; verdicts_false: number; verdicts_planned: number; verdicts_awaited: number;
}
// name is unique; causes name a tag and, where a machine's cycle has phases, the phase.
export interface Tag { name: string; unit: string; asset: string; tag: string; phase: string }
export interface Overview {
    site: string; language: string; simulated: boolean; running: boolean; notes?: string[]; first: number; now: number; figures: Figures; assets: string[]; tags: Tag[];
}
export interface Series { time: number[]; low: (number | null)[]; high: (number | null)[] }
export interface Band { from: number; to: number; low: number | null; high: number | null }
export interface TagTrend extends Tag { series: Series; normal: Band[] }
export interface Trends { from: number; to: number; tags: TagTrend[]; score: Series; threshold: number | null }
export interface Cause { tag: string; phase?: string; value: number | null; low: number | null; high: number | null; left_at: number | string | null; expected?: number | null }
export type VerdictWord = 'real' | 'false' | 'planned';
export interface Alarm {
    id: string; seq: number; asset: string; question: string;
    state: 'normal' | 'unacknowledged' | 'acknowledged' | 'returned_unacknowledged';
    row_clock?: boolean;  // its times are row numbers, a second each; left_at of its causes a row number
    raised: number; since: number; returned: number; shelved_until: number; score: number; threshold: number;
    acknowledge_sent: boolean; because: Cause[];
    verdict: {what: VerdictWord; minutes: number | null; note: string; at: number} | null;
}
export interface Finding { code: string; table: string; column: string; line: number; count: number; start: number; end: number; text: string; effect: string; remedy: string }
export interface Table {
    name: string; files: number; columns: number; rows_read: number; rows_kept: number; rows_rejected: number;
    sureness: number; doubtful: boolean; first: number; last: number;
}
export interface Entrant {
    name: string; origin: string; licence: string; trivial: boolean; winner: boolean; round_left: number;
    faults_tried: number; faults_caught: number; delay_seconds: number | null; alarm_rate: number | null;
    merit: number | null; merit_low: number | null; merit_high: number | null; why: string;
}
export interface Trial {
    held: boolean; question: string; winner: string; row_clock: boolean; train_from: number; train_until: number; tested_until: number;
    budget: string; unit: 'shift' | 'day' | 'row'; proven: boolean; promised: number | null; clean_alarms: number; clean_units: number;
    measured_low: number | null; measured_high: number | null;
    entrants: Entrant[]; kinds: {kind: string; tried: number; caught: number}[];
    smallest: {tag: string; unit: string; size: number | null; noises: number | null}[]; reasons: string[];
}
export interface Account {
    krw_per_minute: number | null; minutes: number; krw: number | null; confirmed: number; false_alarms: number; planned: number;
    lines: {alarm: string; what: VerdictWord; at: number; minutes: number | null; krw: number | null}[];
}
export interface FileReading {
    file: string; pattern: string; said_by: '' | 'toml' | 'console'; text: boolean;
    encoding: string; delimiter: string; decimal: string; date_order: string; header_rows: number;
    columns: {name: string; in_file: string; type: string; unit: string}[]; attributes: {name: string; value: string}[];
}
export interface PouredAgain { files: number; rows_read: number; rows_kept: number; rows_rejected: number; unread: string[] }
export interface Pulse { alarm_seq: number; commands: number; knowledge: number; now: number }

export class Refusal extends Error {
    readonly status: number;
    readonly code: string;
    readonly args: string[];
    readonly text: string;
    constructor(status: number, code: string, args: string[], text: string) {
        super(code);
        this.status = status;
        this.code = code;
        this.args = args;
        this.text = text;
    }
}

async function read<T>(response: Response): Promise<T> {
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok) return body as T;
    const {error, args, text} = body as {error?: string; args?: string[]; text?: string};
    throw new Refusal(response.status, error ?? `HTTP ${response.status}`, args ?? [], text ?? '');
}

export async function get<T>(path: string, query: [string, string | number][] = []): Promise<T> {
    const text = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
    return read<T>(await fetch(`/api/${path}${text === '' ? '' : '?' + text}`));
}

export async function post<T = unknown>(path: string, body: object): Promise<T> {
    let token = '';
    if (path !== 'login') token = (await get<{token: string}>('session')).token;  // new after a restart of the program
    return read<T>(await fetch(`/api/${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-Majung-Token': token},
        body: JSON.stringify(body),
    }));
}
