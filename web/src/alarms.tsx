// The alarm list and the chosen alarm: why, what to do next, acknowledge, and what it was.
import {useState} from 'preact/hooks';
import type {Alarm, Cause, VerdictWord} from './api.ts';
import {moment, number, span} from './format.ts';
import {called, left, nextStep, urgency} from './next_step.ts';
import type {Say} from './words.ts';

export type Act = (path: string, body: {alarm: string; [key: string]: string | number}) => Promise<void>;

const kMarks: Record<Alarm['state'], string> = {unacknowledged: '■', returned_unacknowledged: '□', acknowledged: '◆', normal: '·'};
const kVerdicts: VerdictWord[] = ['real', 'false', 'planned'];

function side(cause: Cause, say: Say): string {
    if (cause.value === null) return '';
    if (cause.high !== null && cause.value > cause.high) return say('above');
    if (cause.low !== null && cause.value < cause.low) return say('below');
    return '';
}

const moved = (cause: Cause, say: Say) => `${called(cause)} ${side(cause, say)}`.trim();

// The machine; in a plant of one, what moved most.
function title(alarm: Alarm, say: Say): string {
    const strongest = alarm.because[0];
    return alarm.asset !== '' || strongest === undefined ? alarm.asset || alarm.id : moved(strongest, say);
}

function lasting(alarm: Alarm, now: number, say: Say): string {
    if (alarm.row_clock === true) return alarm.returned > 0 ? `~ ${moment(alarm.returned, now, true)}` : '';
    return alarm.returned > 0 ? say('lasted', span(alarm.returned - alarm.raised, say)) : say('stands', span(now - alarm.raised, say));
}

export function AlarmList({alarms, chosen, now, say, onChoose}: {
    alarms: Alarm[]; chosen: string; now: number; say: Say; onChoose: (id: string) => void;
}) {
    if (alarms.length === 0) return <p class="quiet">{say('alarms_none')}</p>;
    return (
        <ol class="alarms">
            {alarms.map((alarm) => (
                <li key={alarm.id}>
                    <button type="button" class={`item u${urgency(alarm)}`} aria-pressed={alarm.id === chosen} onClick={() => onChoose(alarm.id)}>
                        <span class="mark" aria-hidden="true">{kMarks[alarm.state]}</span>
                        <span class="alarm-main">
                            <span class="alarm-asset">{title(alarm, say)}</span>
                            <span class="alarm-why">{alarm.because.slice(alarm.asset === '' ? 1 : 0, 3).map((cause) => moved(cause, say)).join(', ')}</span>
                        </span>
                        <span class="alarm-side">
                            <span class="alarm-state">{alarm.shelved_until > now ? say('shelved', moment(alarm.shelved_until, now)) : say(`state_${alarm.state}`)}</span>
                            <span class="alarm-time">{moment(alarm.raised, now, alarm.row_clock)}</span>
                            {alarm.verdict !== null && <span class="alarm-verdict">{say(`verdict_${alarm.verdict.what}`)}</span>}
                        </span>
                    </button>
                </li>
            ))}
        </ol>
    );
}

// Of a tag inside its own range: the value that would fit the other tags, where it is known and another.
function fitting(cause: Cause): string {
    const expected = left(cause) > 0 || cause.expected == null ? '' : number(cause.expected);
    return expected === number(cause.value) ? '' : expected;
}

function Causes({alarm, now, say}: {alarm: Alarm; now: number; say: Say}) {
    return (
        <table class="causes">
            <thead><tr><th>{say('cause_tag')}</th><th class="n">{say('cause_value')}</th><th class="n">{say('cause_range')}</th><th class="n">{say('cause_left')}</th></tr></thead>
            <tbody>
                {alarm.because.map((cause) => (
                    <tr key={called(cause)}>
                        <td>{called(cause)}</td>
                        <td class={side(cause, say) === '' ? 'n' : 'n out'}>{number(cause.value)} {side(cause, say)}{fitting(cause) !== '' && <small>{say('cause_expected', fitting(cause))}</small>}</td>
                        <td class="n">{number(cause.low)} ~ {number(cause.high)}</td>
                        <td class="n">{left(cause) > 0 ? moment(left(cause, alarm.row_clock), now, alarm.row_clock) : say('cause_inside')}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function VerdictForm({alarm, say, act}: {alarm: Alarm; say: Say; act: Act}) {
    const [minutes, setMinutes] = useState('');
    const judge = (what: VerdictWord) => act('verdict', {alarm: alarm.id, what, ...(minutes === '' ? {} : {minutes: Number(minutes)})});
    return (
        <div class="verdict">
            <h4>{say('verdict')}</h4>
            {alarm.verdict !== null && <p>{say('verdict_given', say(`verdict_${alarm.verdict.what}`))}</p>}
            <div class="buttons">
                {kVerdicts.map((what) => (
                    <button type="button" key={what} data-verdict={what} aria-pressed={alarm.verdict?.what === what} onClick={() => void judge(what)}>
                        {say(`verdict_${what}`)}
                    </button>
                ))}
            </div>
            <label class="minutes">{say('verdict_minutes')}
                <input type="number" min="0" step="1" inputMode="numeric" value={minutes} onInput={(event) => setMinutes(event.currentTarget.value)} />
            </label>
        </div>
    );
}

export function AlarmDetail({alarm, now, say, act}: {alarm: Alarm; now: number; say: Say; act: Act}) {
    const open = alarm.state === 'unacknowledged' || alarm.state === 'returned_unacknowledged';
    const [code, ...args] = nextStep(alarm, now);
    return (
        <article class="detail">
            <h3><span class={`mark u${urgency(alarm)}`} aria-hidden="true">{kMarks[alarm.state]}</span> {title(alarm, say)} <small>{alarm.id}</small></h3>
            <p class="facts">{say('raised', moment(alarm.raised, now, alarm.row_clock))} · {lasting(alarm, now, say)} · {say(`state_${alarm.state}`)}</p>
            <div class="next"><h4>{say('next')}</h4><p>{say(code, ...args)}</p>
                {open && (alarm.acknowledge_sent
                    ? <p class="quiet">{say('acknowledge_sent')}</p>
                    : <div class="buttons">
                        <button type="button" class="primary" data-act="acknowledge" onClick={() => void act('acknowledge', {alarm: alarm.id})}>{say('acknowledge')}</button>
                        {alarm.state === 'unacknowledged' &&
                            <button type="button" data-act="shelve" onClick={() => void act('shelve', {alarm: alarm.id, minutes: 60})}>{say('shelve_hour')}</button>}
                    </div>)}
            </div>
            <h4>{say('why')}</h4>
            <Causes alarm={alarm} now={now} say={say} />
            <VerdictForm key={alarm.id} alarm={alarm} say={say} act={act} />
        </article>
    );
}
