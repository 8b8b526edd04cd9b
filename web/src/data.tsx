// Data: every row accounted for, and what was noticed.
import type {Finding, Table} from './api.ts';
import {useFold} from './fold.tsx';
import {date, number} from './format.ts';
import {Readings} from './reading.tsx';
import type {Say} from './words.ts';

const kShown = 8;

function Tables({tables, say}: {tables: Table[]; say: Say}) {
    const sum = (part: (table: Table) => number) => tables.reduce((all, table) => all + part(table), 0);
    const read = sum((t) => t.rows_read), kept = sum((t) => t.rows_kept), rejected = sum((t) => t.rows_rejected);
    return <>
        <p class="balance">{say('balance', number(read), number(kept), number(rejected))}</p>
        <div class="wide"><table>
            <thead><tr>
                <th>{say('table')}</th><th class="n">{say('table_files')}</th><th class="n">{say('rows_read')}</th><th class="n">{say('rows_kept')}</th>
                <th class="n">{say('rows_rejected')}</th><th class="n">{say('sureness')}</th><th>{say('span')}</th>
            </tr></thead>
            <tbody>{tables.map((table) => (
                <tr key={table.name}>
                    <td>{table.name}{table.doubtful && <b class="ask"> {say('doubtful')}</b>}</td><td class="n">{number(table.files)}</td><td class="n">{number(table.rows_read)}</td><td class="n">{number(table.rows_kept)}</td>
                    <td class="n">{number(table.rows_rejected)}</td>
                    <td class="n">{number(100 * table.sureness, 3)} %</td>
                    <td>{table.first > 0 ? `${date(table.first)} ~ ${date(table.last)}` : '–'}</td>
                </tr>))}
            </tbody>
        </table></div>
    </>;
}

function Findings({findings, say}: {findings: Finding[]; say: Say}) {
    const [shown, more] = useFold(findings, kShown, say);
    if (findings.length === 0) return <p class="quiet">{say('findings_none')}</p>;
    return <>
        <ul class="findings">
            {shown.map((finding, i) => (
                <li key={i}>
                    <span class="place">{[finding.table, finding.column].filter((part) => part !== '').join(' · ')}</span>
                    <span>{finding.text}</span>
                    {finding.effect !== '' && <small>{finding.effect}</small>}
                    {finding.remedy !== '' && <small>→ {finding.remedy}</small>}
                </li>))}
        </ul>
        {more}
    </>;
}

export function DataPanel({tables, findings, say, renew}: {tables: Table[]; findings: Finding[]; say: Say; renew: () => Promise<void>}) {
    return (
        <section class="panel" id="data">
            <h2>{say('data')}</h2>
            {tables.length === 0 ? <p class="quiet">{say('tables_none')}</p> : <Tables tables={tables} say={say} />}
            <h3>{say('findings')}</h3>
            <Findings findings={findings} say={say} />
            {tables.map((table) => <Readings key={table.name} table={table.name} say={say} renew={renew} />)}
        </section>
    );
}
