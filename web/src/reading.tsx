// How a table's files were read, and where a person puts that right. What is changed here is said of all files of the kind
// (the pattern), kept in the site, and the files are read again at once.
import {useState} from 'preact/hooks';
import {get, post, Refusal, type FileReading, type PouredAgain} from './api.ts';
import {number} from './format.ts';
import {changed, kNothingSaid, type Said} from './reading_change.ts';
import type {Say} from './words.ts';

const kDelimiters = [',', ';', '\t', '|', ' '];
const kOrders = ['ymd', 'dmy', 'mdy'];
const kTypes = ['bool', 'int64', 'double', 'time', 'text'];

function Choice({label, value, choices, name, onChange}: {label: string; value: string; choices: string[]; name: (choice: string) => string; onChange: (choice: string) => void}) {
    const all = choices.includes(value) ? choices : [value, ...choices];
    return <label>{label}
        <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
            {all.map((choice) => <option key={choice} value={choice}>{name(choice)}</option>)}
        </select>
    </label>;
}

function Attributes({reading, say}: {reading: FileReading; say: Say}) {
    if (reading.attributes.length === 0) return null;
    return <><h4>{say('reading_attributes')}</h4>
        <dl class="attributes">{reading.attributes.map(({name, value}) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></>;
}

function Form({reading, say, onDone}: {reading: FileReading; say: Say; onDone: () => Promise<void>}) {
    const [said, setSaid] = useState<Said>(kNothingSaid);
    const [news, setNews] = useState('');
    const [busy, setBusy] = useState(false);
    const what = changed(reading, said);
    const send = async (body: Record<string, unknown>) => {
        setBusy(true);
        try {
            const came = await post<PouredAgain>('reading', {pattern: reading.pattern, ...body});
            setNews([say('reading_poured', number(came.files), number(came.rows_kept), number(came.rows_read), number(came.rows_rejected)), ...came.unread].join(' · '));
            setSaid(kNothingSaid);
            await onDone();
        } catch (why) {
            setNews(say('failed', why instanceof Refusal ? why.text : String(why)));
        }
        setBusy(false);
    };
    const put = (part: Partial<Said>) => setSaid((before) => ({...before, ...part}));
    const mark = (delimiter: string) => delimiter === '\t' ? say('reading_tab') : delimiter === ' ' ? say('reading_blanks') : delimiter === '' ? '–' : delimiter;
    return <form class="reading" onSubmit={(event) => { event.preventDefault(); if (what !== null) void send(what); }}>
        <p class="quiet">{say('reading_for', reading.pattern)} {reading.said_by !== '' && say(`reading_said_${reading.said_by}`)}</p>
        <div class="fields">
            <label>{say('reading_encoding')}<input value={said.encoding ?? reading.encoding} size={14} onInput={(event) => put({encoding: event.currentTarget.value})} /></label>
            <Choice label={say('reading_delimiter')} value={said.delimiter ?? reading.delimiter} choices={kDelimiters} name={mark} onChange={(delimiter) => put({delimiter})} />
            <label>{say('reading_header_rows')}<input type="number" min="0" max="20" value={said.header_rows ?? reading.header_rows} onInput={(event) => put({header_rows: Number(event.currentTarget.value)})} /></label>
            <Choice label={say('reading_decimal')} value={said.decimal ?? reading.decimal} choices={['.', ',']} name={(one) => one === '' ? '–' : one} onChange={(decimal) => put({decimal})} />
            <Choice label={say('reading_date_order')} value={said.date_order ?? reading.date_order} choices={kOrders} name={(one) => one === '' ? '–' : say(`reading_order_${one}`)} onChange={(date_order) => put({date_order})} />
        </div>
        <details><summary>{say('reading_columns', number(reading.columns.length))}</summary>
            <div class="fields">{reading.columns.map((column) => (
                <span key={column.in_file} class="column">
                    <label>{column.in_file}<input size={12} aria-label={say('reading_called', column.in_file)} value={said.names[column.in_file] ?? column.name}
                        onInput={(event) => put({names: {...said.names, [column.in_file]: event.currentTarget.value}})} /></label>
                    <Choice label={say('reading_type')} value={said.types[column.in_file] ?? column.type} choices={kTypes} name={(type) => say(`reading_type_${type}`)}
                        onChange={(type) => put({types: {...said.types, [column.in_file]: type}})} />
                    <label>{say('reading_unit')}<input size={6} value={said.units[column.in_file] ?? column.unit}
                        onInput={(event) => put({units: {...said.units, [column.in_file]: event.currentTarget.value}})} /></label>
                </span>))}
            </div>
        </details>
        <div class="buttons">
            <button type="submit" class="primary" data-act="reread" disabled={what === null || busy}>{say('reading_again')}</button>
            {reading.said_by === 'console' && <button type="button" disabled={busy} onClick={() => void send({take_back: true})}>{say('reading_take_back')}</button>}
        </div>
        {reading.said_by === 'toml' && <p class="quiet">{say('reading_toml_wins')}</p>}
        {news !== '' && <p role="status">{news}</p>}
    </form>;
}

export function Readings({table, say, renew}: {table: string; say: Say; renew: () => Promise<void>}) {
    const [readings, setReadings] = useState<FileReading[] | null>(null);
    const [file, setFile] = useState('');
    const load = async () => setReadings(await get<FileReading[]>('readings', [['table', table]]));
    const reading = readings?.find((one) => one.file === file) ?? readings?.[0];
    return <details class="readings" data-table={table} onToggle={(event) => { if (event.currentTarget.open && readings === null) void load(); }}>
        <summary>{say('reading_how', table)}</summary>
        {reading !== undefined && <>
            {(readings?.length ?? 0) > 1 && <Choice label={say('reading_file')} value={reading.file} choices={readings?.map((one) => one.file) ?? []} name={(one) => one} onChange={setFile} />}
            {readings?.length === 1 && <p>{reading.file}</p>}
            {reading.text ? <Form key={reading.file} reading={reading} say={say} onDone={async () => { await load(); await renew(); }} /> : <p class="quiet">{say('reading_not_text')}</p>}
            <Attributes reading={reading} say={say} />
        </>}
    </details>;
}
